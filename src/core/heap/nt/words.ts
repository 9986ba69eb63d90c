import { type Address, plus } from '../../../base/bytes.ts';
import type { WordVisitor } from '../heap.ts';
import { forEachLfhWord } from '../lfh/lfhWords.ts';
import { usageWords } from '../lfh/usageWords.ts';
import { type Block, type BlockKind, NO_BLOCK } from './blockTable.ts';
import { linkTarget, NEXT_LINK_WORD, nextInRing, PREVIOUS_LINK_WORD, previousInRing } from './freeRing.ts';
import { ENTRY_BYTES, VIRTUAL_HEADER_BYTES } from './geometry.ts';
import { type Field, HEAP_FIELDS, SEGMENT_FIELDS, virtualLink } from './headerWords.ts';
import { number, pair, WORD_BYTES } from './littleEndian.ts';
import type { NtHeap } from './ntHeap.ts';
import { type PlacedWord, visitWords, type WordRange } from './placedWord.ts';
import { unusedCountPlace, unusedCountWord, unusedInHeader } from './unusedBytes.ts';
import type { VirtualBlock } from './virtualBlock.ts';
import { virtualBlockAt } from './virtualBlocks.ts';

/** Where a HEAP_ENTRY keeps sizes and flags; what lies before belongs to the block before. */
export const HEADER_WORD = 8;

const HEADER: Field = [HEADER_WORD, (heap, block) => headerWord(heap, block)];

/** The words of the heap's own data in a block of each kind, by offset from its start. */
const WORDS: Readonly<Record<BlockKind, readonly Field[]>> = {
  busy: [HEADER],
  free: [
    HEADER,
    [NEXT_LINK_WORD, (heap, block) => number(linkTarget(heap, nextInRing(heap, block)))],
    [PREVIOUS_LINK_WORD, (heap, block) => number(linkTarget(heap, previousInRing(heap, block)))],
  ],
  heapHeader: [HEADER, ...HEAP_FIELDS],
  segmentHeader: [HEADER, ...SEGMENT_FIELDS],
  usageArray: [HEADER],
  listLookup: [HEADER],
  lfhZone: [HEADER],
  userBlocks: [HEADER],
  endOfCommit: [
    HEADER,
    [0x30, ({ blocks }, block) => number(blocks.end(block))],
    [0x38, (heap, block) => number(heap.segmentOf(block).uncommittedEnd(heap.blocks, block) - heap.blocks.end(block))],
  ],
};

/** Visits the words of the heap's own data that lie, even in part, between two addresses of one reservation. */
export function forEachWord(heap: NtHeap, start: Address, end: Address, visit: WordVisitor): void {
  let block = heap.blockAt(start);
  if (block === NO_BLOCK) {
    forEachVirtualWord(heap, start, end, visit);
    return;
  }
  for (; block !== NO_BLOCK && heap.blocks.start(block) < end; block = heap.blocks.nextOf(block)) {
    const base = heap.blocks.start(block);
    for (const [offset, word] of WORDS[heap.blocks.kind(block)]) {
      const address = plus(base, offset);
      if (address < end && address + WORD_BYTES > start) visit(address, word(heap, block));
    }
    forEachFurtherWord(heap, block, { start, end }, visit);
  }
}

/** Visits what not every block of a kind has, or not at the same place. */
function forEachFurtherWord(heap: NtHeap, block: Block, range: WordRange, visit: WordVisitor): void {
  const { blocks } = heap;
  const kind = blocks.kind(block);
  if (kind === 'userBlocks') forEachLfhWord(heap, block, range, visit);
  else if (kind === 'usageArray') visitWords(usageWords(heap, blocks.user(block)), range, visit);
  else if (kind === 'busy') {
    const unused = blocks.unused[block] as number;
    const place = unusedCountPlace(blocks.end(block), unused);
    if (place !== null) visitWords([[place, unusedCountWord(unused)]], range, visit);
  }
}

function forEachVirtualWord(heap: NtHeap, start: Address, end: Address, visit: WordVisitor): void {
  const block = virtualBlockAt(heap, start);
  if (block && start < block.start + VIRTUAL_HEADER_BYTES) visitWords(virtualWords(heap, block), { start, end }, visit);
}

/** Links, CommitSize, ReserveSize and HEAP_ENTRY of a virtual block: its flags, and 4 for unused bytes (facts: heap §2.1, §2.4). */
function virtualWords(heap: NtHeap, block: VirtualBlock): PlacedWord[] {
  const { start, commitEnd, base, end } = block;
  const place = [...heap.virtualBlocks.values()].indexOf(block);
  const header = pair(0x00020000 | (VIRTUAL_HEADER_BYTES / ENTRY_BYTES), 0x04000000);
  return [
    [start, number(virtualLink(heap, place + 1))],
    [plus(start, WORD_BYTES), number(virtualLink(heap, place - 1))],
    [plus(start, 0x20), number(commitEnd - start)],
    [plus(start, 0x28), number(end - base)],
    [plus(start, VIRTUAL_HEADER_BYTES - WORD_BYTES), header],
  ];
}

const FLAGS: Readonly<Record<BlockKind, number>> = {
  free: 0,
  busy: 1,
  heapHeader: 1,
  segmentHeader: 1,
  usageArray: 9,
  listLookup: 9,
  lfhZone: 9,
  userBlocks: 9,
  endOfCommit: 1,
};

/** The second half of a HEAP_ENTRY: size, flags and checksum, size of the block before, segment, unused bytes; the first six bytes encoded. */
export function headerWord(heap: NtHeap, block: Block): Uint8Array {
  const { blocks, encoding } = heap;
  const size = blocks.units[block] as number;
  const flags = FLAGS[blocks.kind(block)];
  const checksum = (size & 0xff) ^ (size >>> 8) ^ flags;
  const previous = blocks.previousOf(block);
  const previousSize = previous === NO_BLOCK ? 0 : (blocks.units[previous] as number);
  const low = size | (flags << 16) | (checksum << 24);
  const place = ((blocks.segments[block] as number) & 0xff) << 16;
  const high = previousSize | place | (unusedInHeader(blocks.unused[block] as number) << 24);
  return pair(low ^ encoding.low, high ^ encoding.high);
}

/** The two list links of a free block, as they stand in memory. */
export function linkWords(heap: NtHeap, block: Block): Uint8Array {
  const links = new Uint8Array(2 * WORD_BYTES);
  links.set(number(linkTarget(heap, nextInRing(heap, block))));
  links.set(number(linkTarget(heap, previousInRing(heap, block))), WORD_BYTES);
  return links;
}
