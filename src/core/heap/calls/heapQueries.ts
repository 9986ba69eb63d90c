import { type Address, type ByteSize, NULL, plus } from '../../../base/bytes.ts';
import { type Outcome, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { access } from '../../vm/access.ts';
import { heapOf } from '../handle.ts';
import type { Lfh } from '../lfh/lfh.ts';
import { NO_LFH_BLOCK } from '../lfh/lfhBlock.ts';
import { busyLfhBlockAt, viewLfhBlock } from '../lfh/lfhBlocks.ts';
import { type Block, NO_BLOCK } from '../nt/blockTable.ts';
import { areFillsIntact, firstDamageInTail } from '../nt/fill.ts';
import { MAXIMUM_UNITS, UNIT } from '../nt/geometry.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import { virtualBlockAt } from '../nt/virtualBlocks.ts';
import { HEADER_WORD } from '../nt/words.ts';
import type { HeapBlockRequest } from './heapFree.ts';

/** `HeapSize`: the bytes that were asked for, never the rounded block; refused, the call returns `(SIZE_T)-1` (facts: heap §5). */
export function heapSize(process: Process, { hHeap, lpMem }: HeapBlockRequest): Outcome<ByteSize> {
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  const size = sizeOf(heap, lpMem);
  if (size !== null) return succeed(size);
  return access(process.space, plus(lpMem, -1), 1, 'read') ?? refuse('heapSize.notABlock');
}

/** The bytes that were asked for when the busy block at `address` was made; `null` if there is none. */
export function sizeOf(heap: NtHeap, address: Address): ByteSize | null {
  const lfhBlock = busyLfhBlockAt(heap, address);
  if (lfhBlock !== NO_LFH_BLOCK) return viewLfhBlock(heap.frontEnd?.lfh as Lfh, lfhBlock).requested;
  const block = heap.busyBlockAt(address);
  if (block !== NO_BLOCK) return heap.blocks.requested(block);
  const virtual = virtualBlockAt(heap, address);
  return virtual?.user === address ? virtual.requested : null;
}

/** `HeapValidate`: of one block or, for NULL, of the whole heap; refused, the call returns FALSE (facts: heap §5). */
export function heapValidate(process: Process, { hHeap, lpMem }: HeapBlockRequest): Outcome<true> {
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  if (lpMem === NULL) return answer(heap.damage.size === 0 && areFillsIntact(heap));
  const size = sizeOf(heap, lpMem);
  if (size === null) return refuse('heapValidate.notABlock');
  return answer(!isHeaderDamaged(heap, heap.busyBlockAt(lpMem)) && firstDamageInTail(heap, lpMem, size) === null);
}

const answer = (isIntact: boolean): Outcome<true> => (isIntact ? succeed(true) : refuse('heapValidate.damaged'));

const isHeaderDamaged = (heap: NtHeap, block: Block): boolean =>
  block !== NO_BLOCK && heap.damage.has(plus(heap.blocks.start(block), HEADER_WORD));

/**
 * `HeapCompact`: the size of the largest free block, header included; it moves nothing. 0 and no error if none is free
 * (facts: heap §5).
 */
export function heapCompact(process: Process, { hHeap }: { readonly hHeap: Address }): Outcome<ByteSize> {
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  const largest = heap.lists.findUpTo(MAXIMUM_UNITS);
  if (largest === NO_BLOCK) return { ...succeed(0), lastError: 'ERROR_SUCCESS' };
  return succeed((heap.blocks.units[largest] as number) * UNIT);
}

/** `HeapLock` and `HeapUnlock`: with one thread there is nobody to keep out (facts: heap §5). */
export function heapLock(process: Process, hHeap: Address): Outcome<true> {
  const heap = heapOf(process, hHeap);
  return 'raised' in heap ? heap : succeed(true);
}
