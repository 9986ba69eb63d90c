import { type Address, type AddressRange, alignDown, type ByteSize } from '../base/bytes.ts';
import { RowTable } from './rowTable.ts';

/** Consecutive rows that all look the same, cell for cell. */
export interface RowRun {
  readonly start: Address;
  /** Whole number of rows. */
  readonly rows: number;
}

/** How many rows of a run stay to be seen at its two ends. */
export interface Kept {
  readonly head: number;
  readonly tail: number;
}

/** Fewer rows than this are not worth a band. */
const SMALLEST_FOLD = 3;

/** Adds a run to a grid: rows in full at both ends, one band for those between. Answers where the next row starts. */
export function addRun(table: RowTable, { start, rows }: RowRun, bytesPerRow: ByteSize, kept: Kept): Address {
  const folded = rows - kept.head - kept.tail;
  const rowStart = (row: number): Address => (start + row * bytesPerRow) as Address;
  const addRows = (from: number, to: number): void => {
    for (let row = from; row < to; row++) table.add(rowStart(row), rowStart(row + 1));
  };
  if (folded < SMALLEST_FOLD) addRows(0, rows);
  else {
    addRows(0, kept.head);
    table.add(rowStart(kept.head), rowStart(kept.head + folded), true);
    addRows(kept.head + folded, rows);
  }
  return rowStart(rows);
}

/** The rows of a range. `equalRows` says how many from one on look the same, if more than that one. */
export function foldedRows(
  { start, end }: AddressRange,
  rowBytes: ByteSize,
  kept: Kept,
  equalRows: (row: Address) => number,
): RowTable {
  const table = new RowTable();
  for (let row = alignDown(start, rowBytes); row < end; ) {
    row = addRun(table, { start: row, rows: Math.max(1, equalRows(row)) }, rowBytes, kept);
  }
  return table;
}
