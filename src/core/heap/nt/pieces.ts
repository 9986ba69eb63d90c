import { plus } from '../../../base/bytes.ts';
import { type HeapPiece, plainPieces, type ReservationPieces } from '../heapPiece.ts';
import { usableLfhBytes } from '../lfh/buckets.ts';
import type { Lfh } from '../lfh/lfh.ts';
import { type LfhBlockView, lfhBlocksIn, viewLfhBlock } from '../lfh/lfhBlocks.ts';
import { MAKERS } from '../makers.ts';
import { type Block, BUSY, NO_BLOCK } from './blockTable.ts';
import { ENTRY_BYTES, usableBytes } from './geometry.ts';
import type { NtHeap } from './ntHeap.ts';
import type { Segment } from './segment.ts';
import type { VirtualBlock } from './virtualBlock.ts';

/** Every segment, then every block that has a reservation of its own. */
export function piecesOfHeap(heap: NtHeap): readonly ReservationPieces[] {
  const segments = heap.segments.map((segment) => ({
    start: segment.base,
    end: segment.end,
    pieces: segmentPieces(heap, segment),
  }));
  const virtual = Array.from(heap.virtualBlocks.values(), (block) => ({
    start: block.base,
    end: block.end,
    pieces: virtualPieces(block),
  }));
  return [...segments, ...virtual];
}

/** What a segment consists of, lowest first. */
export function segmentPieces(heap: NtHeap, segment: Segment): readonly HeapPiece[] {
  const { blocks } = heap;
  const pieces: HeapPiece[] = [];
  let at = segment.base;
  for (let block = segment.firstBlock; block !== NO_BLOCK; block = blocks.nextOf(block)) {
    const own = blocks.kind(block) === 'userBlocks' ? lfhPiecesOf(heap, block) : [pieceOf(heap, block)];
    pieces.push(...plainPieces('uncommitted', at, blocks.start(block)), ...own);
    at = blocks.end(block);
  }
  return [...pieces, ...plainPieces('uncommitted', at, segment.end)];
}

/** User blocks: their header, the blocks of the front end in them, what is left behind those (facts: heap §3.4). */
function lfhPiecesOf(heap: NtHeap, userBlocks: Block): readonly HeapPiece[] {
  const { blocks, frontEnd } = heap;
  const views = lfhBlocksIn(heap, userBlocks).map((block) => viewLfhBlock(frontEnd?.lfh as Lfh, block));
  const [start, end] = [blocks.start(userBlocks), blocks.end(userBlocks)];
  return [
    ...plainPieces('internal', start, views[0]?.start ?? end),
    ...views.map(pieceOfLfhBlock),
    ...plainPieces('internal', views.at(-1)?.end ?? end, end),
  ];
}

/** A block of the front end. */
export function pieceOfLfhBlock({ start, end, isBusy, requested, maker, bucket }: LfhBlockView): HeapPiece {
  const size = end - start;
  if (!isBusy) return { start, size, state: 'free', user: start, requested, usable: 0, maker, bucket };
  const user = plus(start, ENTRY_BYTES);
  return { start, size, state: 'busy', user, requested, usable: usableLfhBytes(size), maker, bucket };
}

/** A block of the back end. */
export function pieceOf({ blocks }: NtHeap, block: Block): HeapPiece {
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

/** What the reservation of a virtual block consists of, lowest first. */
export const virtualPieces = (block: VirtualBlock): readonly HeapPiece[] => [
  ...plainPieces('uncommitted', block.base, block.start),
  pieceOfVirtual(block),
  ...plainPieces('uncommitted', block.commitEnd, block.end),
];

/** A virtual block itself. */
export const pieceOfVirtual = ({ start, commitEnd, user, requested, maker }: VirtualBlock): HeapPiece => ({
  start,
  size: commitEnd - start,
  state: 'busy',
  user,
  requested,
  usable: commitEnd - user,
  maker: MAKERS[maker] ?? null,
});
