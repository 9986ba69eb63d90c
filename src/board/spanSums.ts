import type { ByteSize } from '../base/bytes.ts';
import type { Span } from './picture.ts';

/** The states of spans in the order of their numbers. */
export const STATES: readonly Span['state'][] = ['touched', 'committed', 'reserved', 'unusable'];

const RESERVED = STATES.indexOf('reserved');
const UNUSABLE = STATES.indexOf('unusable');
/** Memory in use says more of a stretch than addresses that are only kept, and those more than lost ones. */
const RANK: readonly number[] = STATES.map((_, state) =>
  state === UNUSABLE ? 1 : state === RESERVED ? 2 ** 10 : 2 ** 20,
);

/** Spans that are summed up beforehand, so that a cell of a million spans is added up as fast as it is drawn. */
export const GROUP = 64;

/** How spans divide, and which of them says most. Bytes. */
export class SpanSums {
  used: ByteSize = 0;
  lost: ByteSize = 0;
  reserved: ByteSize = 0;
  /** Index of the span with most bytes in use, or else of all; -1 for none. */
  source = -1;
  #weight = 0;

  clear(): void {
    this.used = 0;
    this.lost = 0;
    this.reserved = 0;
    this.source = -1;
    this.#weight = 0;
  }

  /** Adds `bytes` of the span with number `index`. */
  add(index: number, state: number, bytes: ByteSize): void {
    if (state === UNUSABLE) this.lost += bytes;
    else if (state === RESERVED) this.reserved += bytes;
    else this.used += bytes;
    this.#note(index, bytes * (RANK[state] as number));
  }

  addGroup(groups: SpanGroups, group: number): void {
    this.used += groups.used[group] as number;
    this.lost += groups.lost[group] as number;
    this.reserved += groups.reserved[group] as number;
    this.#note(groups.sources[group] as number, groups.weights[group] as number);
  }

  get weight(): number {
    return this.#weight;
  }

  #note(index: number, weight: number): void {
    if (weight <= this.#weight) return;
    this.#weight = weight;
    this.source = index;
  }
}

/** The sums of every whole group of spans. */
export class SpanGroups {
  readonly used: Float64Array;
  readonly lost: Float64Array;
  readonly reserved: Float64Array;
  readonly weights: Float64Array;
  readonly sources: Int32Array;

  constructor(starts: Float64Array, ends: Float64Array, states: Uint8Array) {
    const count = Math.floor(states.length / GROUP);
    this.used = new Float64Array(count);
    this.lost = new Float64Array(count);
    this.reserved = new Float64Array(count);
    this.weights = new Float64Array(count);
    this.sources = new Int32Array(count);
    const sums = new SpanSums();
    for (let group = 0; group < count; group++) {
      sums.clear();
      for (let index = group * GROUP; index < (group + 1) * GROUP; index++) {
        sums.add(index, states[index] as number, (ends[index] as number) - (starts[index] as number));
      }
      this.used[group] = sums.used;
      this.lost[group] = sums.lost;
      this.reserved[group] = sums.reserved;
      this.weights[group] = sums.weight;
      this.sources[group] = sums.source;
    }
  }
}
