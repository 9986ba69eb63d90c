import type { Address, ByteSize } from '../base/bytes.ts';
import type { HeapKind } from './heapKind.ts';
import { FIRST_PROCESS, type Machine } from './machine.ts';

/** What can be said of a heap as a whole. */
export interface HeapSummary {
  /** Its handle. */
  readonly heap: Address;
  readonly kind: HeapKind;
  /** HEAP_* options. */
  readonly flags: number;
  readonly isProcessHeap: boolean;
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
    frontEndType: heap.frontEndType,
    freeBytes: heap.freeBytes,
  }));
}
