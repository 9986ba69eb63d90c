import { type Address, type ByteSize, NULL, plus } from '../../../base/bytes.ts';
import { type Outcome, type Raised, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { access } from '../../vm/access.ts';
import { heapOf } from '../handle.ts';
import type { Heap } from '../heap.ts';
import type { HeapBlockRequest } from './heapFree.ts';

/** `HeapSize`: the bytes that were asked for, never the rounded block; refused, the call returns `(SIZE_T)-1` (facts: heap §5). */
export function heapSize(process: Process, { hHeap, lpMem }: HeapBlockRequest): Outcome<ByteSize> {
  const heap = heapOf(process, hHeap);
  return 'raised' in heap ? heap : blockSizeIn(process, heap, lpMem);
}

/** The bytes that were asked for when a block of a heap was made, whatever call wants to know (facts: heap §5). */
export function blockSizeIn(process: Process, heap: Heap, address: Address): Outcome<ByteSize> {
  const size = heap.sizeOf(address);
  if (size !== null) return succeed(size);
  return faultAt(process, address) ?? refuse('heapSize.notABlock');
}

/** The exception of looking for a header in front of what is no block; it is open whether NULL is looked at. */
function faultAt({ space }: Process, address: Address): Raised | null {
  const isLookedAt = address !== NULL || space.system.config.switches.heapSizeNull === 'fault';
  return isLookedAt ? access(space, plus(address, -1), 1, 'read') : null;
}

/** `HeapValidate`: of one block or, for NULL, of the whole heap; refused, the call returns FALSE (facts: heap §5). */
export function heapValidate(process: Process, { hHeap, lpMem }: HeapBlockRequest): Outcome<true> {
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  if (lpMem === NULL) return heap.isIntact(null) ? succeed(true) : refuse('heapValidate.damaged');
  if (heap.sizeOf(lpMem) === null) return refuse('heapValidate.notABlock');
  return heap.isIntact(lpMem) ? succeed(true) : refuse('heapValidate.damaged');
}

/**
 * `HeapCompact`: the size of the largest free block, header included; it moves nothing. 0 and no error if none is free
 * (facts: heap §5).
 */
export function heapCompact(process: Process, { hHeap }: { readonly hHeap: Address }): Outcome<ByteSize> {
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  const largest = heap.largestFreeBytes;
  return largest === 0 ? { ...succeed(0), lastError: 'ERROR_SUCCESS' } : succeed(largest);
}
