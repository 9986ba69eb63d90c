import type { ByteSize } from '../base/bytes.ts';

const OPS = ['HeapAlloc', 'HeapReAlloc', 'HeapFree'] as const;

/** One call of a heap workload; heaps and blocks by number, in the order in which they first appear. */
export interface WorkloadCall {
  readonly op: (typeof OPS)[number];
  readonly heap: number;
  /** -1 for NULL. */
  readonly block: number;
  /** In bytes; 0 for `HeapFree`. */
  readonly size: ByteSize;
  /** HEAP_* flags. */
  readonly flags: number;
}

/** The calls that a program made on its heaps. */
export interface HeapWorkload {
  readonly heaps: number;
  readonly blocks: number;
  readonly calls: readonly WorkloadCall[];
}

/** Most calls that are read. */
const MOST_CALLS = 1_000_000;

/*
 * Packed, a workload is a row of whole numbers, each in groups of 7 bits, lowest first, the top bit of a byte set where
 * more follow: how many kinds of call there are, each kind (call, heap, flags), how many calls, then for each its kind, how
 * far behind the newest block its block is (-1: NULL is 0, a new block 1), and its size unless it frees.
 */

/** The calls of a workload in few bytes, which compress well. */
export function packWorkload({ calls }: HeapWorkload): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  const kinds = new Map(calls.map((call) => [kindOf(call), call]));
  const numbers = new Map([...kinds.keys()].map((kind, index) => [kind, index]));
  writeNumber(bytes, kinds.size);
  for (const { op, heap, flags } of kinds.values()) {
    for (const each of [OPS.indexOf(op), heap, flags]) writeNumber(bytes, each);
  }
  writeNumber(bytes, calls.length);
  let newest = -1;
  for (const call of calls) {
    writeNumber(bytes, numbers.get(kindOf(call)) ?? 0);
    writeNumber(bytes, call.block < 0 ? 0 : newest + 2 - call.block);
    if (call.op !== 'HeapFree') writeNumber(bytes, call.size);
    newest = Math.max(newest, call.block);
  }
  return Uint8Array.from(bytes);
}

/** What `packWorkload` has packed. Throws if the bytes are none of it. */
export function unpackWorkload(bytes: Uint8Array): HeapWorkload {
  const next = numbersOf(bytes);
  const kinds = Array.from({ length: bounded(next(), 1000) }, () => {
    const op = OPS[next()];
    if (!op) throw new Error('a workload with a call that is none');
    return { op, heap: bounded(next(), 1000), flags: next() };
  });
  let [newest, heaps] = [-1, 0];
  const calls = Array.from({ length: bounded(next(), MOST_CALLS) }, (): WorkloadCall => {
    const kind = kinds[next()];
    if (!kind) throw new Error('a workload with a kind of call that is none');
    const back = next();
    const block = back === 0 ? -1 : newest + 2 - back;
    if (block < -1) throw new Error('a workload with a block that is none');
    newest = Math.max(newest, block);
    heaps = Math.max(heaps, kind.heap + 1);
    return { ...kind, block, size: kind.op === 'HeapFree' ? 0 : next() };
  });
  return { heaps, blocks: newest + 1, calls };
}

const kindOf = ({ op, heap, flags }: WorkloadCall): string => `${op} ${heap} ${flags}`;

function writeNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

/** Reads one number after another. */
function numbersOf(bytes: Uint8Array): () => number {
  let at = 0;
  return () => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || factor > Number.MAX_SAFE_INTEGER) throw new Error('a workload that ends too early');
      value += (byte % 0x80) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
  };
}

function bounded(value: number, most: number): number {
  if (value > most) throw new Error(`a workload with ${value} of what may be ${most}`);
  return value;
}
