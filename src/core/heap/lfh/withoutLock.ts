import type { Address, ByteSize } from '../../../base/bytes.ts';
import { unitsFor } from '../nt/geometry.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import type { Bucket } from './bucket.ts';
import { bucketFor, LARGEST_LFH_REQUEST } from './buckets.ts';
import { NO_LFH_BLOCK } from './lfhBlock.ts';
import { busyLfhBlockAt } from './lfhBlocks.ts';

/** Whether the front end has a block for `size` bytes without asking the back end, whose lock it would need for that (facts: heap §3.4). */
export function frontEndGives({ frontEnd }: NtHeap, size: ByteSize): boolean {
  const lfh = frontEnd?.lfh;
  if (!lfh || size > LARGEST_LFH_REQUEST || !frontEnd.usage.isActive(unitsFor(size))) return false;
  const { active, hasCached } = lfh.buckets[bucketFor(size, lfh.firstBucket)] as Bucket;
  return hasCached || (active !== null && active.freeCount > 0);
}

/** Whether the front end takes back the block at an address. */
export const frontEndTakes = (heap: NtHeap, address: Address): boolean =>
  busyLfhBlockAt(heap, address) !== NO_LFH_BLOCK;
