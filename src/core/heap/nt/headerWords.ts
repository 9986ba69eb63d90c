import { type Address, plus } from '../../../base/bytes.ts';
import { HEAP_TAIL_CHECKING_ENABLED, has, PAGE_SIZE } from '../../codes/flags.ts';
import { type Block, NO_BLOCK } from './blockTable.ts';
import { linkTarget, nextInRing, previousInRing } from './freeRing.ts';
import { ENTRY_BYTES, MAXIMUM_ALLOCATION_SIZE, UNIT, unitsFor } from './geometry.ts';
import { number, pair, WORD_BYTES } from './littleEndian.ts';
import type { NtHeap } from './ntHeap.ts';
import type { Segment } from './segment.ts';
import { decommitBlockUnits, TOTAL_FREE_UNITS } from './thresholds.ts';

/** A word of a block of the heap's own, and where it is from the start of the block. */
export type Field = readonly [offset: number, word: (heap: NtHeap, block: Block) => Uint8Array];

/** `_HEAP_SEGMENT.SegmentListEntry`, and the head of that ring in `_HEAP`. */
const SEGMENT_LINKS = 0x18;
const SEGMENT_LIST = 0x120;
/** `_HEAP.VirtualAllocdBlocks`, head of the ring of blocks with a reservation of their own. */
const VIRTUAL_LIST = 0x110;
/** `_HEAP.FrontEndHeapMaximumIndex`, behind which the status bitmap follows. */
const STATUS = 0x1b0;
const STATUS_END = 0x238;
const MAXIMUM_INDEX_BYTES = 2;
/** In `CompatibilityFlags`: the next counted allocation creates the front end (facts: heap §3.2). */
const CREATION_DUE = 0x20000000;

/** The fields of `_HEAP_SEGMENT` that are told: its heap, neighbours, base, pages, first and last entry, what is uncommitted. */
export const SEGMENT_FIELDS: readonly Field[] = [
  [0x10, () => pair(0xffeeffee, 0)],
  [SEGMENT_LINKS, (heap, block) => number(segmentLink(heap, numberOf(heap, block) + 1))],
  [SEGMENT_LINKS + WORD_BYTES, (heap, block) => number(segmentLink(heap, numberOf(heap, block) - 1))],
  [0x28, (heap) => number(heap.base)],
  [0x30, ({ blocks }, block) => number(blocks.start(block))],
  [0x38, (heap, block) => number((heap.segmentOf(block).limit - heap.segmentOf(block).base) / PAGE_SIZE)],
  [0x40, ({ blocks }, block) => number(blocks.end(block))],
  [0x48, (heap, block) => number(heap.segmentOf(block).limit)],
  [0x50, (heap, block) => uncommittedPages(heap, heap.segmentOf(block))],
];

/** The fields of `_HEAP` that are told (facts: heap §2.2, §2.3, §2.7, §3.1; offsets of 64-bit Windows 10). */
export const HEAP_FIELDS: readonly Field[] = [
  ...SEGMENT_FIELDS,
  [0x70, (heap) => pair(heap.flags, heap.forceFlags)],
  [0x78, ({ frontEnd }) => pair(frontEnd?.isCreationDue ? CREATION_DUE : 0, 0x100000)],
  [0x88, ({ encoding }) => pair(encoding.low, encoding.high)],
  [0x90, (heap) => pair(0, unitsFor(heap.largestRequest))],
  [0x98, () => pair(0xeeffeeff, 0)],
  [0xa0, (heap) => number(heap.segmentReserve)],
  [0xa8, () => number(2 * PAGE_SIZE)],
  [0xb0, (heap) => number(decommitBlockUnits(heap))],
  [0xb8, () => number(TOTAL_FREE_UNITS)],
  [0xc0, (heap) => number(heap.freeUnits)],
  [0xc8, () => number(MAXIMUM_ALLOCATION_SIZE)],
  [0x100, ({ flags }) => number(ENTRY_BYTES + UNIT - 1 + (has(flags, HEAP_TAIL_CHECKING_ENABLED) ? UNIT : 0))],
  [0x108, () => pair(-UNIT, -1)],
  [VIRTUAL_LIST, (heap) => number(virtualLink(heap, 0))],
  [VIRTUAL_LIST + WORD_BYTES, (heap) => number(virtualLink(heap, heap.virtualBlocks.size - 1))],
  [SEGMENT_LIST, (heap) => number(segmentLink(heap, 0))],
  [SEGMENT_LIST + WORD_BYTES, (heap) => number(segmentLink(heap, heap.segments.length - 1))],
  [0x150, (heap) => number(linkTarget(heap, nextInRing(heap, NO_BLOCK)))],
  [0x158, (heap) => number(linkTarget(heap, previousInRing(heap, NO_BLOCK)))],
  [0x1a0, ({ frontEndType }) => pair((frontEndType << 16) | (frontEndType << 24), 0)],
  [0x1a8, (heap) => number(usageArrayOf(heap))],
  ...Array.from(
    { length: (STATUS_END - STATUS) / WORD_BYTES },
    (_, word): Field => [STATUS + word * WORD_BYTES, (heap) => statusWord(heap, word)],
  ),
];

const numberOf = ({ blocks }: NtHeap, block: Block): number => blocks.segments[block] as number;

/** Where a link to a segment leads, by its number; to the head of the ring for a number that none has. */
const segmentLink = ({ base, segments }: NtHeap, segment: number): Address =>
  plus(segments[segment]?.base ?? plus(base, SEGMENT_LIST - SEGMENT_LINKS), SEGMENT_LINKS);

/** Where a link to a block with a reservation of its own leads, by its place among them, oldest first; as with segments. */
export const virtualLink = ({ base, virtualBlocks }: NtHeap, place: number): Address =>
  [...virtualBlocks.values()][place]?.start ?? plus(base, VIRTUAL_LIST);

/** `FrontEndHeapUsageData`: where the counters are; NULL without. */
function usageArrayOf(heap: NtHeap): number {
  const { frontEnd, blocks } = heap;
  return frontEnd ? blocks.user(frontEnd.usageArray ?? blocks.nextOf(heap.blockAt(heap.base))) : 0;
}

/** `FrontEndHeapMaximumIndex` and, behind it, a bit for each size that the front end serves (`FrontEndHeapStatusBitmap`). */
function statusWord({ frontEnd }: NtHeap, word: number): Uint8Array {
  const bytes = new Uint8Array(WORD_BYTES);
  if (!frontEnd) return bytes;
  const { usage } = frontEnd;
  for (let place = 0; place < WORD_BYTES; place++) {
    const at = word * WORD_BYTES + place;
    bytes[place] = at < MAXIMUM_INDEX_BYTES ? usage.sizes >>> (8 * at) : usage.activeBits(at - MAXIMUM_INDEX_BYTES);
  }
  return bytes;
}

/** `NumberOfUnCommittedPages` and `NumberOfUnCommittedRanges` of a segment. */
function uncommittedPages({ blocks }: NtHeap, segment: Segment): Uint8Array {
  const sizes = segment.endBlocks.map((end) => segment.uncommittedEnd(blocks, end) - blocks.end(end));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return pair(total / PAGE_SIZE, sizes.filter((size) => size > 0).length);
}
