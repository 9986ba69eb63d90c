import type { Address, AddressRange, ByteSize } from '../base/bytes.ts';
import { firstBeyond } from '../base/sorted.ts';
import { CELL_WORDS, packCell } from './cell.ts';
import { FAMILIES } from './palette.ts';
import type { Span } from './picture.ts';
import { spanCell } from './spanCell.ts';
import { type SpanColumns, SpanGroups, STATES } from './spanSums.ts';

/** What there can be of an address space, in bytes. */
export type StateName = Span['state'];
export type StateBytes = Readonly<Record<StateName | 'free', ByteSize>>;

/** Sorted spans as columns of numbers: a million of them are walked in milliseconds, and any range is added up at once. */
export class SpanTable implements SpanColumns {
  readonly count: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly states: Uint8Array;
  /** Numbers of looks in `looks`. */
  readonly lookOf: Uint16Array;
  /** The cells that spans can fill, `CELL_WORDS` words each. */
  readonly looks: Uint32Array;
  readonly groups: SpanGroups;
  /** For each state, bytes of all spans before each span; one entry more than spans. Made when first asked for. */
  #sums: readonly Float64Array[] | null = null;

  constructor(spans: readonly Span[]) {
    this.count = spans.length;
    this.starts = new Float64Array(spans.length);
    this.ends = new Float64Array(spans.length);
    this.states = new Uint8Array(spans.length);
    this.lookOf = new Uint16Array(spans.length);
    const looks = new Map<number, number>();
    const words: number[] = [];
    for (const [index, span] of spans.entries()) {
      this.starts[index] = span.start;
      this.ends[index] = span.end;
      this.states[index] = STATES.indexOf(span.state);
      const key = lookKey(span, this.states[index] ?? 0);
      const look = looks.get(key) ?? looks.size;
      if (look === looks.size) words.push(...packCell(spanCell(span)));
      looks.set(key, look);
      this.lookOf[index] = look;
    }
    this.looks = Uint32Array.from(words);
    this.groups = new SpanGroups(this);
  }

  /** Index of the first span that ends after `address`; `count` if none does. */
  firstAfter(address: number): number {
    return firstBeyond(this.count, (index) => (this.ends[index] ?? 0) > address);
  }

  /** One of the two words of a span's cell. */
  word(index: number, which: 0 | 1): number {
    return this.looks[(this.lookOf[index] ?? 0) * CELL_WORDS + which] ?? 0;
  }

  /** How a range divides among the states; what no span covers is free. */
  bytesIn({ start, end }: AddressRange): StateBytes {
    const bytes = STATES.map(
      (state, number) => [state, this.#below(number, end) - this.#below(number, start)] as const,
    );
    const covered = bytes.reduce((sum, [, size]) => sum + size, 0);
    return { ...(Object.fromEntries(bytes) as Record<StateName, ByteSize>), free: end - start - covered };
  }

  /** Bytes of a state below an address. */
  #below(state: number, address: Address): ByteSize {
    this.#sums ??= this.#addUp();
    const index = this.firstAfter(address);
    const before = this.#sums[state]?.[index] ?? 0;
    const start = this.starts[index] ?? address;
    return this.states[index] === state && start < address ? before + address - start : before;
  }

  #addUp(): readonly Float64Array[] {
    const sums = STATES.map(() => new Float64Array(this.count + 1));
    for (let index = 0; index < this.count; index++) {
      for (const [state, sum] of sums.entries()) {
        const bytes = this.states[index] === state ? (this.ends[index] ?? 0) - (this.starts[index] ?? 0) : 0;
        sum[index + 1] = (sum[index] ?? 0) + bytes;
      }
    }
    return sums;
  }
}

/** A number for everything of a span that its look depends on. */
const lookKey = ({ family, protect, isGuard }: Span, state: number): number =>
  ((protect * 8 + FAMILIES.indexOf(family)) * STATES.length + state) * 2 + Number(isGuard);

const tables = new WeakMap<readonly Span[], SpanTable>();

/** The table of a picture's spans, made once. */
export function spanTable(spans: readonly Span[]): SpanTable {
  const table = tables.get(spans) ?? new SpanTable(spans);
  tables.set(spans, table);
  return table;
}
