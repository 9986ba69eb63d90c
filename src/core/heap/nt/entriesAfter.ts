import { PROCESS_HEAP_REGION } from '../../codes/flags.ts';
import { NO_BLOCK } from './blockTable.ts';
import { entriesFrom, heapEntries, type ProcessHeapEntry, VIRTUAL_REGION_INDEX, virtualEntries } from './entries.ts';
import type { NtHeap } from './ntHeap.ts';

/** The entries behind `entry`; `null` if the heap has none like it any more. */
export function entriesAfter(heap: NtHeap, entry: ProcessHeapEntry): Generator<ProcessHeapEntry> | null {
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
