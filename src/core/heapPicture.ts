import { type Address, type ByteSize, plus } from '../base/bytes.ts';
import type { AnyHeap } from './heap/heap.ts';
import { usableLfhBytes } from './heap/lfh/buckets.ts';
import type { Lfh } from './heap/lfh/lfh.ts';
import { type LfhBlockView, lfhBlocksIn, viewLfhBlock } from './heap/lfh/lfhBlocks.ts';
import { MAKERS, type Maker } from './heap/makers.ts';
import { type Block, BUSY, NO_BLOCK } from './heap/nt/blockTable.ts';
import { ENTRY_BYTES, usableBytes } from './heap/nt/geometry.ts';
import type { NtHeap } from './heap/nt/ntHeap.ts';
import type { Segment } from './heap/nt/segment.ts';
import type { VirtualBlock } from './heap/nt/virtualBlock.ts';
import { extentsOf, type SegmentExtent, type SegmentPiece } from './heap/segment/pieces.ts';
import { FIRST_PROCESS, type Machine } from './machine.ts';

/** A block of a heap, or a stretch of it that is no block: bookkeeping, or space that is not committed. */
export interface HeapPiece {
  readonly start: Address;
  readonly size: ByteSize;
  readonly state: 'busy' | 'free' | 'internal' | 'uncommitted';
  /** The pointer the program got; `start` for what no program asked for, and 0 bytes requested. */
  readonly user: Address;
  readonly requested: ByteSize;
  /** Bytes from `user` that may be used; they may reach into the header behind the block (facts: heap §2.1). */
  readonly usable: ByteSize;
  /** The call that made a busy block. */
  readonly maker: Maker | null;
  /** Of a block of the low-fragmentation front end: its bucket. */
  readonly bucket?: number;
}

/** One reservation of a heap: a segment, or a block that has one of its own; its pieces cover it from start to end. */
export interface HeapExtent {
  /** Handle of the heap. */
  readonly heap: Address;
  readonly isProcessHeap: boolean;
  readonly start: Address;
  readonly end: Address;
  readonly pieces: readonly HeapPiece[];
}

/** The reservations of all heaps of a process, lowest first. */
export function queryHeapExtents(machine: Machine, process = FIRST_PROCESS): readonly HeapExtent[] {
  const { heaps } = machine.process(process);
  const extents = heaps.all().flatMap((heap) => {
    const identity = { heap: heap.base, isProcessHeap: heaps.isProcessHeap(heap) };
    return reservationExtents(heap).map((extent) => ({ ...identity, ...extent }));
  });
  return extents.sort((a, b) => a.start - b.start);
}

type Extent = Pick<HeapExtent, 'start' | 'end' | 'pieces'>;

const reservationExtents = (heap: AnyHeap): readonly Extent[] =>
  heap.kind === 'nt' ? [...segmentsOf(heap), ...virtualBlocksOf(heap)] : extentsOf(heap).map(plainExtent);

const plainExtent = ({ start, end, pieces }: SegmentExtent): Extent => ({
  start,
  end,
  pieces: Array.from(pieces(), pieceOfSegmentHeap),
});

/** No byte of a block of a segment heap is shared with the next: all behind the user data may be used (facts: heap §4.3). */
const pieceOfSegmentHeap = ({ start, end, state, user, requested, maker }: SegmentPiece): HeapPiece => ({
  start,
  size: end - start,
  state: state === 'guard' ? 'uncommitted' : state,
  user,
  requested,
  usable: state === 'busy' ? end - user : 0,
  maker: state === 'busy' ? (MAKERS[maker] ?? null) : null,
});

const segmentsOf = (heap: NtHeap): readonly Extent[] =>
  heap.segments.map((segment) => ({ start: segment.base, end: segment.end, pieces: piecesOf(heap, segment) }));

function piecesOf(heap: NtHeap, segment: Segment): readonly HeapPiece[] {
  const { blocks } = heap;
  const pieces: HeapPiece[] = [];
  let at = segment.base;
  for (let block = segment.firstBlock; block !== NO_BLOCK; block = blocks.nextOf(block)) {
    const own = blocks.kind(block) === 'userBlocks' ? lfhPiecesOf(heap, block) : [pieceOf(heap, block)];
    pieces.push(...plain('uncommitted', at, blocks.start(block)), ...own);
    at = blocks.end(block);
  }
  return [...pieces, ...plain('uncommitted', at, segment.end)];
}

/** User blocks: their header, the blocks of the front end in them, what is left behind those (facts: heap §3.4). */
function lfhPiecesOf(heap: NtHeap, userBlocks: Block): readonly HeapPiece[] {
  const { blocks, frontEnd } = heap;
  const views = lfhBlocksIn(heap, userBlocks).map((block) => viewLfhBlock(frontEnd?.lfh as Lfh, block));
  const [start, end] = [blocks.start(userBlocks), blocks.end(userBlocks)];
  return [
    ...plain('internal', start, views[0]?.start ?? end),
    ...views.map(pieceOfLfhBlock),
    ...plain('internal', views.at(-1)?.end ?? end, end),
  ];
}

function pieceOfLfhBlock({ start, end, isBusy, requested, maker, bucket }: LfhBlockView): HeapPiece {
  const size = end - start;
  if (!isBusy) return { start, size, state: 'free', user: start, requested, usable: 0, maker, bucket };
  const user = plus(start, ENTRY_BYTES);
  return { start, size, state: 'busy', user, requested, usable: usableLfhBytes(size), maker, bucket };
}

function pieceOf({ blocks }: NtHeap, block: Block): HeapPiece {
  const start = blocks.start(block);
  const size = blocks.end(block) - start;
  if (blocks.kinds[block] !== BUSY) {
    const state = blocks.isFree(block) ? 'free' : 'internal';
    return { start, size, state, user: start, requested: 0, usable: 0, maker: null };
  }
  const usable = usableBytes(blocks.units[block] as number);
  const maker = MAKERS[blocks.makers[block] as number] ?? null;
  return { start, size, state: 'busy', user: blocks.user(block), requested: blocks.requested(block), usable, maker };
}

const virtualBlocksOf = (heap: NtHeap): readonly Extent[] =>
  Array.from(heap.virtualBlocks.values(), (block) => ({
    start: block.base,
    end: block.end,
    pieces: [
      ...plain('uncommitted', block.base, block.start),
      pieceOfVirtual(block),
      ...plain('uncommitted', block.commitEnd, block.end),
    ],
  }));

const pieceOfVirtual = ({ start, commitEnd, user, requested, maker }: VirtualBlock): HeapPiece => ({
  start,
  size: commitEnd - start,
  state: 'busy',
  user,
  requested,
  usable: commitEnd - user,
  maker: MAKERS[maker] ?? null,
});

/** A stretch without a request behind it; none if it is empty. */
const plain = (state: 'uncommitted' | 'internal', start: Address, end: Address): readonly HeapPiece[] =>
  start < end ? [{ start, size: end - start, state, user: start, requested: 0, usable: 0, maker: null }] : [];
