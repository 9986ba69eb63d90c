import { isAligned } from '../../../base/bytes.ts';
import { formatHex } from '../../../base/hex.ts';
import { RESERVED } from '../../vm/space/region.ts';
import { UNIT } from '../nt/geometry.ts';
import { extentsOf, type SegmentExtent, type SegmentPiece } from './pieces.ts';
import type { SegmentHeap } from './segmentHeap.ts';

/** What does not hold in a segment heap, in words for developers; empty if all is well. */
export const checkSegmentHeap = (heap: SegmentHeap): string[] =>
  heap.isTampered
    ? []
    : [
        ...extentsOf(heap).flatMap((extent) => [...checkTiling(extent), ...checkPieces(heap, extent)]),
        ...checkFreeSpace(heap),
      ];

/** What the heap says is free is what its pieces say. */
function checkFreeSpace(heap: SegmentHeap): string[] {
  const free = extentsOf(heap).flatMap(({ pieces }) => [...pieces()].filter(({ state }) => state === 'free'));
  const sizes = free.map(({ start, end }) => end - start);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const isRight = heap.freeBytes === total && heap.largestFreeBytes === Math.max(0, ...sizes);
  return isRight ? [] : ['its free bytes are wrong'];
}

/** The pieces of a reservation lie one behind the other, from its start to its end. */
function checkTiling({ start, end, pieces }: SegmentExtent): string[] {
  const faults: string[] = [];
  let at = start;
  for (const piece of pieces()) {
    if (piece.start !== at) faults.push(`${nameOf(piece)} does not start where the one before ends`);
    at = piece.end;
  }
  if (at !== end) faults.push(`the pieces at ${formatHex(start)} do not end with their reservation`);
  return faults;
}

const checkPieces = (heap: SegmentHeap, { pieces }: SegmentExtent): string[] =>
  [...pieces()].flatMap((piece) => [...checkPages(heap, piece), ...checkBusy(heap, piece)]);

/** What is busy or the heap's own is committed; what is said not to be is not. */
function checkPages({ space: { regions } }: SegmentHeap, piece: SegmentPiece): string[] {
  if (piece.state === 'free' || piece.state === 'internal') return [];
  const isCommitted = piece.state === 'busy';
  const faults: string[] = [];
  for (regions.locate(piece.start); regions.start < piece.end; regions.advance())
    if ((regions.attribute !== RESERVED) !== isCommitted) faults.push(`${nameOf(piece)} has the wrong pages`);
  return faults;
}

/** A busy block is aligned, holds what was asked for, and is found by its pointer. */
function checkBusy(heap: SegmentHeap, piece: SegmentPiece): string[] {
  if (piece.state !== 'busy') return [];
  const isSound = isAligned(piece.user, UNIT) && piece.user + piece.requested <= piece.end;
  return isSound && heap.sizeOf(piece.user) === piece.requested ? [] : [`${nameOf(piece)} is not as it was asked for`];
}

const nameOf = ({ state, start }: SegmentPiece): string => `${state} ${formatHex(start)}`;
