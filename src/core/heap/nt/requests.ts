import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import { HEAP_ZERO_MEMORY, has } from '../../codes/flags.ts';
import type { Damage, HeapBlock } from '../heap.ts';
import { freeToLfh } from '../lfh/free.ts';
import type { Lfh } from '../lfh/lfh.ts';
import { type LfhBlock, NO_LFH_BLOCK } from '../lfh/lfhBlock.ts';
import { busyLfhBlockAt, lfhBlockAt, requestedOfLfhBlock, viewLfhBlock } from '../lfh/lfhBlocks.ts';
import { headerOfLfhBlock } from '../lfh/lfhWords.ts';
import { resizeInLfh } from '../lfh/resize.ts';
import { MAKER_CODES } from '../makers.ts';
import { zeroMemory } from '../moveMemory.ts';
import { type Block, BUSY, NO_BLOCK } from './blockTable.ts';
import { damageAround, damageAt, leaveUnusedCountBehind, ruleFor } from './damage.ts';
import { areFillsIntact, fillAllocated, fillTail, firstDamageInTail } from './fill.ts';
import { freeBlock } from './free.ts';
import { ENTRY_BYTES } from './geometry.ts';
import type { CorruptionRule } from './heapFailure.ts';
import type { NtHeap } from './ntHeap.ts';
import { resizeInPlace } from './reallocate.ts';
import { freeVirtual, needsOwnPages, resizeVirtual, virtualBlockAt } from './virtualBlocks.ts';
import { HEADER_WORD } from './words.ts';

const lfhOf = (heap: NtHeap): Lfh => heap.frontEnd?.lfh as Lfh;

/** Zeroes user data behind the first `kept` bytes or has it filled, and marks the tail; a block with pages of its own is zero already (facts: heap §2.5, §2.7). */
export function prepare(
  heap: NtHeap,
  { address, size, flags }: { readonly address: Address; readonly size: ByteSize; readonly flags: number },
  kept: ByteSize,
): void {
  const isFresh = kept === 0 && needsOwnPages(heap, size);
  if (size > kept && !isFresh) {
    if (has(flags, HEAP_ZERO_MEMORY)) zeroMemory(heap.space, plus(address, kept), size - kept);
    else fillAllocated(heap, plus(address, kept), size - kept);
  }
  fillTail(heap, address, size);
}

/** Takes a busy block back, whichever part of the heap it is of; or what is wrong with it (facts: heap §2.8). */
export function takeBack(heap: NtHeap, address: Address): 'notABlock' | Damage | null {
  const lfhBlock = busyLfhBlockAt(heap, address);
  if (lfhBlock !== NO_LFH_BLOCK) return takeBackToLfh(heap, lfhBlock);
  const block = heap.busyBlockAt(address);
  if (block === NO_BLOCK) return takeBackVirtual(heap, address);
  const damaged = heap.damage.size === 0 ? null : damageAround(heap, block);
  if (damaged !== null) return { rule: ruleFor(heap, damaged, 'corruption.metOnFree'), address: damaged };
  const overrun = firstDamageInTail(heap, address, heap.blocks.requested(block));
  if (overrun !== null) return { rule: 'corruption.tail', address: overrun };
  leaveUnusedCountBehind(heap, heap.blocks.end(block), heap.blocks.unused[block] as number);
  freeBlock(heap, block);
  return null;
}

function takeBackToLfh(heap: NtHeap, block: LfhBlock): Damage | null {
  const address = headerOfLfhBlock(lfhOf(heap), block);
  if (heap.damage.has(address)) return { rule: 'corruption.metOnFree', address };
  freeToLfh(heap, lfhOf(heap), block);
  return null;
}

function takeBackVirtual(heap: NtHeap, address: Address): 'notABlock' | Damage | null {
  const block = virtualBlockAt(heap, address);
  if (block?.user !== address) return 'notABlock';
  const overrun = firstDamageInTail(heap, address, block.requested);
  if (overrun !== null) return { rule: 'corruption.tail', address: overrun };
  freeVirtual(heap, block);
  return null;
}

