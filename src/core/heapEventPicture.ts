import type { Address } from '../base/bytes.ts';
import type { MemoryEvent } from './event.ts';
import { plainPiece } from './heap/heapPiece.ts';
import type { HeapExtent, HeapPiece } from './heapPicture.ts';

interface Range {
  readonly start: Address;
  readonly end: Address;
}

/**
 * As `spansAfter` (`eventPicture.ts`) for the blocks of the heaps. The pieces of an extent cover it without gaps after
 * every event.
 */
export function extentsAfter(
  extents: readonly HeapExtent[],
  event: MemoryEvent,
  final: readonly HeapExtent[],
): readonly HeapExtent[] {
  switch (event.type) {
    case 'heapCreated':
    case 'segmentAdded':
      return [...extents, ...final.filter((extent) => !extents.some(({ start }) => start === extent.start))].sort(
        (a, b) => a.start - b.start,
      );
    case 'heapDestroyed':
      return extents.filter(({ heap }) => heap !== event.heap);
    case 'blockSplit':
      return withPieces(extents, event, [
        plainPiece('free', event.start, event.border),
        plainPiece('free', event.border, event.end),
      ]);
    case 'blocksCoalesced':
    case 'blockFreed':
      return withPieces(extents, event, [plainPiece('free', event.start, event.end)]);
    case 'blockAllocated':
      return withPieces(extents, event, [busyPiece(event)]);
    case 'heapGrew':
    case 'heapShrank':
    case 'blockResized':
    case 'userBlocksAllocated':
    case 'userBlocksFreed':
      return withPieces(extents, event, piecesIn(final, event));
    default:
      return extents;
  }
}

const busyPiece = ({
  start,
  end,
  address,
  requested,
  maker,
}: MemoryEvent & { type: 'blockAllocated' | 'blockFreed' }): HeapPiece => ({
  start,
  size: end - start,
  state: 'busy',
  user: address,
  requested,
  usable: end - address,
  maker,
});

const endOf = ({ start, size }: HeapPiece): Address => (start + size) as Address;

/** What part of a piece lies in a range: a piece of its own, without a request unless it is the whole. */
function clipPiece(piece: HeapPiece, { start, end }: Range): readonly HeapPiece[] {
  if (piece.start >= end || endOf(piece) <= start) return [];
  if (piece.start >= start && endOf(piece) <= end) return [piece];
  const state = piece.state === 'busy' ? 'internal' : piece.state;
  return [plainPiece(state, Math.max(piece.start, start) as Address, Math.min(endOf(piece), end) as Address)];
}

const piecesIn = (extents: readonly HeapExtent[], range: Range): readonly HeapPiece[] =>
  extents.flatMap(({ pieces }) => pieces.flatMap((piece) => clipPiece(piece, range)));

/** The extents with `inside` in place of the pieces in `range`, which lies in one of them. */
function withPieces(extents: readonly HeapExtent[], range: Range, inside: readonly HeapPiece[]): readonly HeapExtent[] {
  const isCovered = inside.reduce((sum, { size }) => sum + size, 0) === range.end - range.start;
  if (!isCovered) return extents;
  return extents.map((extent) =>
    extent.start <= range.start && range.end <= extent.end
      ? {
          ...extent,
          pieces: [
            ...extent.pieces.flatMap((piece) => clipPiece(piece, { start: extent.start, end: range.start })),
            ...inside,
            ...extent.pieces.flatMap((piece) => clipPiece(piece, { start: range.end, end: extent.end })),
          ],
        }
      : extent,
  );
}
