import { type Address, alignUp, type ByteSize, plus } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import { commitOrRelease, commitPages, reservePages } from '../pages.ts';
import { addBlock, addFreeRun, delist, enlistRun, removeBlock } from './blockChain.ts';
import { type Block, NO_BLOCK } from './blockTable.ts';
import { END_BLOCK_BYTES, MAXIMUM_UNITS, SEGMENT_HEADER_BYTES, UNIT } from './geometry.ts';
import type { HeapFailure } from './heapFailure.ts';
import type { NtHeap } from './ntHeap.ts';
import { Segment } from './segment.ts';

/** `SegmentCommit`: what a new heap or segment commits at least (facts: heap §2.2). */
export const SEGMENT_COMMIT: ByteSize = 2 * PAGE_SIZE;
/** Largest reserve of a segment that several sources quote, where the switch asks for it. */
const QUOTED_RESERVE_CAP: ByteSize = 0xfd0000;

/**
 * Makes room for a block of `units` when no free block is large enough: commits whole pages of the lowest uncommitted
 * range that has as many, segment by segment, else adds a segment (facts: heap §2.2). Answers a free block that is large
 * enough, or why not.
 */
export function extendHeap(heap: NtHeap, units: number): Block | HeapFailure {
  const size = alignUp(units * UNIT, PAGE_SIZE);
  const endBlock = findUncommitted(heap, size);
  if (endBlock === NO_BLOCK) return heap.isGrowable ? addSegment(heap, units * UNIT) : 'heapAlloc.fixedFull';
  const block = commitBehind(heap, endBlock, Math.min(uncommittedBehind(heap, endBlock), stepFor(heap, size)));
  return block === NO_BLOCK ? 'heapAlloc.commitLimit' : block;
}

/** What is committed for `size` bytes, whole pages, while there is as much (facts: heap §2.2, extra pre-commit). */
const stepFor = ({ space }: NtHeap, size: ByteSize): ByteSize =>
  space.system.config.switches.heapCommitStep === 'request' ? size : Math.max(size, SEGMENT_COMMIT);

const uncommittedBehind = (heap: NtHeap, endBlock: Block): ByteSize =>
  heap.segmentOf(endBlock).uncommittedEnd(heap.blocks, endBlock) - heap.blocks.end(endBlock);

/** The block that closes the first committed run with `size` uncommitted bytes behind it. */
function findUncommitted({ segments, blocks }: NtHeap, size: ByteSize): Block {
  for (const segment of segments) {
    const found = segment.endBlocks.find((end) => segment.uncommittedEnd(blocks, end) - blocks.end(end) >= size);
    if (found !== undefined) return found;
  }
  return NO_BLOCK;
}

/**
 * Commits `size` bytes behind a block that closes a run, as many as there are at most. The new space joins the free
 * blocks beside it; the closing block moves to its end, or goes if nothing uncommitted is left between two runs.
 * `NO_BLOCK` if the charge is refused.
 */
export function commitBehind(heap: NtHeap, endBlock: Block, size: ByteSize): Block {
  const { blocks, space } = heap;
  const segment = heap.segmentOf(endBlock);
  const start = blocks.end(endBlock);
  const end = plus(start, size);
  if (!commitPages(heap, start, size)) return NO_BLOCK;
  const freeStart = blocks.start(endBlock);
  const previous = blocks.previousOf(endBlock);
  const next = blocks.nextOf(endBlock);
  const closesHole = next !== NO_BLOCK && blocks.start(next) === end;
  segment.removeEndBlock(endBlock);
  removeBlock(heap, endBlock);
  if (next === NO_BLOCK) segment.commitUpTo(end);
  const after = closesHole ? next : addEndBlock(heap, segment, previous, end);
  if (space.system.listener) {
    space.emit({ type: 'heapGrew', heap: heap.base, start, end, rule: 'heap.commitOnDemand' });
  }
  const freeEnd = closesHole ? end : blocks.start(after);
  const run = startRun(heap, previous, freeStart, freeEnd);
  return enlistRun(heap, addFreeRun(heap, segment, run.previous, run.start, (freeEnd - run.start) / UNIT), after);
}

