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

/** A table with one row for each number of commands done, from 0; kept by column, for there may be a hundred thousand rows. */
export class Columns {
  private readonly columns: readonly { readonly name: ColumnName; readonly values: Float64Array }[];

  constructor(readonly length: number) {
    this.columns = NAMES.map((name) => ({ name, values: new Float64Array(length) }));
  }

  set(index: number, row: Row): void {
    for (const { name, values } of this.columns) values[index] = row[name];
  }

  /** The row of that number, or the nearest there is. */
  at(index: number): Row {
    const nearest = Math.min(Math.max(index, 0), this.length - 1);
    return Object.fromEntries(this.columns.map(({ name, values }) => [name, values[nearest] ?? 0])) as Row;
  }
}
