import type { ByteSize } from '../base/bytes.ts';
import { HEAP_NO_SERIALIZE, has } from './codes/flags.ts';
import { type BucketNumber, blockBytes, bucketFor, LARGEST_LFH_REQUEST, payloadBytes } from './heap/lfh/buckets.ts';
import { ALL_USAGE_SIZES, FIRST_USAGE_SIZES, isCounted, Usage } from './heap/lfh/usage.ts';
import { layOutUserBlocks } from './heap/lfh/userBlockSize.ts';
import { UNIT, unitsFor } from './heap/nt/geometry.ts';
import { DEFAULT_SWITCHES } from './rules/switches.ts';

/*
 * Rules of the NT heap that need no heap to be asked, by the advised answers to open questions.
 */

/** Bytes of the back end's block for a request of `size` bytes (facts: heap §2.1). */
export const backEndBytes = (size: ByteSize): ByteSize => unitsFor(size) * UNIT;

/** A row of the front end's table (facts: heap §3.3). Sizes in bytes; `blockBytes`: header included. */
export interface LfhBucket {
  readonly bucket: BucketNumber;
  readonly payloadBytes: ByteSize;
  readonly blockBytes: ByteSize;
}

/** The bucket for a request of `size` bytes; `null` above 16 KiB (facts: heap §3.3). */
export function lfhBucketFor(size: ByteSize): LfhBucket | null {
  if (size > LARGEST_LFH_REQUEST) return null;
  const bucket = bucketFor(size, DEFAULT_SWITCHES.lfhFirstBucket);
  return { bucket, payloadBytes: payloadBytes(bucket), blockBytes: blockBytes(bucket) };
}

/** How many blocks the next user blocks of a bucket hold that has had `totalSoFar` blocks of `block` bytes (facts: heap §3.4). */
export const userBlocksCount = (block: ByteSize, totalSoFar: number): number =>
  layOutUserBlocks(block, totalSoFar, DEFAULT_SWITCHES.lfhUserBlocksStart).count;

/** Whether a heap counts requests of `size` bytes (facts: heap §3.1). */
export const isLfhCounted = (size: ByteSize, lfhExists: boolean): boolean =>
  isCounted(size, lfhExists ? ALL_USAGE_SIZES : FIRST_USAGE_SIZES);

/** A program that asks for one size again and again. */
export interface RepeatedRequest {
  readonly size: ByteSize;
  /** HEAP_* flags of the calls. */
  readonly flags: number;
  /** Whether the heap has its front end already. */
  readonly lfhExists: boolean;
  /** Whether each block is freed before the next is asked for. */
  readonly freesBetween: boolean;
}

/** The first of the allocations, counted from 1, that the front end serves; `null` if none ever is (facts: heap §3.2). */
export function firstLfhAllocation(request: RepeatedRequest): number | null {
  const { size, flags, lfhExists } = request;
  if (has(flags, HEAP_NO_SERIALIZE) || !isLfhCounted(size, lfhExists)) return null;
  const trigger = triggeringAllocation(size, request.freesBetween);
  return lfhExists ? trigger + 1 : trigger + 2;
}

/** The allocation of a size, counted from 1, with which it has been used enough for the front end (facts: heap §3.2). */
export function triggeringAllocation(size: ByteSize, freesBetween: boolean): number {
  const usage = new Usage();
  const units = unitsFor(size);
  for (let allocations = 1; ; allocations++) {
    if (usage.countAllocation(units)) return allocations;
    if (freesBetween) usage.countFree(units);
  }
}
