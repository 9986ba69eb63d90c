import type { Brand } from '../../../base/brand.ts';
import type { Address } from '../../../base/bytes.ts';
import { type Column, widened } from '../../../base/column.ts';

/** A run of units in a segment: free, a block, or a subsegment. Numbers are used again. */
export type Run = Brand<number, 'Run'>;

export const NO_RUN = -1 as Run;

export const RUN_KINDS = ['free', 'block', 'vs', 'lfh'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const FREE_RUN = 0;
export const BLOCK_RUN = 1;
export const VS_RUN = 2;
export const LFH_RUN = 3;

const FIRST_CAPACITY = 32;

/** The runs of a segment context, column by column. */
export class RunTable {
  starts = new Float64Array(FIRST_CAPACITY);
  /** Units of each run. */
  lengths = new Uint16Array(FIRST_CAPACITY);
  /** Position in `RUN_KINDS`. */
  kinds = new Uint8Array(FIRST_CAPACITY);
  /** Of a block: bytes asked for, and position in `MAKERS` of the call that made it. */
  requested = new Float64Array(FIRST_CAPACITY);
  makers = new Uint8Array(FIRST_CAPACITY);
  /** Of a subsegment: its number among those of its kind. */
  numbers = new Int32Array(FIRST_CAPACITY);
  /** Of a free run: its place in the lists, by length and by units that are not committed. */
  units = new Uint16Array(FIRST_CAPACITY);
  listNext = new Int32Array(FIRST_CAPACITY);
  listPrevious = new Int32Array(FIRST_CAPACITY);
  private firstUnused = NO_RUN;
  private length = 0;

  /** A row for a run that nothing is known of yet. */
  create(): Run {
    const run = this.firstUnused;
    if (run !== NO_RUN) {
      this.firstUnused = this.listNext[run] as Run;
      return run;
    }
    if (this.length === this.starts.length) this.grow();
    return this.length++ as Run;
  }

  destroy(run: Run): void {
    this.listNext[run] = this.firstUnused;
    this.firstUnused = run;
  }

  start(run: Run): Address {
    return this.starts[run] as Address;
  }

  kind(run: Run): RunKind {
    return RUN_KINDS[this.kinds[run] as number] as RunKind;
  }

  clone(): RunTable {
    const copy = new RunTable();
    copy.replaceColumns(this, (column) => column.slice());
    copy.firstUnused = this.firstUnused;
    copy.length = this.length;
    return copy;
  }

  private grow(): void {
    const capacity = this.starts.length * 2;
    this.replaceColumns(this, (column) => widened(column, capacity));
  }

  private replaceColumns(from: RunTable, replace: <T extends Column>(column: T) => Column): void {
    this.starts = replace(from.starts) as Float64Array<ArrayBuffer>;
    this.lengths = replace(from.lengths) as Uint16Array<ArrayBuffer>;
    this.kinds = replace(from.kinds) as Uint8Array<ArrayBuffer>;
    this.requested = replace(from.requested) as Float64Array<ArrayBuffer>;
    this.makers = replace(from.makers) as Uint8Array<ArrayBuffer>;
    this.numbers = replace(from.numbers) as Int32Array<ArrayBuffer>;
    this.units = replace(from.units) as Uint16Array<ArrayBuffer>;
    this.listNext = replace(from.listNext) as Int32Array<ArrayBuffer>;
    this.listPrevious = replace(from.listPrevious) as Int32Array<ArrayBuffer>;
  }
}
