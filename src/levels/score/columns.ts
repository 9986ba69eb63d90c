import { METRIC_CODES, type Metric } from '../metric.ts';

/** Numbers behind the metrics that the sentences under the bars are made of. */
export const NOTE_NAMES = [
  'userCalls',
  'heapCalls',
  'kernelCalls',
  'freeTotal',
  'freeLargest',
  'alignedGood',
  'alignedAll',
  'alignAsked',
  'alignGot',
  'peakCommand',
  'commitNow',
  'spanNow',
  'requestedNow',
  'grantedNow',
] as const;

export type ColumnName = Metric | (typeof NOTE_NAMES)[number];

const NAMES: readonly ColumnName[] = [...METRIC_CODES, ...NOTE_NAMES];

/** Everything that is known after one command. */
export type Row = Record<ColumnName, number>;

export const emptyRow = (): Row => Object.fromEntries(NAMES.map((name) => [name, 0])) as Row;

/** Rows there is room for at first. */
const FIRST_CAPACITY = 256;

/** A table with one row for each number of commands done, from 0; kept by column, for there may be a hundred thousand rows. */
export class Columns {
  length = 0;
  private capacity = FIRST_CAPACITY;
  private readonly columns: readonly { readonly name: ColumnName; values: Float64Array }[] = NAMES.map((name) => ({
    name,
    values: new Float64Array(FIRST_CAPACITY),
  }));

  /** Writes a row that is there, or the next one. */
  set(index: number, row: Row): void {
    if (index >= this.capacity) this.grow();
    for (const { name, values } of this.columns) values[index] = row[name];
    this.length = Math.max(this.length, index + 1);
  }

  /** The row of that number, or the nearest there is. */
  at(index: number): Row {
    const nearest = Math.min(Math.max(index, 0), this.length - 1);
    return Object.fromEntries(this.columns.map(({ name, values }) => [name, values[nearest] ?? 0])) as Row;
  }

  private grow(): void {
    this.capacity *= 2;
    for (const column of this.columns) {
      const larger = new Float64Array(this.capacity);
      larger.set(column.values);
      column.values = larger;
    }
  }
}
