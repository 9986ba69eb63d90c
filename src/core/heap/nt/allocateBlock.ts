import { type Address, type ByteSize, NULL } from '../../../base/bytes.ts';
import { HEAP_NO_SERIALIZE, has } from '../../codes/flags.ts';
import { countAllocation } from '../lfh/activate.ts';
import { allocateFromLfh } from '../lfh/allocate.ts';
import { LARGEST_LFH_REQUEST } from '../lfh/buckets.ts';
import { allocate } from './allocate.ts';
import { unitsFor } from './geometry.ts';
import type { HeapFailure } from './heapFailure.ts';
import type { NtHeap } from './ntHeap.ts';

/** What a call asks a heap for. */
export interface BlockRequest {
  readonly size: ByteSize;
  /** HEAP_* flags, those of the heap included. */
  readonly flags: number;
  /** Position in `MAKERS` of the call. */
  readonly maker: number;
}

/**
 * Gives out a block: from the front end if its size is active there and it has or gets room, else from the back end. A
 * request for which the lock is not to be taken never goes to the front end, nor does it count (facts: heap §3.1, §3.2).
 */
export function allocateBlock(heap: NtHeap, { size, flags, maker }: BlockRequest): Address | HeapFailure {
  const { frontEnd } = heap;
  if (!frontEnd || size > LARGEST_LFH_REQUEST || has(flags, HEAP_NO_SERIALIZE)) return allocate(heap, size, maker);
  const units = unitsFor(size);
  if (!frontEnd.usage.isActive(units) || !frontEnd.lfh) {
    countAllocation(heap, frontEnd, units);
    return allocate(heap, size, maker);
  }
  const address = allocateFromLfh(heap, frontEnd.lfh, size, maker);
  return address === NULL ? allocate(heap, size, maker) : address;
}
