/** Numbers of one kind, one for each row of a table. */
export type Column =
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/** A copy of `column` with room for `rows` rows: the same numbers, then zeros. */
export function widened<T extends Column>(column: T, rows: number): T {
  const wide = new (column.constructor as new (length: number) => T)(rows);
  wide.set(column);
  return wide;
}
