import { type Address, plus } from '../../base/bytes.ts';
import { PAGE_SIZE } from '../codes/flags.ts';
import { type Raised, raise } from '../outcome.ts';
import type { Process } from '../process.ts';
import { access } from '../vm/access.ts';
import { allows } from '../vm/protection.ts';
import { endOnCorruption } from './corruption.ts';
import type { NtHeap } from './nt/ntHeap.ts';
import type { Segment } from './nt/segment.ts';

/** Where a heap call looks first to see what kind of heap it has (`SegmentSignature`). */
const SIGNATURE_OFFSET = 0x10;

/** The heap behind a handle, or the exception a call on it raises. */
export function heapOf(process: Process, handle: Address): NtHeap | Raised {
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
function raiseLostMemory(heap: NtHeap): Raised | null {
  for (const segment of heap.segments) {
    const lost = heap.reservations.get(segment.base) === heap ? firstLost(heap, segment) : segment.base;
    if (lost !== null) return raise('STATUS_ACCESS_VIOLATION', 'write', lost);
  }
  return null;
}

function firstLost(heap: NtHeap, segment: Segment): Address | null {
  for (const [start, end] of segment.committedRuns(heap.blocks)) {
    const lost = firstNotWritable(heap, start, end);
    if (lost !== null) return lost;
  }
  return null;
}

/** The first address between two addresses of one reservation that cannot be written. */
function firstNotWritable(heap: NtHeap, start: Address, end: Address): Address | null {
  const { regions } = heap.space;
  for (regions.locate(start); regions.start < end; regions.advance()) {
    if (!allows(regions.attribute, 'write') && !isGuard(heap, regions.start, regions.end)) return regions.start;
  }
  return null;
}

/** Whether a region is a page that the front end has made inaccessible itself. */
const isGuard = (heap: NtHeap, start: Address, end: Address): boolean =>
  end - start === PAGE_SIZE && (heap.frontEnd?.lfh?.guardPages.has(start) ?? false);
