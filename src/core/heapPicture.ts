import type { Address } from '../base/bytes.ts';
import type { HeapPiece, ReservationPieces } from './heap/heapPiece.ts';
import { type PoolKind, poolKind } from './heap/poolKind.ts';
import { FIRST_PROCESS, type Machine } from './machine.ts';

export type { HeapPiece };

/** One reservation of a heap. */
export interface HeapExtent extends ReservationPieces {
  /** Handle of the heap. */
  readonly heap: Address;
  readonly isProcessHeap: boolean;
  readonly pool: PoolKind;
}

/** The reservations of all heaps of a process, lowest first. */
export function queryHeapExtents(machine: Machine, process = FIRST_PROCESS): readonly HeapExtent[] {
  const { heaps } = machine.process(process);
  const extents = heaps.all().flatMap((heap) => {
    const identity = { heap: heap.base, isProcessHeap: heaps.isProcessHeap(heap), pool: poolKind(heap) };
    return heap.reservationPieces().map((extent) => ({ ...identity, ...extent }));
  });
  return extents.sort((a, b) => a.start - b.start);
}
