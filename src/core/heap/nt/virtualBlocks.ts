import { type Address, alignUp, type ByteSize, plus } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import { NO_ALLOCATION } from '../../vm/space/allocationTable.ts';
import { MAKERS, type Maker } from '../makers.ts';
import { commitOrRelease, decommitPages, releasePages, reservePages } from '../pages.ts';
import { tailBytes } from './fill.ts';
import { ENTRY_BYTES, MAXIMUM_ALLOCATION_SIZE, VIRTUAL_HEADER_BYTES } from './geometry.ts';
import type { HeapFailure } from './heapFailure.ts';
import type { NtHeap } from './ntHeap.ts';
import { touchHeader } from './touch.ts';
import type { VirtualBlock } from './virtualBlock.ts';

/** A block starts at one of so many pages of its reservation, drawn at random (facts: heap §2.4). */
const START_PAGES = 16;

/** The 8 bytes behind a request that belong to its block if another follows. */
const LAST_BYTES = ENTRY_BYTES / 2;

function committedBytes(heap: NtHeap, size: ByteSize): ByteSize {
  const spared = heap.space.system.config.switches.virtualBlockEnd === 'whole-header' ? 0 : LAST_BYTES;
  return alignUp(size + tailBytes(heap) + VIRTUAL_HEADER_BYTES - spared, PAGE_SIZE);
}

/** Whether a request is above the back end's limit, so that its block gets a reservation of its own (facts: heap §2.4). */
export const needsOwnPages = (heap: NtHeap, size: ByteSize): boolean => size + tailBytes(heap) > heap.largestRequest;

/** Gives out a block with a reservation of its own (facts: heap §2.4). */
export function allocateVirtual(heap: NtHeap, size: ByteSize, maker: number): Address | HeapFailure {
  if (size > MAXIMUM_ALLOCATION_SIZE) return 'heapAlloc.tooLarge';
  if (!heap.isGrowable) return 'heapAlloc.fixedLimit';
  const { space } = heap;
  const commit = committedBytes(heap, size);
  const skipped = heap.draw(START_PAGES) * PAGE_SIZE;
  const reserve = commit + PAGE_SIZE + skipped;
  const base = reservePages(heap, reserve);
  if (base === null) return 'heapAlloc.noRoom';
  const start = plus(base, skipped);
  if (!commitOrRelease(heap, base, start, commit)) return 'heapAlloc.commitLimit';
  const user = plus(start, VIRTUAL_HEADER_BYTES);
  const block = { base, end: plus(base, reserve), start, commitEnd: plus(start, commit), user, requested: size, maker };
  heap.virtualBlocks.set(base, block);
  heap.reservations.set(base, heap);
  touchHeader(space, start, VIRTUAL_HEADER_BYTES);
  if (space.system.listener) announce(heap, block, 'blockAllocated');
  return user;
}

/** The virtual block in whose reservation `address` lies. */
export function virtualBlockAt({ space, virtualBlocks }: NtHeap, address: Address): VirtualBlock | null {
  const allocation = space.allocationAt(address);
  return allocation === NO_ALLOCATION ? null : (virtualBlocks.get(space.allocations.base(allocation)) ?? null);
}

/** Releases a virtual block with its reservation, at once (facts: heap §2.4). */
export function freeVirtual(heap: NtHeap, block: VirtualBlock): void {
  if (heap.space.system.listener) announce(heap, block, 'blockFreed');
  heap.virtualBlocks.delete(block.base);
  heap.reservations.delete(block.base);
  releasePages(heap.space, block.base);
}

/** Resizes a virtual block in place: within its pages, or giving pages back; it never gets pages again (facts: heap §2.5). */
export function resizeVirtual(heap: NtHeap, block: VirtualBlock, size: ByteSize): boolean {
  const commitEnd = plus(block.start, committedBytes(heap, size));
  if (commitEnd > block.commitEnd) return false;
  if (commitEnd < block.commitEnd) decommitPages(heap.space, commitEnd, block.commitEnd - commitEnd);
  block.commitEnd = commitEnd;
  block.requested = size;
  if (heap.space.system.listener) announce(heap, block, 'blockResized');
  return true;
}

function announce(
  { space, base: heap }: NtHeap,
  { start, user: address, requested, commitEnd: end, maker }: VirtualBlock,
  type: 'blockAllocated' | 'blockFreed' | 'blockResized',
): void {
  const block = { heap, address, start, end, requested, rule: 'heap.virtualBlock' } as const;
  space.emit(type === 'blockResized' ? { type, ...block } : { type, maker: MAKERS[maker] as Maker, ...block });
}
