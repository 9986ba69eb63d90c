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
      return withNew(extents, final.map(unserved));
    case 'heapDestroyed':
      return extents.filter(({ heap }) => heap !== event.heap);
    case 'released':
      return extents.filter((extent) => extent.start !== event.start || isAmong(final, extent));
    case 'blockSplit':
      return withPieces(extents, event, [
        plainPiece('free', event.start, event.border),
        plainPiece('free', event.border, event.end),
      ]);
    case 'blocksCoalesced':
    case 'blockFreed':
      return withPieces(extents, event, [plainPiece('free', event.start, event.end)]);
    case 'blockAllocated':
      return withPieces(withNew(extents, final), event, [busyPiece(event, final)]);
    case 'heapGrew':
      return withPieces(extents, event, piecesIn(final, event).map(notServed));
    case 'heapShrank':
    case 'blockResized':
    case 'userBlocksAllocated':
    case 'userBlocksFreed':
      return withPieces(extents, event, piecesIn(final, event));
    default:
      return extents;
  }
}

/** Memory that is new holds no block of the program yet. */
const notServed = (piece: HeapPiece): HeapPiece =>
  piece.state === 'busy' ? plainPiece('free', piece.start, endOf(piece)) : piece;
const unserved = (extent: HeapExtent): HeapExtent => ({ ...extent, pieces: extent.pieces.map(notServed) });

const isAmong = (extents: readonly HeapExtent[], { start }: Range): boolean =>
  extents.some((extent) => extent.start === start);

/** With the extents that are there only in the end: a block may bring its own. */
const withNew = (extents: readonly HeapExtent[], final: readonly HeapExtent[]): readonly HeapExtent[] =>
  [...extents, ...final.filter((extent) => !isAmong(extents, extent))].sort((a, b) => a.start - b.start);

/** The block as the last pieces show it, or as far as the event tells if it is given back within the same call. */
function busyPiece(
  { start, end, address, requested, maker }: MemoryEvent & { type: 'blockAllocated' | 'blockFreed' },
  final: readonly HeapExtent[],
): HeapPiece {
  const told = {
    start,
    size: end - start,
    state: 'busy',
    user: address,
    requested,
    usable: end - address,
    maker,
  } as const;
  const pieces = final.flatMap((extent) => extent.pieces);
  return pieces.find(({ state, user }) => state === 'busy' && user === address) ?? told;
}

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
