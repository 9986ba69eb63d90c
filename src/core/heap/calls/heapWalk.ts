import type { Address } from '../../../base/bytes.ts';
import { PROCESS_HEAP_REGION } from '../../codes/flags.ts';
import { type Outcome, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { heapOf } from '../handle.ts';
import { NO_BLOCK } from '../nt/blockTable.ts';
import {
  entriesFrom,
  heapEntries,
  type ProcessHeapEntry,
  VIRTUAL_REGION_INDEX,
  virtualEntries,
} from '../nt/entries.ts';
import type { NtHeap } from '../nt/ntHeap.ts';

/** The arguments of `HeapWalk`. */
export interface HeapWalkRequest {
  readonly hHeap: Address;
  /** The entry the last call answered; `null` to start. */
  readonly lpEntry: ProcessHeapEntry | null;
}

/** `HeapWalk`: the entry after the one given; at the end it is refused with ERROR_NO_MORE_ITEMS (facts: heap §5). */
export function heapWalk(process: Process, { hHeap, lpEntry }: HeapWalkRequest): Outcome<ProcessHeapEntry> {
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  const rest = lpEntry ? entriesAfter(heap, lpEntry) : heapEntries(heap);
  if (!rest) return refuse('heapWalk.lostEntry');
  const next = rest.next();
  return next.done ? refuse('heapWalk.end') : succeed(next.value);
}

/** The entries behind `entry`; `null` if the heap has none like it any more. */
function entriesAfter(heap: NtHeap, entry: ProcessHeapEntry): Generator<ProcessHeapEntry> | null {
  const entries = entriesNear(heap, entry);
  for (;;) {
    const { done, value } = entries.next();
    if (done) return null;
    if (value.lpData === entry.lpData && value.iRegionIndex === entry.iRegionIndex) return entries;
  }
}

/** The entries of the heap from a place up to the end, among the first of which `entry` is. */
function entriesNear(heap: NtHeap, entry: ProcessHeapEntry): Generator<ProcessHeapEntry> {
  if (entry.iRegionIndex === VIRTUAL_REGION_INDEX) return virtualEntries(heap);
  if (entry.wFlags === PROCESS_HEAP_REGION) return heapEntries(heap, entry.iRegionIndex);
  const block = heap.blockAt(entry.lpData - 1);
  return block === NO_BLOCK ? heapEntries(heap, heap.segments.length) : entriesFrom(heap, block);
}
