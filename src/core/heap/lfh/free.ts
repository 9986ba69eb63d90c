import { isPristine, leaveUnusedCountBehind } from '../nt/damage.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import { announce } from './allocate.ts';
import type { Bucket } from './bucket.ts';
import type { Lfh } from './lfh.ts';
import { indexOf, type LfhBlock, subsegmentOf } from './lfhBlock.ts';
import { startOf } from './lfhBlocks.ts';
import type { Subsegment } from './subsegment.ts';
import { retire } from './userBlocks.ts';

/** Takes a busy block of the front end back; what its subsegment becomes by that (facts: heap §3.4). */
export function freeToLfh(heap: NtHeap, lfh: Lfh, block: LfhBlock): void {
  const subsegment = lfh.subsegments[subsegmentOf(block)] as Subsegment;
  const index = indexOf(block);
  if (heap.space.system.listener) announce(heap, subsegment, index, 'blockFreed');
  if (!isPristine(heap)) leaveUnusedCountBehind(heap, startOf(subsegment, index + 1), subsegment.unused(index));
  subsegment.release(index);
  if (subsegment.place === 'active') return;
  if (subsegment.freeCount === subsegment.count) retire(heap, lfh, subsegment);
  else if (subsegment.place === 'apart') (lfh.buckets[subsegment.bucket] as Bucket).cache(subsegment);
}
