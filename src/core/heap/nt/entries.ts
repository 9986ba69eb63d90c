import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import { PROCESS_HEAP_ENTRY_BUSY, PROCESS_HEAP_REGION, PROCESS_HEAP_UNCOMMITTED_RANGE } from '../../codes/flags.ts';
import { lfhBlocksIn, viewLfhBlock } from '../lfh/lfhBlocks.ts';
import { type Block, NO_BLOCK } from './blockTable.ts';
import { ENTRY_BYTES, UNIT } from './geometry.ts';
import type { NtHeap } from './ntHeap.ts';
import type { Segment } from './segment.ts';

/** PROCESS_HEAP_ENTRY of a region: one segment. */
export interface HeapRegion {
  readonly dwCommittedSize: ByteSize;
  readonly dwUnCommittedSize: ByteSize;
  readonly lpFirstBlock: Address;
  readonly lpLastBlock: Address;
}

/** PROCESS_HEAP_ENTRY: what `HeapWalk` tells of one piece of a heap. */
export interface ProcessHeapEntry {
  readonly lpData: Address;
  readonly cbData: ByteSize;
  readonly cbOverhead: ByteSize;
  /** Number of the segment; 64 for blocks with a reservation of their own. */
  readonly iRegionIndex: number;
  /** PROCESS_HEAP_* bits; 0 for a free block. */
  readonly wFlags: number;
  /** Only of a region. */
  readonly Region?: HeapRegion;
}

/** `iRegionIndex` of virtual blocks (facts: heap §2.4). */
export const VIRTUAL_REGION_INDEX = 64;
/** `cbOverhead` of a free block: HEAP_ENTRY and list links (facts: heap §2.3). */
const FREE_OVERHEAD: ByteSize = 32;

/**
 * What a walk finds, from a segment on: each segment as a region, its blocks and uncommitted ranges in address order,
 * then the virtual blocks. The heap's own blocks are passed over (facts: heap §2.2, §2.4, §5).
 */
export function* heapEntries(heap: NtHeap, fromSegment = 0): Generator<ProcessHeapEntry> {
  for (const segment of heap.segments.slice(fromSegment)) {
    yield regionEntry(heap, segment);
    yield* segmentEntries(heap, segment.firstBlock);
  }
  yield* virtualEntries(heap);
}

/** What a walk finds from a block on. */
export function* entriesFrom(heap: NtHeap, block: Block): Generator<ProcessHeapEntry> {
  yield* segmentEntries(heap, block);
  yield* heapEntries(heap, (heap.blocks.segments[block] as number) + 1);
}

/** The virtual blocks, oldest first (facts: heap §2.4). */
export function* virtualEntries({ virtualBlocks }: NtHeap): Generator<ProcessHeapEntry> {
  for (const { user, requested } of virtualBlocks.values()) {
    yield {
      lpData: user,
      cbData: requested,
      cbOverhead: 0,
      iRegionIndex: VIRTUAL_REGION_INDEX,
      wFlags: PROCESS_HEAP_ENTRY_BUSY,
    };
  }
}

function* segmentEntries(heap: NtHeap, first: Block): Generator<ProcessHeapEntry> {
  for (let block = first; block !== NO_BLOCK; block = heap.blocks.nextOf(block)) yield* entriesOf(heap, block);
}

function* entriesOf(heap: NtHeap, block: Block): Generator<ProcessHeapEntry> {
  const kind = heap.blocks.kind(block);
  if (kind === 'free') yield freeEntry(heap, block);
  if (kind === 'busy') yield busyEntry(heap, block);
  if (kind === 'userBlocks') yield* lfhEntries(heap, block);
  if (kind === 'endOfCommit') yield* uncommittedEntry(heap, block);
}

function freeEntry({ blocks }: NtHeap, block: Block): ProcessHeapEntry {
  return {
    lpData: plus(blocks.start(block), FREE_OVERHEAD),
    cbData: (blocks.units[block] as number) * UNIT - FREE_OVERHEAD,
    cbOverhead: FREE_OVERHEAD,
    iRegionIndex: blocks.segments[block] as number,
    wFlags: 0,
  };
}

function busyEntry({ blocks }: NtHeap, block: Block): ProcessHeapEntry {
  return {
    lpData: blocks.user(block),
    cbData: blocks.requested(block),
    cbOverhead: blocks.unused[block] as number,
    iRegionIndex: blocks.segments[block] as number,
    wFlags: PROCESS_HEAP_ENTRY_BUSY,
  };
}

/** The blocks of the front end that are in a block of the back end, which itself is passed over (facts: heap §3). */
function* lfhEntries(heap: NtHeap, userBlocks: Block): Generator<ProcessHeapEntry> {
  const lfh = heap.frontEnd?.lfh;
  if (!lfh) return;
  for (const block of lfhBlocksIn(heap, userBlocks)) {
    const { start, end, isBusy, requested } = viewLfhBlock(lfh, block);
    const cbData = isBusy ? requested : end - start - ENTRY_BYTES;
    yield {
      lpData: plus(start, ENTRY_BYTES),
      cbData,
      cbOverhead: end - start - cbData,
      iRegionIndex: heap.blocks.segments[userBlocks] as number,
      wFlags: isBusy ? PROCESS_HEAP_ENTRY_BUSY : 0,
    };
  }
}

function* uncommittedEntry(heap: NtHeap, endBlock: Block): Generator<ProcessHeapEntry> {
  const { blocks } = heap;
  const segment = heap.segmentOf(endBlock);
  const start = blocks.end(endBlock);
  const size = segment.uncommittedEnd(blocks, endBlock) - start;
  if (size === 0) return;
  const wFlags = PROCESS_HEAP_UNCOMMITTED_RANGE;
  yield { lpData: start, cbData: size, cbOverhead: 0, iRegionIndex: segment.number, wFlags };
}

function regionEntry(heap: NtHeap, segment: Segment): ProcessHeapEntry {
  const { base, end, limit, number } = segment;
  const headerEnd = heap.blocks.end(segment.firstBlock);
  const committed = [...segment.committedRuns(heap.blocks)].reduce((sum, [start, runEnd]) => sum + runEnd - start, 0);
  return {
    lpData: base,
    cbData: headerEnd - base,
    cbOverhead: 0,
    iRegionIndex: number,
    wFlags: PROCESS_HEAP_REGION,
    Region: {
      dwCommittedSize: committed,
      dwUnCommittedSize: end - base - committed,
      lpFirstBlock: plus(headerEnd, ENTRY_BYTES),
      lpLastBlock: limit,
    },
  };
}
