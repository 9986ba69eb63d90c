import type { Address, ByteSize } from '../base/bytes.ts';
import type { GridBuilder, SourcedCell } from './gridBuilder.ts';

/** Consecutive rows that all look the same, cell for cell. */
export interface RowRun {
  readonly start: Address;
  /** Whole number of rows. */
  readonly rows: number;
  readonly sample: SourcedCell;
}

/** How many rows of a run stay to be seen at its two ends. */
export interface Kept {
  readonly head: number;
  readonly tail: number;
}

/** Fewer rows than this are not worth a band. */
const SMALLEST_FOLD = 3;

/** Adds a run to a grid: rows in full at both ends, one band for those between. */
export function addRun(builder: GridBuilder, run: RowRun, bytesPerRow: ByteSize, kept: Kept): void {
  const folded = run.rows - kept.head - kept.tail;
  const rowStart = (row: number): Address => (run.start + row * bytesPerRow) as Address;
  const addRows = (from: number, to: number): void => {
    for (let row = from; row < to; row++) builder.addRow(rowStart(row), () => run.sample);
  };
  if (folded < SMALLEST_FOLD) {
    addRows(0, run.rows);
    return;
  }
  addRows(0, kept.head);
  builder.addFold({ start: rowStart(kept.head), end: rowStart(kept.head + folded) }, run.sample);
  addRows(kept.head + folded, run.rows);
}
