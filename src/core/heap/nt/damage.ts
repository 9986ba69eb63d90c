import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import { poke } from '../../vm/memory.ts';
import { type Block, NO_BLOCK } from './blockTable.ts';
import { NEXT_LINK_WORD, PREVIOUS_LINK_WORD } from './freeRing.ts';
import type { CorruptionRule } from './heapFailure.ts';
import { WORD_BYTES } from './littleEndian.ts';
import type { NtHeap } from './ntHeap.ts';
import { unusedCountPlace, unusedCountWord } from './unusedBytes.ts';
import { HEADER_WORD, headerWord, linkWords } from './words.ts';

/** The first damaged word that taking or resizing a block runs into: its header, its links, the header behind it. */
export function damageAt(heap: NtHeap, block: Block): Address | null {
  return damagedWord(heap, block) ?? damagedWord(heap, heap.blocks.nextOf(block));
}

/** The first damaged word that freeing a block runs into: its own and those of its neighbours. */
export const damageAround = (heap: NtHeap, block: Block): Address | null =>
  damageAt(heap, block) ?? damagedWord(heap, heap.blocks.previousOf(block));

function damagedWord(heap: NtHeap, block: Block): Address | null {
  if (block === NO_BLOCK) return null;
  const start = heap.blocks.start(block);
  const words = heap.blocks.isFree(block) ? [HEADER_WORD, NEXT_LINK_WORD, PREVIOUS_LINK_WORD] : [HEADER_WORD];
  return words.map((offset) => plus(start, offset)).find((word) => heap.damage.has(word)) ?? null;
}

/** What a heap says of a damaged word that it has met: links of free blocks have a check of their own (facts: heap §2.8). */
export function ruleFor(heap: NtHeap, word: Address, met: CorruptionRule): CorruptionRule {
  const block = heap.blockAt(word);
  const isLink = heap.blocks.isFree(block) && word !== heap.blocks.start(block) + HEADER_WORD;
  return isLink ? 'corruption.listLinks' : met;
}

/** The links of a block that leaves the lists stay in memory as bytes of no meaning. */
export function leaveLinksBehind(heap: NtHeap, block: Block): void {
  if (isUntouched(heap, block, NEXT_LINK_WORD)) return;
  const links = linkWords(heap, block);
  leaveBehind(heap, plus(heap.blocks.start(block), NEXT_LINK_WORD), links.subarray(0, WORD_BYTES));
  leaveBehind(heap, plus(heap.blocks.start(block), PREVIOUS_LINK_WORD), links.subarray(WORD_BYTES));
}

/** The header of a block that is taken over by the one before it stays in memory as bytes of no meaning. */
export function leaveHeaderBehind(heap: NtHeap, block: Block): void {
  if (isUntouched(heap, block, HEADER_WORD)) return;
  leaveBehind(heap, plus(heap.blocks.start(block), HEADER_WORD), headerWord(heap, block));
}

/** The count of unused bytes of a block that ends at `end` and is freed or resized stays in memory as bytes of no meaning. */
export function leaveUnusedCountBehind(heap: NtHeap, end: number, unused: ByteSize): void {
  const place = unusedCountPlace(end, unused);
  if (place !== null && !isUntouchedAt(heap, place)) leaveBehind(heap, place, unusedCountWord(unused));
}

/** Whether no program has written anything yet, so that nothing need be left behind. */
export const isPristine = ({ space: { contents }, damage }: NtHeap): boolean => contents.isBlank && damage.size === 0;

/** Whether no program has written near a word; then nobody is told what the heap leaves there, which saves keeping it. */
const isUntouched = (heap: NtHeap, block: Block, offset: number): boolean =>
  isUntouchedAt(heap, plus(heap.blocks.start(block), offset));

export const isUntouchedAt = ({ space: { contents }, damage }: NtHeap, address: Address): boolean =>
  damage.size === 0 && (contents.isBlank || !contents.isWritten(address));

/** Where a program wrote over a word, its bytes are there already. */
export function leaveBehind(heap: NtHeap, address: Address, word: Uint8Array): void {
  if (!heap.damage.delete(address)) poke(heap.space, address, word);
}
