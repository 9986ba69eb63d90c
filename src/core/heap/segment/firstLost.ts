import type { Address } from '../../../base/bytes.ts';
import { allows } from '../../vm/protection.ts';
import { HEAP_COMMIT_BYTES, SEGMENT_HEADER_BYTES } from './geometry.ts';
import type { SegmentHeap } from './segmentHeap.ts';

/** The first header of a segment heap's own that a program has taken away or made read-only. */
export function firstLost({ space, reservations, base, parts }: SegmentHeap): Address | null {
  const headers: (readonly [start: Address, size: number])[] = [[base, HEAP_COMMIT_BYTES]];
  for (const context of [parts.pages, parts.context2])
    for (const start of context.segments.keys()) headers.push([start, SEGMENT_HEADER_BYTES]);
  const { regions } = space;
  for (const [start, size] of headers) {
    if (!reservations.has(start)) return start;
    for (regions.locate(start); regions.start < start + size; regions.advance())
      if (!allows(regions.attribute, 'write')) return regions.start;
  }
  return null;
}