/** Resizes a busy block where it is, if that can be done (facts: heap §2.5). */
export function resizeWhereItIs(heap: NtHeap, address: Address, size: ByteSize): boolean {
  const lfhBlock = busyLfhBlockAt(heap, address);
  if (lfhBlock !== NO_LFH_BLOCK) return resizeInLfh(heap, lfhOf(heap), lfhBlock, size);
  const block = heap.busyBlockAt(address);
  if (block !== NO_BLOCK) return resizeInPlace(heap, block, size);
  const virtual = virtualBlockAt(heap, address);
  return virtual !== null && resizeVirtual(heap, virtual, size);
}

/** What resizing the busy block at `address` runs into first (facts: heap §2.8). */
export function damageOnResize(heap: NtHeap, address: Address): CorruptionRule | null {
  const damaged = heap.damage.size === 0 ? null : damageMet(heap, address);
  if (damaged !== null) return ruleFor(heap, damaged, 'corruption.metOnReAlloc');
  const size = sizeOf(heap, address);
  return size !== null && firstDamageInTail(heap, address, size) !== null ? 'corruption.tail' : null;
}

/** The first damaged word that resizing the busy block at `address` runs into. */
function damageMet(heap: NtHeap, address: Address): Address | null {
  const block = heap.busyBlockAt(address);
  return block === NO_BLOCK ? damagedHeaderAt(heap, address) : damageAt(heap, block);
}

/** The header of the busy block at `address`, if it is damaged. */
function damagedHeaderAt(heap: NtHeap, address: Address): Address | null {
  const header = headerAt(heap, address);
  return header !== null && heap.damage.has(header) ? header : null;
}

/** Where the header of the busy block at `address` is encoded; `null` for one with pages of its own, whose header is not watched. */
function headerAt(heap: NtHeap, address: Address): Address | null {
  const lfhBlock = busyLfhBlockAt(heap, address);
  if (lfhBlock !== NO_LFH_BLOCK) return headerOfLfhBlock(lfhOf(heap), lfhBlock);
  const block = heap.busyBlockAt(address);
  return block === NO_BLOCK ? null : plus(heap.blocks.start(block), HEADER_WORD);
}

/** The bytes that were asked for when the busy block at `address` was made; `null` if there is none. */
export function sizeOf(heap: NtHeap, address: Address): ByteSize | null {
  const lfhBlock = busyLfhBlockAt(heap, address);
  if (lfhBlock !== NO_LFH_BLOCK) return requestedOfLfhBlock(lfhOf(heap), lfhBlock);
  const block = heap.busyBlockAt(address);
  if (block !== NO_BLOCK) return heap.blocks.requested(block);
  const virtual = virtualBlockAt(heap, address);
  return virtual?.user === address ? virtual.requested : null;
}

/** The busy block, header included, that `address` lies in; `null` if it lies in none. */
export function ownerOf(heap: NtHeap, address: Address): HeapBlock | null {
  const lfhBlock = lfhBlockAt(heap, address);
  if (lfhBlock !== NO_LFH_BLOCK) return viewOfLfhBlock(heap, lfhBlock);
  const block = heap.blockAt(address);
  if (block !== NO_BLOCK) return heap.blocks.kinds[block] === BUSY ? viewOfBlock(heap, block) : null;
  const virtual = virtualBlockAt(heap, address);
  if (!virtual || address < virtual.start || address >= virtual.commitEnd) return null;
  const { start, commitEnd: end, user, requested, maker } = virtual;
  return { start, end, user, requested, maker };
}

function viewOfLfhBlock(heap: NtHeap, block: LfhBlock): HeapBlock | null {
  const { start, end, requested, maker } = viewLfhBlock(lfhOf(heap), block);
  return maker && { start, end, user: plus(start, ENTRY_BYTES), requested, maker: MAKER_CODES[maker] };
}

const viewOfBlock = ({ blocks }: NtHeap, block: Block): HeapBlock => ({
  start: blocks.start(block),
  end: blocks.end(block),
  user: blocks.user(block),
  requested: blocks.requested(block),
  maker: blocks.makers[block] as number,
});

/** Whether nothing is damaged: the busy block at `address`, or for `null` the whole heap (facts: heap §2.7, §2.8). */
export function isIntact(heap: NtHeap, address: Address | null): boolean {
  if (address === null) return heap.damage.size === 0 && areFillsIntact(heap);
  if (damagedHeaderAt(heap, address) !== null) return false;
  const size = sizeOf(heap, address);
  return size !== null && firstDamageInTail(heap, address, size) === null;
}
