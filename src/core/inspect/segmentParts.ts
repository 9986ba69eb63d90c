import { type Address, plus } from '../../base/bytes.ts';
import { plainPiece } from '../heap/heapPiece.ts';
import {
  CHUNK_HEADER_BYTES,
  HEAP_COMMIT_BYTES,
  HEAP_RESERVE_BYTES,
  SEGMENT_HEADER_BYTES,
} from '../heap/segment/geometry.ts';
import type { LargeBlock } from '../heap/segment/largeBlocks.ts';
import type { PageSegment } from '../heap/segment/pageSegment.ts';
import { pieceOfSegmentHeap, piecesOfLarge, piecesOfRun, type SegmentPiece } from '../heap/segment/pieces.ts';
import { NO_RUN, type Run, type RunKind } from '../heap/segment/runTable.ts';
import type { SegmentContext } from '../heap/segment/segmentContext.ts';
import type { SegmentHeap } from '../heap/segment/segmentHeap.ts';
import { unusedCountBytes } from '../heap/segment/unusedCount.ts';
import type { RuleId } from '../rules/rules.ts';
import type { Row } from './part.ts';
import type { Holder, Spot, Subsegment } from './spot.ts';

/** What lies at an address in a reservation of a segment heap; `null` if the heap has lost it (facts: heap §4). */
export function segmentSpotAt(heap: SegmentHeap, address: Address): Spot | null {
  const holder = holderOf(heap, address);
  return holder && { ...holder, from: holder.piece.start };
}

function holderOf(heap: SegmentHeap, address: Address): Holder | null {
  if (address >= heap.base && address < heap.base + HEAP_RESERVE_BYTES) return headerSpot(heap, address);
  const context = [heap.parts.pages, heap.parts.context2].find((each) => each.segmentAt(address));
  const segment = context?.segmentAt(address);
  if (context && segment) return spotInSegment(heap, context, segment, address);
  const large = heap.parts.large.at(address);
  return large && spotInLarge(heap, large, address);
}

function headerSpot({ base }: SegmentHeap, address: Address): Holder {
  const [committed, end] = [plus(base, HEAP_COMMIT_BYTES), plus(base, HEAP_RESERVE_BYTES)];
  const spot = { reservation: { start: base, end, kind: 'header' }, subsegment: null } as const;
  if (address >= committed)
    return {
      ...spot,
      piece: plainPiece('uncommitted', committed, end),
      rows: [[end, 'uncommitted', 'segmentHeap.layout']],
    };
  return {
    ...spot,
    piece: plainPiece('internal', base, committed),
    rows: [[committed, 'heapHeader', 'segmentHeap.layout']],
  };
}

function spotInSegment(heap: SegmentHeap, context: SegmentContext, segment: PageSegment, address: Address): Holder {
  const reservation = { start: segment.base, end: segment.end, kind: 'segment' } as const;
  const run = segment.runAt(address);
  if (run !== NO_RUN) return { reservation, ...spotInRun(heap, context, run, address) };
  const own = plus(segment.base, SEGMENT_HEADER_BYTES);
  const first = segment.addressOf(context.shape.firstUnit);
  const piece = address < own ? plainPiece('internal', segment.base, own) : plainPiece('uncommitted', own, first);
  const rows: readonly Row[] = [
    [own, 'segmentHeader', 'segmentHeap.segment'],
    [first, 'uncommitted', 'segmentHeap.segment'],
  ];
  return { reservation, subsegment: null, piece, rows: address < own ? rows.slice(0, 1) : rows.slice(1) };
}

function spotInRun(
  heap: SegmentHeap,
  context: SegmentContext,
  run: Run,
  address: Address,
): Pick<Holder, 'subsegment' | 'piece' | 'rows'> {
  const piece = holding(piecesOfRun(heap, context, run), address);
  const subsegment = subsegmentOf(heap, context, run);
  const kind = context.runs.kind(run);
  const isFirst = piece.start === context.runs.start(run);
  const rows =
    piece.state === 'busy' ? busyRows(piece, kind, context === heap.parts.pages) : restRows(piece, kind, isFirst);
  return { subsegment, piece: pieceOfSegmentHeap(piece), rows };
}

