import type { Address } from '../../base/bytes.ts';
import type { Process } from '../process.ts';
import type { Heap } from './heap.ts';
import type { Maker, Releaser } from './makers.ts';
import { ownerOf } from './ownerOf.ts';

const C_MAKERS: readonly Maker[] = ['malloc', 'calloc', 'realloc', '_recalloc'];

/** What each call may give back (facts: heap §6.4). */
const ACCEPTS: Readonly<Record<Releaser, readonly Maker[]>> = {
  HeapFree: ['HeapAlloc'],
  HeapReAlloc: ['HeapAlloc'],
  GlobalFree: ['GlobalAlloc'],
  LocalFree: ['LocalAlloc'],
  free: C_MAKERS,
  realloc: C_MAKERS,
  _expand: C_MAKERS,
  _recalloc: C_MAKERS,
  _aligned_free: ['_aligned_malloc'],
  _aligned_realloc: ['_aligned_malloc'],
  'operator delete': ['operator new'],
  'operator delete[]': ['operator new[]'],
  'aligned operator delete': ['aligned operator new'],
  'aligned operator delete[]': ['aligned operator new[]'],
  'std::allocator': ['std::allocator'],
};

/**
 * Tells whoever listens if `releaser`, which works on `heap`, is given something it does not go with. Only tells: what
 * comes of it is up to the heap. A pointer into a free block is no mismatch but a block freed twice.
 */
export function noteMismatch(process: Process, heap: Heap, address: Address, releaser: Releaser): void {
  const { space } = process;
  if (!space.system.listener) return;
  const owner = ownerOf(process, address);
  if (!owner && process.heaps.heapAt(address)) return;
  const maker = owner?.maker ?? 'notHeapMemory';
  const isOtherHeap = owner !== null && owner.heap !== heap;
  if (!isOtherHeap && maker !== 'notHeapMemory' && ACCEPTS[releaser].includes(maker)) return;
  space.emit({ type: 'mismatch', address, maker, releaser, isOtherHeap, rule: 'heap.mismatch' });
}
