import { type Address, type ByteSize, NULL, plus } from '../../../base/bytes.ts';
import { MAKERS, type Maker } from '../makers.ts';
import { ENTRY_BYTES } from '../nt/geometry.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import type { Bucket } from './bucket.ts';
import { bucketFor } from './buckets.ts';
import { flip, pickFree } from './freeBits.ts';
import type { Lfh } from './lfh.ts';
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
  const { identity, free } = subsegment;
  const index = pickFree(free, identity.count, lfh.random);
  flip(free, index);
  subsegment.freeCount--;
  subsegment.unused[index] = identity.blockBytes - size;
  subsegment.makers[index] = maker;
  if (heap.space.system.listener) announce(heap, subsegment, index, 'blockAllocated');
  return (identity.start + index * identity.blockBytes + ENTRY_BYTES) as Address;
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
  { identity, unused, makers }: Subsegment,
  index: number,
  type: 'blockAllocated' | 'blockFreed',
): void {
  const { blockBytes } = identity;
  const start = plus(identity.start, index * blockBytes);
  space.emit({
    type,
    heap: base,
    address: plus(start, ENTRY_BYTES),
    start,
    end: plus(start, blockBytes),
    requested: blockBytes - (unused[index] as number),
    maker: MAKERS[makers[index] as number] as Maker,
    rule: type === 'blockAllocated' ? 'lfh.placement' : 'lfh.free',
  });
}