function holding(pieces: Iterable<SegmentPiece>, address: Address): SegmentPiece {
  for (const piece of pieces) if (address < piece.end) return piece;
  throw new RangeError('The pieces of a run do not reach its end');
}

function subsegmentOf({ parts }: SegmentHeap, context: SegmentContext, run: Run): Subsegment | null {
  const kind = context.runs.kind(run);
  const start = context.runs.start(run);
  const range = { start, end: plus(start, context.bytes(run)) };
  if (kind === 'lfh') return { ...range, kind, bucket: parts.lfh.subsegmentOf(run).shape.bucket };
  return kind === 'vs' ? { ...range, kind } : null;
}

/** A busy block: its header if it has one, padding, what was asked for, the rest (facts: heap §4.2, §4.3). */
function busyRows({ start, end, user, requested }: SegmentPiece, kind: RunKind, isPages: boolean): readonly Row[] {
  const [place, rest] = BLOCK_RULES[kind === 'block' && !isPages ? 'context2' : kind];
  const counted = kind === 'lfh' ? unusedCountBytes(end - user - requested) : 0;
  return [
    ...chunkHeader(kind, start),
    [user, 'padding'],
    [user + requested, 'payload', place],
    [end - counted, 'slack', rest],
    [end, 'unusedCount', 'segmentHeap.unusedCount'],
  ];
}

const BLOCK_RULES: Readonly<Record<RunKind | 'context2', readonly [place: RuleId, rest: RuleId]>> = {
  free: ['segmentHeap.backEnd', 'heap.pageSlack'],
  block: ['segmentHeap.backEnd', 'heap.pageSlack'],
  context2: ['segmentHeap.context2', 'heap.pageSlack'],
  vs: ['segmentHeap.vs', 'heap.slack'],
  lfh: ['segmentHeap.lfh', 'lfh.slack'],
};

const chunkHeader = (kind: RunKind, start: Address): readonly Row[] =>
  kind === 'vs' ? [[start + CHUNK_HEADER_BYTES, 'header', 'segmentHeap.vsChunk']] : [];

/** What is no busy block. */
function restRows({ start, end, state }: SegmentPiece, kind: RunKind, isFirst: boolean): readonly Row[] {
  if (state === 'guard') return [[end, 'guardPage', 'segmentHeap.guardPage']];
  if (state === 'uncommitted') return [[end, 'uncommitted', 'segmentHeap.commitOnDemand']];
  if (state === 'internal')
    return [isFirst ? [end, 'userBlocksHeader', 'segmentHeap.subsegmentHeader'] : [end, 'userBlocksRest']];
  return [...chunkHeader(kind, start), [end, 'freeSpace', FREE_RULES[kind]]];
}

const FREE_RULES: Readonly<Record<RunKind, RuleId>> = {
  free: 'segmentHeap.freePages',
  block: 'segmentHeap.freePages',
  vs: 'segmentHeap.vsChunk',
  lfh: 'lfh.freeBlock',
};

function spotInLarge(heap: SegmentHeap, block: LargeBlock, address: Address): Holder {
  const piece = holding(piecesOfLarge(heap, block), address);
  const { end, user, requested } = piece;
  const rows: readonly Row[] =
    piece.state === 'guard'
      ? [[end, 'guardPage', 'segmentHeap.guardPage']]
      : [
          [user, 'padding'],
          [user + requested, 'payload', 'segmentHeap.large'],
          [end, 'slack', 'heap.pageSlack'],
        ];
  const reservation = { start: block.start, end: block.end, kind: 'block' } as const;
  return { reservation, subsegment: null, piece: pieceOfSegmentHeap(piece), rows };
}
