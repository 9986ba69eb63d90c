import type { Address, ByteSize } from '../base/bytes.ts';
import type { ProcessHeapEntry } from './heap/nt/entries.ts';
import { type PoolKind, poolKind } from './heap/poolKind.ts';
import type { HeapKind } from './heapKind.ts';
import { FIRST_PROCESS, type Machine } from './machine.ts';

export type { ProcessHeapEntry };

/** What can be said of a heap as a whole. */
export interface HeapSummary {
  /** Its handle. */
  readonly heap: Address;
  readonly kind: HeapKind | 'pool';
  /** HEAP_* options. */
  readonly flags: number;
  readonly isProcessHeap: boolean;
  readonly pool: PoolKind;
  /** `FrontEndHeapType`: 2 with a low-fragmentation front end, else 0. */
  readonly frontEndType: number;
  /** Bytes in free blocks, headers included. */
  readonly freeBytes: ByteSize;
}

/** The heaps of a process, its process heap first if it has been needed yet, the others oldest first. */
export function queryHeaps(machine: Machine, process = FIRST_PROCESS): readonly HeapSummary[] {
  const { heaps } = machine.process(process);
  return heaps.all().map((heap) => ({
    heap: heap.base,
    kind: heap.kind,
    flags: heap.flags,
    isProcessHeap: heaps.isProcessHeap(heap),
    pool: poolKind(heap),
    frontEndType: heap.frontEndType,
    freeBytes: heap.freeBytes,
  }));
}

/** What a walk with `HeapWalk` over the heap with that handle finds, in its order; nothing if there is no such heap. */
export function queryHeapWalk(machine: Machine, handle: Address, process = FIRST_PROCESS): readonly ProcessHeapEntry[] {
  const heap = machine
    .process(process)
    .heaps.all()
    .find(({ base }) => base === handle);
  const walk = heap?.walk(null);
  const entries: ProcessHeapEntry[] = [];
  for (let next = walk?.next(); next && !next.done; next = walk?.next()) entries.push(next.value);
  return entries;
}
