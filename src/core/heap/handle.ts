import { type Address, plus } from '../../base/bytes.ts';
import { type Raised, raise } from '../outcome.ts';
import type { Process } from '../process.ts';
import { access } from '../vm/access.ts';
import { endOnCorruption } from './corruption.ts';
import type { AnyHeap, Heap } from './heap.ts';

/** Where a heap call looks first to see what kind of heap it has (`SegmentSignature`). */
const SIGNATURE_OFFSET = 0x10;

/** The heap behind a handle, or the exception a call on it raises. */
export function heapOf(process: Process, handle: Address): AnyHeap | Raised {
  const heap = process.heaps.get(handle);
  if (!heap) return raiseNotAHeap(process, handle);
  return heap.isTampered ? (raiseLostMemory(heap) ?? heap) : heap;
}

function raiseNotAHeap(process: Process, handle: Address): Raised {
  const raised = access(process.space, plus(handle, SIGNATURE_OFFSET), 4, 'read');
  return raised ?? endOnCorruption(process, handle, handle, 'corruption.notAHeap');
}

/**
 * The exception that a heap runs into when a program has taken pages away from it or made them read-only. It is raised
 * before the call changes anything, though Windows might get halfway: nothing can be said of such a heap afterwards.
 */
function raiseLostMemory(heap: Heap): Raised | null {
  const lost = heap.firstLost();
  return lost === null ? null : raise('STATUS_ACCESS_VIOLATION', 'write', lost);
}
