import { type Address, plus } from '../../../base/bytes.ts';
import type { HeapPiece } from '../heapPiece.ts';
import { MAKERS } from '../makers.ts';
import { BUSY, NO_BLOCK } from '../nt/blockTable.ts';
import { CHUNK_HEADER_BYTES, HEAP_COMMIT_BYTES, HEAP_RESERVE_BYTES, SEGMENT_HEADER_BYTES } from './geometry.ts';
import type { LargeBlock } from './largeBlocks.ts';
import type { PageSegment } from './pageSegment.ts';
import { BLOCK_RUN, FREE_RUN, LFH_RUN, type Run } from './runTable.ts';
import type { SegmentContext } from './segmentContext.ts';
import type { SegmentHeap } from './segmentHeap.ts';

/** A guard page is not committed either, and never will be. */
export type PieceState = 'busy' | 'free' | 'internal' | 'uncommitted' | 'guard';

/** A stretch of a segment heap: a busy block, a free one, a guard page, what is not committed, or the heap's own data; together they tile its reservations. */
export interface SegmentPiece {
  readonly start: Address;
  readonly end: Address;
  readonly state: PieceState;
  /** Where the user data starts, or would start. */
  readonly user: Address;
  readonly requested: number;
  /** Position in `MAKERS` of the call that made a busy block. */
  readonly maker: number;
}

const own = (start: Address, end: Address, state: Exclude<PieceState, 'busy'>): SegmentPiece[] =>
  start < end ? [{ start, end, state, user: start, requested: 0, maker: 0 }] : [];

/** The pieces of one segment, lowest first. */
function* piecesOfSegment(heap: SegmentHeap, context: SegmentContext, segment: PageSegment): Generator<SegmentPiece> {
  const first = segment.addressOf(context.shape.firstUnit);
  yield* own(segment.base, plus(segment.base, SEGMENT_HEADER_BYTES), 'internal');
  yield* own(plus(segment.base, SEGMENT_HEADER_BYTES), first, 'uncommitted');
  for (const run of context.runsOf(segment)) yield* piecesOfRun(heap, context, run);
}

/** The pieces of one run, lowest first. */
export function* piecesOfRun(heap: SegmentHeap, context: SegmentContext, run: Run): Generator<SegmentPiece> {
  const { runs } = context;
  const start = runs.start(run);
  const end = plus(start, context.bytes(run));
  const kind = runs.kinds[run];
  if (kind === FREE_RUN) yield* freePieces(context.segmentOf(run), start, end);
  else if (kind === BLOCK_RUN) yield blockPiece(heap, context, run, end);
  else if (kind === LFH_RUN) yield* lfhPieces(heap, run, end);
  else yield* chunkPieces(heap, run, end);
}

/** A free run by what is committed of it. */
function* freePieces(segment: PageSegment, start: Address, end: Address): Generator<SegmentPiece> {
  const last = segment.unitAt(end - 1);
  for (let unit = segment.unitAt(start); unit <= last; ) {
    const from = unit;
    while (unit <= last && segment.committed[unit] === segment.committed[from]) unit++;
    yield* own(segment.addressOf(from), segment.addressOf(unit), segment.committed[from] ? 'free' : 'uncommitted');
  }
}

function blockPiece({ padding }: SegmentHeap, { runs }: SegmentContext, run: Run, end: Address): SegmentPiece {
  const [requested, maker] = [runs.requested[run] as number, runs.makers[run] as number];
  const start = runs.start(run);
  return { start, end, state: 'busy', user: plus(start, padding), requested, maker };
}

function* lfhPieces({ parts, padding }: SegmentHeap, run: Run, end: Address): Generator<SegmentPiece> {
  const subsegment = parts.lfh.subsegmentOf(run);
  const { firstBlock, count, blockBytes, guardStart } = subsegment.shape;
  yield* own(parts.pages.runs.start(run), firstBlock, 'internal');
  for (let block = 0; block < count; block++) {
    const start = subsegment.addressOf(block);
    const isBusy = subsegment.isBusy(block);
    const requested = isBusy ? (subsegment.requested[block] as number) : 0;
    const maker = subsegment.makers[block] as number;
    const user = plus(start, padding);
    yield { start, end: plus(start, blockBytes), state: isBusy ? 'busy' : 'free', user, requested, maker };
  }
  yield* own(subsegment.addressOf(count), guardStart, 'internal');
  yield* own(guardStart, end, 'guard');
}

function* chunkPieces({ parts: { vs, pages }, padding }: SegmentHeap, run: Run, end: Address): Generator<SegmentPiece> {
  const { chunks } = vs;
  let at = vs.firstChunk(run);
  yield* own(pages.runs.start(run), chunks.start(at), 'internal');
  let last = chunks.start(at);
  for (; at !== NO_BLOCK; at = chunks.nextOf(at)) {
    const isBusy = chunks.kinds[at] === BUSY;
    const start = chunks.start(at);
    last = chunks.end(at);
    const user = plus(start, CHUNK_HEADER_BYTES + padding);
    const requested = isBusy ? chunks.requested(at) : 0;
    yield { start, end: last, state: isBusy ? 'busy' : 'free', user, requested, maker: chunks.makers[at] as number };
  }
  yield* own(last, end, 'guard');
}

/** One reservation of a segment heap with the pieces that tile it. */
export interface SegmentExtent {
  readonly start: Address;
  readonly end: Address;
  readonly kind: 'header' | 'segment' | 'large';
  readonly pieces: () => Iterable<SegmentPiece>;
}

/** Every reservation: the heap's header, the segments of both contexts, the large blocks. */
export function extentsOf(heap: SegmentHeap): SegmentExtent[] {
  const { base, parts } = heap;
  const segments = [parts.pages, parts.context2].flatMap((context) =>
    Array.from(context.segments.values(), (segment) => ({
      start: segment.base,
      end: segment.end,
      kind: 'segment' as const,
      pieces: () => piecesOfSegment(heap, context, segment),
    })),
  );
  const [committed, end] = [plus(base, HEAP_COMMIT_BYTES), plus(base, HEAP_RESERVE_BYTES)];
  const pieces = () => [...own(base, committed, 'internal'), ...own(committed, end, 'uncommitted')];
  return [{ start: base, end, kind: 'header', pieces }, ...segments, ...largeExtents(heap)];
}

const largeExtents = (heap: SegmentHeap): SegmentExtent[] =>
  Array.from(heap.parts.large.blocks.values(), (block) => ({
    start: block.start,
    end: block.end,
    kind: 'large',
    pieces: () => piecesOfLarge(heap, block),
  }));

/** The pieces of a large block's reservation: the block and its guard page. */
export const piecesOfLarge = (
  { padding }: SegmentHeap,
  { start, commitEnd, end, requested, maker }: LargeBlock,
): readonly SegmentPiece[] => [
  { start, end: commitEnd, state: 'busy', user: plus(start, padding), requested, maker },
  ...own(commitEnd, end, 'guard'),
];

/** No byte of a block of a segment heap is shared with the next: all behind the user data may be used (facts: heap §4.3). */
export const pieceOfSegmentHeap = ({ start, end, state, user, requested, maker }: SegmentPiece): HeapPiece => ({
  start,
  size: end - start,
  state: state === 'guard' ? 'uncommitted' : state,
  user,
  requested,
  usable: state === 'busy' ? end - user : 0,
  maker: state === 'busy' ? (MAKERS[maker] ?? null) : null,
});
