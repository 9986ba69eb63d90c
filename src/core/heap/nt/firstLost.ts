import type { Address } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import { allows } from '../../vm/protection.ts';
import type { NtHeap } from './ntHeap.ts';
import type { Segment } from './segment.ts';

/** The first address in the committed runs of a heap that a program has taken away or made read-only. */
export function firstLost(heap: NtHeap): Address | null {
  for (const segment of heap.segments) {
    const lost = heap.reservations.get(segment.base) === heap ? firstLostIn(heap, segment) : segment.base;
    if (lost !== null) return lost;
  }
  return null;
}

function firstLostIn(heap: NtHeap, segment: Segment): Address | null {
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
