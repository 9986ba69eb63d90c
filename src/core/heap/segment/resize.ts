import type { ByteSize } from '../../../base/bytes.ts';
import { type SegmentComponent, segmentLfhBlock } from '../../segmentHeapRules.ts';
import { UNIT } from '../nt/geometry.ts';
import type { Place } from './place.ts';
import type { SegmentHeap } from './segmentHeap.ts';

/** The components that keep a block of each kind when it is resized. */
const KEPT_BY: Readonly<Record<Place['in'], readonly SegmentComponent[]>> = {
  lfh: ['lfhOrVs'],
  vs: ['lfhOrVs', 'vs'],
  backEnd: ['backEnd'],
  context2: ['context2'],
  large: ['large'],
};

/** Resizes a busy block where it is, as long as its component serves the new size too and has room for it there (facts: heap §2.5). */
export function resizeInPlace(heap: SegmentHeap, place: Place, requested: ByteSize): boolean {
  const size = heap.allocSize(requested);
  if (!KEPT_BY[place.in].includes(heap.route(size))) return false;
  switch (place.in) {
    case 'lfh':
      return resizeInLfh(place, size, requested);
    case 'vs':
      return resizeChunk(heap, place, size, requested);
    case 'large':
      return heap.parts.large.resize(place.large, size, requested);
    default:
      return resizeRun(heap, place, size, requested);
  }
}

function resizeInLfh(place: Place & { in: 'lfh' }, size: ByteSize, requested: ByteSize): boolean {
  const { subsegment, block } = place;
  if (segmentLfhBlock(size).bytes > subsegment.shape.blockBytes) return false;
  subsegment.requested[block] = requested;
  return true;
}

function resizeChunk({ parts: { vs } }: SegmentHeap, place: Place & { in: 'vs' }, size: ByteSize, requested: ByteSize) {
  if (!vs.resize(place.chunk, size)) return false;
  vs.chunks.unused[place.chunk] = (vs.chunks.units[place.chunk] as number) * UNIT - requested;
  return true;
}

function resizeRun(
  heap: SegmentHeap,
  place: Place & { in: 'backEnd' | 'context2' },
  size: ByteSize,
  requested: ByteSize,
) {
  const context = place.in === 'backEnd' ? heap.parts.pages : heap.parts.context2;
  const units = Math.ceil(size / context.shape.unitBytes);
  if (units > (context.runs.lengths[place.run] as number)) return false;
  context.shrink(place.run, units);
  context.runs.requested[place.run] = requested;
  return true;
}
