import type { Address, ByteSize } from '../base/bytes.ts';
import type { AddressRange, Span } from './picture.ts';

/** What there can be of an address space, in bytes. */
export type StateName = Span['state'];
export type StateBytes = Readonly<Record<StateName | 'free', ByteSize>>;

const STATES: readonly StateName[] = ['touched', 'committed', 'reserved', 'unusable'];

/** Sorted spans as columns of numbers, with sums over all spans before each: any range is added up in two look-ups. */
export class SpanTable {
  readonly count: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** For each state, bytes of all spans before each span; one entry more than spans. */
  readonly #sums: Readonly<Record<StateName, Float64Array>>;

  constructor(spans: readonly Span[]) {
    this.count = spans.length;
    this.starts = new Float64Array(spans.length);
    this.ends = new Float64Array(spans.length);
    const sums = STATES.map((state) => [state, new Float64Array(spans.length + 1)] as const);
    for (const [index, { start, end, state: own }] of spans.entries()) {
      this.starts[index] = start;
      this.ends[index] = end;
      for (const [state, sum] of sums) sum[index + 1] = (sum[index] ?? 0) + (state === own ? end - start : 0);
    }
    this.#sums = Object.fromEntries(sums) as Record<StateName, Float64Array>;
  }

  /** Index of the first span that ends after `address`, from `from` on; `count` if none does. */
  firstAfter(address: number, from = 0): number {
    const { ends } = this;
    let low = from;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle] ?? 0) <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How a range divides among the states; what no span covers is free. */
  bytesIn({ start, end }: AddressRange): StateBytes {
    const bytes = STATES.map((state) => [state, this.#below(state, end) - this.#below(state, start)] as const);
    const covered = bytes.reduce((sum, [, size]) => sum + size, 0);
    return { ...(Object.fromEntries(bytes) as Record<StateName, ByteSize>), free: end - start - covered };
  }

  /** Bytes of a state below an address. */
  #below(state: StateName, address: Address): ByteSize {
    const index = this.firstAfter(address);
    const sum = this.#sums[state];
    const before = sum[index] ?? 0;
    const start = this.starts[index] ?? address;
    const isOfState = (sum[index + 1] ?? before) > before;
    return isOfState && start < address ? before + address - start : before;
  }
}

const tables = new WeakMap<readonly Span[], SpanTable>();

/** The table of a picture's spans, made once. */
export function spanTable(spans: readonly Span[]): SpanTable {
  const table = tables.get(spans) ?? new SpanTable(spans);
  tables.set(spans, table);
  return table;
}
