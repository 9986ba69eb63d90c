import { type Address, type ByteSize, NULL, plus } from '../../../base/bytes.ts';
import { HEAP_REALLOC_IN_PLACE_ONLY, HEAP_ZERO_MEMORY, has } from '../../codes/flags.ts';
import { type Outcome, type Raised, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { allocateBlock } from '../allocateBlock.ts';
import { failCall, misuse } from '../corruption.ts';
import { heapOf } from '../handle.ts';
import type { Lfh } from '../lfh/lfh.ts';
import { type LfhBlock, NO_LFH_BLOCK } from '../lfh/lfhBlock.ts';
import { busyLfhBlockAt, viewLfhBlock } from '../lfh/lfhBlocks.ts';
import { headerOfLfhBlock } from '../lfh/lfhWords.ts';
import { resizeInLfh } from '../lfh/resize.ts';
import { MAKER_CODES, type Maker } from '../makers.ts';
import { noteMismatch } from '../mismatch.ts';
import { copyMemory, zeroMemory } from '../moveMemory.ts';
import { type Block, NO_BLOCK } from '../nt/blockTable.ts';
import { damageAt } from '../nt/damage.ts';
import { fillAllocated, fillTail, firstDamageInTail } from '../nt/fill.ts';
import { MAXIMUM_ALLOCATION_SIZE } from '../nt/geometry.ts';
import type { HeapFailure } from '../nt/heapFailure.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import { resizeInPlace } from '../nt/reallocate.ts';
import type { VirtualBlock } from '../nt/virtualBlock.ts';
import { resizeVirtual, virtualBlockAt } from '../nt/virtualBlocks.ts';
import { giveBack } from './heapFree.ts';

/** The arguments of `HeapReAlloc`. */
export interface HeapReAllocRequest {
  readonly hHeap: Address;
  /** HEAP_* flags. */
  readonly dwFlags: number;
  readonly lpMem: Address;
  readonly dwBytes: ByteSize;
}

/** `HeapReAlloc` (facts: heap §2.5). */
export function heapReAlloc(
  process: Process,
  { hHeap, dwFlags, lpMem, dwBytes }: HeapReAllocRequest,
): Outcome<Address> {
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  if (lpMem === NULL) return refuse('heapReAlloc.null');
  noteMismatch(process, heap, lpMem, 'HeapReAlloc');
  const flags = dwFlags | heap.forceFlags;
  const address = resize(process, heap, { address: lpMem, size: dwBytes, flags });
  if (typeof address === 'string') return failCall(process, heap, address, flags);
  return typeof address === 'number' ? succeed(address) : address;
}

/** What a resizing call asks a heap for. */
export interface ResizeRequest {
  readonly address: Address;
  readonly size: ByteSize;
  /** HEAP_* flags, those of the heap included. */
  readonly flags: number;
}

type ResizeFailure = HeapFailure | 'heapReAlloc.inPlaceOnly';

/** Resizes a block, in place if possible and else by moving it: its address, why it stays as it was, or the exception of a bad pointer. */
export function resize(process: Process, heap: NtHeap, request: ResizeRequest): Address | ResizeFailure | Raised {
  const { address, size, flags } = request;
  const old = findBlock(heap, address);
  if (!old) return misuse(process, heap, address);
  if (size > MAXIMUM_ALLOCATION_SIZE) return 'heapAlloc.tooLarge';
  if (damageMet(heap, old)) return 'corruption.metOnReAlloc';
  if (firstDamageInTail(heap, address, old.requested) !== null) return 'corruption.tail';
  if (!resizeWhereItIs(heap, old, size))
    return has(flags, HEAP_REALLOC_IN_PLACE_ONLY) ? 'heapReAlloc.inPlaceOnly' : move(process, heap, request, old);
  prepareAdded(heap, request, old.requested);
  return address;
}

function resizeWhereItIs(heap: NtHeap, { block, virtual, lfhBlock }: OldBlock, size: ByteSize): boolean {
  if (lfhBlock !== NO_LFH_BLOCK) return resizeInLfh(heap, heap.frontEnd?.lfh as Lfh, lfhBlock, size);
  return virtual ? resizeVirtual(heap, virtual, size) : resizeInPlace(heap, block, size);
}

interface OldBlock {
  /** `NO_BLOCK` for one that is not the back end's. */
  readonly block: Block;
  readonly lfhBlock: LfhBlock;
  readonly virtual: VirtualBlock | null;
  readonly requested: ByteSize;
  readonly maker: number;
}

function findBlock(heap: NtHeap, address: Address): OldBlock | null {
  const lfhBlock = busyLfhBlockAt(heap, address);
  if (lfhBlock !== NO_LFH_BLOCK) return oldLfhBlock(heap, lfhBlock);
  const block = heap.busyBlockAt(address);
  if (block !== NO_BLOCK) {
    const { blocks } = heap;
    return {
      block,
      lfhBlock,
      virtual: null,
      requested: blocks.requested(block),
      maker: blocks.makers[block] as number,
    };
  }
  const virtual = virtualBlockAt(heap, address);
  return virtual?.user === address
    ? { block, lfhBlock, virtual, requested: virtual.requested, maker: virtual.maker }
    : null;
}

function oldLfhBlock(heap: NtHeap, lfhBlock: LfhBlock): OldBlock {
  const { requested, maker } = viewLfhBlock(heap.frontEnd?.lfh as Lfh, lfhBlock);
  return { block: NO_BLOCK, lfhBlock, virtual: null, requested, maker: MAKER_CODES[maker as Maker] };
}

function damageMet(heap: NtHeap, { block, lfhBlock }: OldBlock): boolean {
  if (heap.damage.size === 0) return false;
  if (lfhBlock !== NO_LFH_BLOCK) return heap.damage.has(headerOfLfhBlock(heap.frontEnd?.lfh as Lfh, lfhBlock));
  return block !== NO_BLOCK && damageAt(heap, block) !== null;
}

function move(
  process: Process,
  heap: NtHeap,
  { address, size, flags }: ResizeRequest,
  old: OldBlock,
): Address | HeapFailure | Raised {
  const moved = allocateBlock(heap, { size, flags, maker: old.maker });
  if (typeof moved === 'string') return moved;
  const bytes = Math.min(old.requested, size);
  const { space } = heap;
  copyMemory(space, address, moved, bytes);
  prepareAdded(heap, { address: moved, size, flags }, old.requested);
  space.emit({ type: 'blockMoved', heap: heap.base, from: address, to: moved, bytes, rule: 'heap.moveBlock' });
  const freed = giveBack(process, heap, address);
  return freed.ok ? moved : freed;
}

/** Zeroes the bytes that a block has got, or has them filled, and marks its new tail (facts: heap §2.5, §2.7). */
function prepareAdded(heap: NtHeap, { address, size, flags }: ResizeRequest, old: ByteSize): void {
  const added = plus(address, old);
  if (size > old && has(flags, HEAP_ZERO_MEMORY)) zeroMemory(heap.space, added, size - old);
  else if (size > old) fillAllocated(heap, added, size - old);
  fillTail(heap, address, size);
}
