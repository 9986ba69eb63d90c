import type { Address } from '../../../base/bytes.ts';
import { type Outcome, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { heapOf } from '../handle.ts';
import type { ProcessHeapEntry } from '../nt/entries.ts';

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
  const rest = heap.walk(lpEntry);
  if (!rest) return refuse('heapWalk.lostEntry');
  const next = rest.next();
  return next.done ? refuse('heapWalk.end') : succeed(next.value);
}
