import type { ByteSize } from '../base/bytes.ts';
import type { Span } from './picture.ts';

/** The states of spans in the order of their numbers. */
export const STATES: readonly Span['state'][] = ['touched', 'committed', 'reserved', 'unusable'];

const TOUCHED = STATES.indexOf('touched');
const COMMITTED = STATES.indexOf('committed');
const RESERVED = STATES.indexOf('reserved');
const UNUSABLE = STATES.indexOf('unusable');
/** Memory in use says more of a stretch than addresses that are only kept, and those more than lost ones. */
const RANK = Float64Array.from(STATES, (_, state) => (state === UNUSABLE ? 1 : state === RESERVED ? 2 ** 10 : 2 ** 20));

/** Spans that are summed up beforehand, so that a cell of a million spans is added up as fast as it is drawn. */
const GROUP = 8;
const FEW = 8;

/** Sorted spans as columns of numbers. */
export interface SpanColumns {
  readonly count: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Numbers of states. */
  readonly states: Uint8Array;
}

/** How spans divide, and which of them says most. Bytes. */
export class SpanSums {
  /** By number of state. */
  readonly bytes = new Float64Array(STATES.length);
  /** Index of the span with most bytes in use, or else of all; -1 for none. */
  source = -1;
  weight = 0;

  clear(): void {
    // Four stores: a call to fill them takes longer than most cells do.
    for (let state = 0; state < 4; state++) this.bytes[state] = 0;
    this.source = -1;
    this.weight = 0;
  }

  get used(): ByteSize {
    return (this.bytes[TOUCHED] as number) + (this.bytes[COMMITTED] as number);
  }

  get reserved(): ByteSize {
    return this.bytes[RESERVED] as number;
  }

  get lost(): ByteSize {
    return this.bytes[UNUSABLE] as number;
  }

  /**
   * Adds what lies between two addresses of the spans from number `first` on, as far as `last`; answers the first that
   * reaches beyond. The one loop that every span in sight goes through: no call in it, and no branch by state.
   */
  add({ starts, ends, states }: SpanColumns, first: number, last: number, from: number, to: number): number {
    const { bytes } = this;
    let { source, weight } = this;
    let span = first;
    while (span < last && (starts[span] as number) < to) {
      const start = starts[span] as number;
      const end = ends[span] as number;
      const size = (end < to ? end : to) - (start > from ? start : from);
      const state = states[span] as number;
      bytes[state] = (bytes[state] as number) + size;
      const heavy = size * (RANK[state] as number);
      if (heavy > weight) {
        weight = heavy;
        source = span;
      }
      if (end > to) break;
      span++;
    }
    this.source = source;
    this.weight = weight;
    return span;
  }
}

/** The sums of every whole group of spans. */
export class SpanGroups {
  readonly #columns: SpanColumns;
  /** By group and number of state. */
  readonly #bytes: Float64Array;
  readonly #weights: Float64Array;
  readonly #sources: Int32Array;

  constructor(columns: SpanColumns) {
    const count = Math.floor(columns.count / GROUP);
    this.#columns = columns;
    this.#bytes = new Float64Array(count * STATES.length);
    this.#weights = new Float64Array(count);
    this.#sources = new Int32Array(count);
    const sums = new SpanSums();
    for (let group = 0; group < count; group++) {
      sums.clear();
      sums.add(columns, group * GROUP, (group + 1) * GROUP, 0, Number.POSITIVE_INFINITY);
      this.#bytes.set(sums.bytes, group * STATES.length);
      this.#weights[group] = sums.weight;
      this.#sources[group] = sums.source;
    }
  }

  /** Adds what lies between two addresses of the spans from number `first` on; answers the first that reaches beyond. */
  addTo(sums: SpanSums, first: number, from: number, to: number): number {
    const columns = this.#columns;
    const { count } = columns;
    // Most cells have no more spans.
    const near = Math.min(count, first + FEW);
    let span = sums.add(columns, first, near, from, to);
    if (span < near || near === count) return span;
    const next = Math.min(count, Math.ceil(span / GROUP) * GROUP);
    span = sums.add(columns, span, next, from, to);
    if (span < next) return span;
    while (span + GROUP <= count && (columns.ends[span + GROUP - 1] as number) <= to) {
      this.#addGroup(sums, span / GROUP);
      span += GROUP;
    }
    return sums.add(columns, span, count, from, to);
  }

  #addGroup(sums: SpanSums, group: number): void {
    for (let state = 0; state < STATES.length; state++) {
      sums.bytes[state] = (sums.bytes[state] as number) + (this.#bytes[group * STATES.length + state] as number);
    }
    if ((this.#weights[group] as number) <= sums.weight) return;
    sums.weight = this.#weights[group] as number;
    sums.source = this.#sources[group] as number;
  }
}
