import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import { HEAP_FREE_CHECKING_ENABLED, HEAP_TAIL_CHECKING_ENABLED, has } from '../../codes/flags.ts';
import { peek, poke } from '../../vm/memory.ts';
import { type Block, FREE, NO_BLOCK } from './blockTable.ts';
import type { NtHeap } from './ntHeap.ts';
import { touchRange } from './touch.ts';

/** What a debugger heap writes, byte by byte from the lowest (facts: heap §2.7, §6.2). */
const ALLOCATED = [0x0d, 0xf0, 0xad, 0xba];
const FREED = [0xee, 0xfe, 0xee, 0xfe];
const TAIL = [0xab];

const TAIL_BYTES: ByteSize = 16;
/** HEAP_ENTRY and list links of a free block, which are not filled. */
const FREE_HEADER_BYTES: ByteSize = 32;

/** Bytes behind the user data that a heap keeps for its tail check: 16 if it checks, else 0 (facts: heap §2.7). */
export const tailBytes = ({ flags }: NtHeap): ByteSize => (has(flags, HEAP_TAIL_CHECKING_ENABLED) ? TAIL_BYTES : 0);

export const checksFree = ({ flags }: NtHeap): boolean => has(flags, HEAP_FREE_CHECKING_ENABLED);

/** Fills user data from `address` on that nobody has asked to be zeroed, whole words of it: BAADF00D (facts: heap §2.7). */
export function fillAllocated(heap: NtHeap, address: Address, size: ByteSize): void {
  if (checksFree(heap)) fill(heap, address, size - (size % ALLOCATED.length), ALLOCATED);
}

/** Writes 16 × AB behind the `size` bytes of user data at `address` (facts: heap §2.7). */
export const fillTail = (heap: NtHeap, address: Address, size: ByteSize): void =>
  fill(heap, plus(address, size), tailBytes(heap), TAIL);

/** Fills a free block behind its links: FEEEFEEE (facts: heap §2.7). */
export function fillFree(heap: NtHeap, block: Block): void {
  const start = plus(heap.blocks.start(block), FREE_HEADER_BYTES);
  fill(heap, start, heap.blocks.end(block) - start, FREED);
}

/** The first byte behind `size` bytes of user data that should be AB and is not; `null` if all are. */
export const firstDamageInTail = (heap: NtHeap, address: Address, size: ByteSize): Address | null =>
  firstOther(heap, plus(address, size), tailBytes(heap), TAIL);

/** The first byte of a free block that should be filled and has changed; `null` if none has. */
export function firstDamageInFree(heap: NtHeap, block: Block): Address | null {
  if (!checksFree(heap)) return null;
  const start = plus(heap.blocks.start(block), FREE_HEADER_BYTES);
  return firstOther(heap, start, heap.blocks.end(block) - start, FREED);
}

/** Whether every tail and every free block is as the heap filled it. */
export function areFillsIntact(heap: NtHeap): boolean {
  if (tailBytes(heap) === 0 && !checksFree(heap)) return true;
  for (const { user, requested } of heap.virtualBlocks.values()) {
    if (firstDamageInTail(heap, user, requested) !== null) return false;
  }
  return heap.segments.every(({ firstBlock }) => areIntactFrom(heap, firstBlock));
}

function areIntactFrom(heap: NtHeap, first: Block): boolean {
  const { blocks } = heap;
  for (let block = first; block !== NO_BLOCK; block = blocks.nextOf(block)) {
    if (firstDamageInBlock(heap, block) !== null) return false;
  }
  return true;
}

function firstDamageInBlock(heap: NtHeap, block: Block): Address | null {
  const { blocks } = heap;
  if (blocks.kinds[block] === FREE) return firstDamageInFree(heap, block);
  if (blocks.kind(block) !== 'busy') return null;
  return firstDamageInTail(heap, blocks.user(block), blocks.requested(block));
}

function fill({ space }: NtHeap, start: Address, size: ByteSize, pattern: readonly number[]): void {
  if (size <= 0) return;
  touchRange(space, start, plus(start, size));
  poke(space, start, repeated(pattern, size));
}

function firstOther({ space }: NtHeap, start: Address, size: ByteSize, pattern: readonly number[]): Address | null {
  if (size <= 0) return null;
  const bytes = peek(space, start, size);
  for (let at = 0; at < size; at++) if (bytes[at] !== pattern[at % pattern.length]) return plus(start, at);
  return null;
}

function repeated(pattern: readonly number[], size: ByteSize): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes.set(pattern.slice(0, size));
  for (let done = pattern.length; done < size; done *= 2) bytes.copyWithin(done, 0, done);
  return bytes;
}
