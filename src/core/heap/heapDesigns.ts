import { assert } from '../../base/assert.ts';
import type { RngState } from '../../base/rng.ts';
import type { HeapKind } from '../heapKind.ts';
import type { AddressSpace } from '../vm/space/addressSpace.ts';
import type { AnyHeap, Reservations } from './heap.ts';
import { createNtHeap, type HeapRequest } from './nt/create.ts';
import type { HeapCreateRefusal } from './nt/heapFailure.ts';

/** Makes a heap of one design. */
export type CreateHeap = (
  space: AddressSpace,
  reservations: Reservations,
  request: HeapRequest,
  seed: RngState,
) => AnyHeap | HeapCreateRefusal;

const DESIGNS = new Map<HeapKind, CreateHeap>([['nt', createNtHeap]]);

/** Adds a design that is not part of every page: few programs need it, and it is large. */
export function addHeapDesign(kind: HeapKind, create: CreateHeap): void {
  DESIGNS.set(kind, create);
}

/** The maker of heaps of a kind; only heaps that may grow are segment heaps (facts: heap §4.1). */
export function heapDesign(kind: HeapKind, { maximum }: HeapRequest): CreateHeap {
  const create = DESIGNS.get(maximum === 0 ? kind : 'nt');
  assert(create, `Import core/segmentHeap.ts before creating a machine with ${kind} heaps`);
  return create;
}
