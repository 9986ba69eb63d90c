import type { ByteSize } from '../../../base/bytes.ts';
import type { Switches } from '../../rules/open.ts';
import { ENTRY_BYTES, UNIT } from '../nt/geometry.ts';

/** Number of a bucket: all blocks of one size (facts: heap §3.3). */
export type BucketNumber = number;

export const BUCKETS = 129;
/** Largest request the front end takes (facts: heap §3.1). */
export const LARGEST_LFH_REQUEST: ByteSize = 0x4000;

/** Last bucket of those 16 bytes apart. */
const LAST_REGULAR = 64;
/** So many buckets are equally far apart from then on; then the distance doubles. */
const BUCKETS_A_STEP = 16;
const FIRST_WIDE_STEP: ByteSize = 64;

/** Bytes a block of a bucket has besides its header, S(b) (facts: heap §3.3). */
export function payloadBytes(bucket: BucketNumber): ByteSize {
  if (bucket <= LAST_REGULAR) return bucket * UNIT;
  const past = bucket - LAST_REGULAR - 1;
  const doublings = Math.floor(past / BUCKETS_A_STEP);
  return 2 ** doublings * (LAST_REGULAR * UNIT + FIRST_WIDE_STEP * ((past % BUCKETS_A_STEP) + 1));
}

/** Bytes from one block of a bucket to the next. */
export const blockBytes = (bucket: BucketNumber): ByteSize => payloadBytes(bucket) + ENTRY_BYTES;

/** Bytes a program may use of a block: up to the second half of the next header. */
export const usableLfhBytes = (block: ByteSize): ByteSize => block - ENTRY_BYTES / 2;

/** The bucket by units beyond what bucket 0 holds. */
const BUCKET_BY_UNITS = Uint8Array.from({ length: LARGEST_LFH_REQUEST / UNIT + 1 }, (_, units) => smallestFor(units));

function smallestFor(units: number): BucketNumber {
  let bucket = 0;
  while (payloadBytes(bucket) < units * UNIT) bucket++;
  return bucket;
}

/** The bucket for a request of `size` bytes, up to 16 KiB; whether bucket 0 is ever used is open (facts: heap §3.3). */
export function bucketFor(size: ByteSize, firstBucket: Switches['lfhFirstBucket']): BucketNumber {
  const bucket = BUCKET_BY_UNITS[(size + 7) >> 4] as BucketNumber;
  return bucket === 0 && firstBucket === '1' ? 1 : bucket;
}
