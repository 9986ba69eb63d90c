import { type Address, plus } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import type { WordVisitor } from '../heap.ts';
import { forEachLfhWord } from '../lfh/lfhWords.ts';
import { usageWords } from '../lfh/usageWords.ts';
import { type Block, type BlockKind, NO_BLOCK } from './blockTable.ts';
import { ENTRY_BYTES, MAXIMUM_ALLOCATION_SIZE, unitsFor, VIRTUAL_HEADER_BYTES } from './geometry.ts';
import { number, pair, WORD_BYTES } from './littleEndian.ts';
import type { NtHeap } from './ntHeap.ts';
import { type PlacedWord, visitWords, type WordRange } from './placedWord.ts';
import type { Segment } from './segment.ts';
import { decommitBlockUnits, TOTAL_FREE_UNITS } from './thresholds.ts';
import { unusedCountPlace, unusedCountWord, unusedInHeader } from './unusedBytes.ts';
import type { VirtualBlock } from './virtualBlock.ts';
import { virtualBlockAt } from './virtualBlocks.ts';

/** Where a HEAP_ENTRY keeps sizes and flags; what lies before belongs to the block before. */
export const HEADER_WORD = 8;
/** Where a free block keeps its list links. */
export const NEXT_LINK_WORD = 16;
export const PREVIOUS_LINK_WORD = 24;
/** `_HEAP.FreeLists`, the head of the ring of free blocks. */
const LIST_HEAD = 0x150;

type Word = (heap: NtHeap, block: Block) => Uint8Array;

const HEADER: readonly [offset: number, word: Word] = [HEADER_WORD, (heap, block) => headerWord(heap, block)];

const signature: Word = () => pair(0xffeeffee, 0);
const ownHeap: Word = (heap) => number(heap.base);

/** The fields of `_HEAP_SEGMENT` that are told: its heap, base, pages, first and last entry, what is uncommitted. */
const SEGMENT_FIELDS: readonly (readonly [offset: number, word: Word])[] = [
  HEADER,
  [0x10, signature],
  [0x28, ownHeap],
  [0x30, ({ blocks }, block) => number(blocks.start(block))],
  [0x38, (heap, block) => number((heap.segmentOf(block).limit - heap.segmentOf(block).base) / PAGE_SIZE)],
  [0x40, ({ blocks }, block) => number(blocks.end(block))],
  [0x48, (heap, block) => number(heap.segmentOf(block).limit)],
  [0x50, (heap, block) => uncommittedPages(heap, heap.segmentOf(block))],
];

/** The fields of `_HEAP` that are told (facts: heap §2.7; offsets as dumps of Windows 10 show them). */
const HEAP_FIELDS: readonly (readonly [offset: number, word: Word])[] = [
  ...SEGMENT_FIELDS,
  [0x70, (heap) => pair(heap.flags, heap.forceFlags)],
  [0x78, () => pair(0, 0x100000)],
  [0x88, ({ encoding }) => pair(encoding.low, encoding.high)],
  [0x90, (heap) => pair(0, unitsFor(heap.largestRequest))],
  [0x98, () => pair(0xeeffeeff, 0)],
  [0xa0, (heap) => number(heap.segmentReserve)],
  [0xa8, () => number(2 * PAGE_SIZE)],
  [0xb0, (heap) => number(decommitBlockUnits(heap))],
  [0xb8, () => number(TOTAL_FREE_UNITS)],
  [0xc0, (heap) => number(heap.freeUnits)],
  [0xc8, () => number(MAXIMUM_ALLOCATION_SIZE)],
];

/** The words of the heap's own data in a block of each kind, by offset from its start. */
const WORDS: Readonly<Record<BlockKind, readonly (readonly [offset: number, word: Word])[]>> = {
  busy: [HEADER],
  free: [
    HEADER,
    [NEXT_LINK_WORD, (heap, block) => number(linkTarget(heap, nextInRing(heap, block)))],
    [PREVIOUS_LINK_WORD, (heap, block) => number(linkTarget(heap, previousInRing(heap, block)))],
  ],
  heapHeader: HEAP_FIELDS,
  segmentHeader: SEGMENT_FIELDS,
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

/** `NumberOfUnCommittedPages` and `NumberOfUnCommittedRanges` of a segment. */
function uncommittedPages({ blocks }: NtHeap, segment: Segment): Uint8Array {
  const sizes = segment.endBlocks.map((end) => segment.uncommittedEnd(blocks, end) - blocks.end(end));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return pair(total / PAGE_SIZE, sizes.filter((size) => size > 0).length);
}

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
  if (block) visitWords(virtualWords(block), { start, end }, visit);
}

/** CommitSize, ReserveSize and HEAP_ENTRY of a virtual block: its flags, and 4 for unused bytes (facts: heap §2.1, §2.4). */
function virtualWords({ start, commitEnd, base, end }: VirtualBlock): PlacedWord[] {
  const header = pair(0x00020000 | (VIRTUAL_HEADER_BYTES / ENTRY_BYTES), 0x04000000);
  return [
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

const linkTarget = (heap: NtHeap, block: Block): number =>
  block === NO_BLOCK ? heap.base + LIST_HEAD : heap.blocks.start(block) + NEXT_LINK_WORD;

/** The free block behind this one in the ring, which is sorted by size (facts: heap §2.3); `NO_BLOCK` is the ring's head. */
function nextInRing({ blocks, lists }: NtHeap, block: Block): Block {
  const next = blocks.listNext[block] as Block;
  return next === NO_BLOCK ? lists.find((blocks.units[block] as number) + 1) : next;
}

function previousInRing({ blocks, lists }: NtHeap, block: Block): Block {
  const previous = blocks.listPrevious[block] as Block;
  if (previous !== NO_BLOCK) return previous;
  let last = lists.findUpTo((blocks.units[block] as number) - 1);
  while (last !== NO_BLOCK && blocks.listNext[last] !== NO_BLOCK) last = blocks.listNext[last] as Block;
  return last;
}
