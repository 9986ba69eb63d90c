import type { ByteSize } from '../base/bytes.ts';
import { BUCKETS, type BucketNumber, bucketFor, payloadBytes } from './heap/lfh/buckets.ts';
import { Usage } from './heap/lfh/usage.ts';
import { ENTRY_BYTES, UNIT } from './heap/nt/geometry.ts';
import type { SegmentHeapVersion } from './heapKind.ts';
import { DEFAULT_SWITCHES } from './rules/switches.ts';

/** The parts of a segment heap. `context2`: the second segment context, in units of 64 KiB. */
export type SegmentComponent = 'lfhOrVs' | 'vs' | 'backEnd' | 'context2' | 'large';

/** Largest requests of each component in bytes, padding included (facts: heap §4.2). */
const LARGEST_VS: ByteSize = 0x20000;
const LARGEST_BACK_END: ByteSize = 0x7f000;
const LARGEST_CONTEXT_2: ByteSize = 0x7f0000;

/** Which part of a segment heap serves a request of `size` bytes, at least 1 and padding included; `largestLfh`: the largest for its front end (facts: heap §4.2, §9). */
export function segmentRoute(
  size: ByteSize,
  version: SegmentHeapVersion,
  largestLfh = Number(DEFAULT_SWITCHES.segmentLfhLimit),
): SegmentComponent {
  if (size <= largestLfh) return 'lfhOrVs';
  if (size <= LARGEST_VS) return 'vs';
  if (size <= LARGEST_BACK_END) return 'backEnd';
  return version === '1903' && size <= LARGEST_CONTEXT_2 ? 'context2' : 'large';
}

/** Bucket and bytes of the block of a segment heap's front end for a request of `size` bytes; it has no header (facts: heap §3.3, §4.3). */
export function segmentLfhBlock(size: ByteSize): { readonly bucket: BucketNumber; readonly bytes: ByteSize } {
  const bucket = bucketFor(size + ENTRY_BYTES / 2, '0');
  return { bucket, bytes: payloadBytes(bucket) };
}

/** Bytes of the chunk of variable size for a request of `size` bytes, at least 1: a header of 16 in front (facts: heap §4.3). */
export const vsChunkBytes = (size: ByteSize): ByteSize => UNIT * (Math.ceil(size / UNIT) + 1);

/**
 * Which request of a bucket, counted from 1, is the first that a segment heap's front end serves, if each block is freed
 * before the next request or none is (facts: heap §4.3).
 */
export function firstSegmentLfhAllocation(size: ByteSize, areFreedBetween: boolean): number {
  const usage = new Usage();
  usage.sizes = BUCKETS;
  const { bucket } = segmentLfhBlock(size);
  for (let request = 1; ; request++) {
    if (usage.countAllocation(bucket)) return request;
    if (areFreedBetween) usage.countFree(bucket);
  }
}
