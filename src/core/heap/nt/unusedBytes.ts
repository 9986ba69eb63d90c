import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';

/** From this count of unused bytes on a header has only this number, and the count itself is in the block (facts: heap §2.1). */
const SPILLED = 0x3f;
/** The count takes two bytes: `PreviousSize` of a HEAP_ENTRY that would be the last of the block. */
const COUNT_BYTES: ByteSize = 2;
const DISTANCE_FROM_END: ByteSize = 4;

/** `UnusedBytes` as a header has it. */
export const unusedInHeader = (unused: ByteSize): number => Math.min(unused, SPILLED);

/** Where a busy block that ends at `end` keeps its count of unused bytes, which is none of the bytes that were asked for; `null` if the header has it. */
export const unusedCountPlace = (end: number, unused: ByteSize): Address | null =>
  unused < SPILLED ? null : plus(end as Address, -DISTANCE_FROM_END);

/** The count as it stands in a block. */
export const unusedCountWord = (unused: ByteSize): Uint8Array =>
  Uint8Array.from({ length: COUNT_BYTES }, (_, byte) => unused >>> (8 * byte));
