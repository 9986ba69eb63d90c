import type { Address } from '../base/bytes.ts';
import type { AnyHeap } from './heap/heap.ts';
import type { HeapPiece } from './heap/heapPiece.ts';
import { segmentPieces, virtualPieces } from './heap/nt/pieces.ts';
import { extentsOf, pieceOfSegmentHeap, type SegmentExtent } from './heap/segment/pieces.ts';
import { FIRST_PROCESS, type Machine } from './machine.ts';

export type { HeapPiece };

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

function reservationExtents(heap: AnyHeap): readonly Extent[] {
  if (heap.kind === 'segment') return extentsOf(heap).map(plainExtent);
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

const plainExtent = ({ start, end, pieces }: SegmentExtent): Extent => ({
  start,
  end,
  pieces: Array.from(pieces(), pieceOfSegmentHeap),
});
