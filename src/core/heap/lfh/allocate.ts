import { type Address, type ByteSize, NULL, plus } from '../../../base/bytes.ts';
import { MAKERS, type Maker } from '../makers.ts';
import { ENTRY_BYTES } from '../nt/geometry.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import type { Bucket } from './bucket.ts';
import { bucketFor } from './buckets.ts';
import { pickFree } from './freeBits.ts';
import type { Lfh } from './lfh.ts';
import { startOf } from './lfhBlocks.ts';
import type { Subsegment } from './subsegment.ts';
import { addSubsegment } from './userBlocks.ts';

/** A block of the front end for a request whose size is active; `NULL` if it has no room and gets none (facts: heap §3.4). */
export function allocateFromLfh(heap: NtHeap, lfh: Lfh, size: ByteSize, maker: number): Address {
  const number = bucketFor(size, lfh.firstBucket);
  const bucket = lfh.buckets[number] as Bucket;
  let subsegment = bucket.active;
  if (subsegment === null || subsegment.freeCount === 0) {
    subsegment = nextSubsegment(heap, lfh, number);
    if (subsegment === null) return NULL;
  }
  const index = pickFree(subsegment.data, subsegment.count, lfh.random);
  subsegment.take(index, size, maker);
  if (heap.space.system.listener) announce(heap, subsegment, index, 'blockAllocated');
  return (subsegment.start + index * subsegment.blockBytes + ENTRY_BYTES) as Address;
}

/** What to allocate from when the active subsegment is full: one that is remembered, else a new one. */
function nextSubsegment(heap: NtHeap, lfh: Lfh, number: number): Subsegment | null {
  const bucket = lfh.buckets[number] as Bucket;
  const next = lfh.subsegments[bucket.takeCached()] ?? addSubsegment(heap, lfh, number);
  if (!next) return null;
  if (bucket.active) bucket.active.place = 'apart';
  bucket.active = next;
  next.place = 'active';
  return next;
}

/** Tells of a block that is busy. */
export function announce(
  { space, base }: NtHeap,
  subsegment: Subsegment,
  index: number,
  type: 'blockAllocated' | 'blockFreed',
): void {
  const start = startOf(subsegment, index);
  space.emit({
    type,
    heap: base,
    address: plus(start, ENTRY_BYTES),
    start,
    end: plus(start, subsegment.blockBytes),
    requested: subsegment.requested(index),
    maker: MAKERS[subsegment.maker(index)] as Maker,
    rule: type === 'blockAllocated' ? 'lfh.placement' : 'lfh.free',
  });
}
