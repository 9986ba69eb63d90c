import '../../core/debugRuntime.ts';
import '../../core/segmentHeap.ts';
import { type Address, type ByteSize, plus } from '../../base/bytes.ts';
import { Machine } from '../../core/machine.ts';
import { HEAP_ROUTES, type HeapRoute } from '../../levels/heapRoutes.ts';

/** What the debug library puts in front of a block, and around it (facts: heap §6.2). */
const DEBUG_HEADER_BYTES: ByteSize = 48;
const DEBUG_OVERHEAD_BYTES: ByteSize = 52;

/** One way of getting memory, on a machine of its own. */
export interface Route extends HeapRoute {
  readonly start: () => Machine;
  /** The heap block behind a program's pointer; `null` if every block is a reservation of its own. */
  readonly heapBlock: ((address: Address, size: ByteSize) => HeapBlock) | null;
}

interface HeapBlock {
  /** The pointer the heap gave out, and what it was asked for in bytes. */
  readonly user: Address;
  readonly requested: ByteSize;
}

const start = (): Machine => Machine.create();

const asItIs = (user: Address, requested: ByteSize): HeapBlock => ({ user, requested });

/** A C runtime library asks for one byte at least, and the debug library for more around it. */
const fromRuntime =
  (header: ByteSize, overhead: ByteSize) =>
  (address: Address, size: ByteSize): HeapBlock => ({
    user: plus(address, -header),
    requested: Math.max(size, 1) + overhead,
  });

/** The routes by the names they are asked for. */
export const ROUTES = {
  /** The back end alone. */
  nt: { ...HEAP_ROUTES.HEAP_NO_SERIALIZE, start, heapBlock: asItIs },
  'nt-lfh': { ...HEAP_ROUTES.HeapAlloc, start, heapBlock: asItIs },
  segment: { ...HEAP_ROUTES.HeapAlloc, start: () => Machine.create({ heapKind: 'segment' }), heapBlock: asItIs },
  malloc: { ...HEAP_ROUTES.malloc, start, heapBlock: fromRuntime(0, 0) },
  'malloc-debug': {
    ...HEAP_ROUTES._malloc_dbg,
    start,
    heapBlock: fromRuntime(DEBUG_HEADER_BYTES, DEBUG_OVERHEAD_BYTES),
  },
  virtualalloc: { ...HEAP_ROUTES.VirtualAlloc, start, heapBlock: null },
} as const satisfies Readonly<Record<string, Route>>;

export type RouteName = keyof typeof ROUTES;
