import { formatHex } from '../base/hex.ts';

/** How the cells of a column are written: an address, an amount of bytes, a plain number, words. */
export type ColumnKind = 'address' | 'bytes' | 'number' | 'text';

export interface TableColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** `null` where a row has nothing to say. */
export type TableCell = number | string | null;

/** Rows under named columns: what a table shows, copies and exports. */
export interface DataTable {
  /** What it is of. */
  readonly title: string;
  /** Name of the exported file, without its ending. */
  readonly fileName: string;
  /** What else there is to know of it. */
  readonly note?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  /** The bytes that the row is about, from `start` up to, not including, `end`; `null` if it is about none. */
  readonly range: { readonly start: number; readonly end: number } | null;
}

/** What the rows are ordered by; without it they stay in the order they came in. */
export interface TableOrder {
  readonly column: number;
  readonly isDescending: boolean;
}

/** The next order when the heading of a column is pressed: up, down, as it came. */
export function nextOrder(order: TableOrder | null, column: number): TableOrder | null {
  if (order?.column !== column) return { column, isDescending: false };
  return order.isDescending ? null : { column, isDescending: true };
}

/** The rows in an order; rows that are alike stay as they were, and empty cells come last either way. */
export function sortRows(rows: readonly TableRow[], order: TableOrder | null): readonly TableRow[] {
  if (!order) return rows;
  const sign = order.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => compareCells(a.cells[order.column], b.cells[order.column], sign));
}

function compareCells(a: TableCell | undefined, b: TableCell | undefined, sign: number): number {
  const [left, right] = [a ?? null, b ?? null];
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right ? -sign : sign;
}

/** The table as comma-separated values (RFC 4180): addresses in hexadecimal, amounts in bytes. */
export const toCsv = (table: DataTable): string => toLines(table, ',', quote);

/** The table as it is pasted into a spreadsheet: columns between tabs. */
export const toTabs = (table: DataTable): string => toLines(table, '\t', (text) => text.replace(/[\t\r\n]+/g, ' '));

function toLines({ columns, rows }: DataTable, separator: string, write: (text: string) => string): string {
  const heads = columns.map(({ name }) => write(name)).join(separator);
  const lines = rows.map(({ cells }) =>
    cells.map((cell, index) => write(rawText(cell, columns[index]?.kind ?? 'text'))).join(separator),
  );
  return `${[heads, ...lines].join('\r\n')}\r\n`;
}

function rawText(cell: TableCell, kind: ColumnKind): string {
  if (cell === null) return '';
  return kind === 'address' && typeof cell === 'number' ? formatHex(cell) : String(cell);
}

/** Quotes what would not be one cell otherwise. */
const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
