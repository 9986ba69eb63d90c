import { widened } from '../../base/column.ts';
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

const EMPTY_ROW: Readonly<Row> = Object.fromEntries(NAMES.map((name) => [name, 0])) as Row;

export const emptyRow = (): Row => ({ ...EMPTY_ROW });

/** Where the number of each column stands in a row. */
const PLACES = Object.fromEntries(NAMES.map((name, place) => [name, place])) as Readonly<Record<ColumnName, number>>;

/** Rows there is room for at first. */
const FIRST_CAPACITY = 256;

/**
 * A table with one row for each number of commands done, from 0; kept in one array, for there may be a hundred thousand
 * rows. It can go on after another one, whose rows it shows as they are.
 */
export class ScoreTable {
  length: number;
  /** Rows of the table before, all but the last: that one is written anew. */
  private readonly before: number;
  private values = new Float64Array(FIRST_CAPACITY * NAMES.length);

  constructor(private readonly first: ScoreTable | null = null) {
    this.length = first?.length ?? 0;
    this.before = Math.max(0, this.length - 1);
  }

  /** Writes a row of its own that is there, or the next one. */
  set(index: number, row: Readonly<Row>): void {
    let at = (index - this.before) * NAMES.length;
    if (at === this.values.length) this.grow();
    for (const name of NAMES) this.values[at++] = row[name];
    this.length = Math.max(this.length, index + 1);
  }

  /** One number of the row with that index, or of the nearest there is. */
  get(index: number, name: ColumnName): number {
    const nearest = Math.min(Math.max(index, 0), this.length - 1);
    if (this.first && nearest < this.before) return this.first.get(nearest, name);
    return this.values[(nearest - this.before) * NAMES.length + PLACES[name]] ?? 0;
  }

  private grow(): void {
    this.values = widened(this.values, 2 * this.values.length);
  }
}