/**
 * Where new free space up to `end` starts: with the free block before it, if the two are too large for one block. They
 * are cut anew then, so that the first piece is as large as can be (facts: heap §2.1, §2.2).
 */
function startRun(heap: NtHeap, previous: Block, start: Address, end: Address): { previous: Block; start: Address } {
  const { blocks } = heap;
  if (!blocks.isFree(previous)) return { previous, start };
  const from = blocks.start(previous);
  if ((end - from) / UNIT <= MAXIMUM_UNITS) return { previous, start };
  const before = blocks.previousOf(previous);
  delist(heap, previous);
  removeBlock(heap, previous);
  return { previous: before, start: from };
}

/** Closes a committed run that ends at `end`, behind the block `previous`. */
export function addEndBlock(heap: NtHeap, segment: Segment, previous: Block, end: Address): Block {
  const endBlock = addBlock(
    heap,
    segment,
    previous,
    plus(end, -END_BLOCK_BYTES),
    END_BLOCK_BYTES / UNIT,
    'endOfCommit',
  );
  segment.addEndBlock(heap.blocks, endBlock);
  return endBlock;
}

/**
 * Adds a segment for a block of `size` bytes: reserves what the heap reserves next, or more if the block needs it, or
 * half as often as the reserve is refused; the reserve of the next segment grows by as much (facts: heap §2.2).
 */
function addSegment(heap: NtHeap, size: ByteSize): Block | HeapFailure {
  const commit = Math.max(SEGMENT_COMMIT, alignUp(size + PAGE_SIZE, PAGE_SIZE));
  const least = commit + PAGE_SIZE;
  const base = reserveHalving(heap, Math.max(heap.segmentReserve, least), least);
  if (base === null) return 'heapAlloc.noRoom';
  const end = heap.space.allocations.end(heap.space.allocationAt(base));
  if (!commitOrRelease(heap, base, base, commit)) return 'heapAlloc.commitLimit';
  heap.segmentReserve = nextReserve(heap, end - base);
  const segment = new Segment(heap.segments.length, base, end, plus(end, -PAGE_SIZE));
  heap.segments.push(segment);
  heap.reservations.set(base, heap);
  if (heap.space.system.listener) {
    heap.space.emit({ type: 'segmentAdded', heap: heap.base, start: base, end, rule: 'heap.segmentGrowth' });
  }
  return layOut(heap, segment, plus(base, commit), [['segmentHeader', SEGMENT_HEADER_BYTES]]);
}

function reserveHalving(heap: NtHeap, first: ByteSize, least: ByteSize): Address | null {
  for (let size = first; ; size = Math.max(least, alignUp(size / 2, PAGE_SIZE))) {
    const base = reservePages(heap, size);
    if (base !== null || size === least) return base;
  }
}

function nextReserve({ segmentReserve, space }: NtHeap, added: ByteSize): ByteSize {
  const next = segmentReserve + added;
  return space.system.config.switches.segmentReserveCap === 'none' ? next : Math.min(next, QUOTED_RESERVE_CAP);
}

type OwnBlock = readonly [kind: 'heapHeader' | 'segmentHeader' | 'usageArray', bytes: ByteSize];

/** Fills the committed part of a new segment: the heap's own blocks, free space, the block that closes it. Answers the first free block. */
export function layOut(heap: NtHeap, segment: Segment, commitEnd: Address, own: readonly OwnBlock[]): Block {
  segment.commitUpTo(commitEnd);
  let at = segment.base;
  let last = NO_BLOCK;
  for (const [kind, bytes] of own) {
    last = addBlock(heap, segment, last, at, bytes / UNIT, kind);
    at = plus(at, bytes);
  }
  const endBlock = addEndBlock(heap, segment, last, commitEnd);
  const units = (heap.blocks.start(endBlock) - at) / UNIT;
  return enlistRun(heap, addFreeRun(heap, segment, last, at, units), endBlock);
}
