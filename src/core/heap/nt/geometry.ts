import type { ByteSize } from '../../../base/bytes.ts';

/** Blocks are counted in units of 16 bytes (facts: heap §2.1). */
export const UNIT: ByteSize = 16;
/** HEAP_ENTRY. Its first half belongs to the block before it. */
export const ENTRY_BYTES: ByteSize = 16;
/** Header and list links of a free block; no block is smaller. */
export const MINIMUM_UNITS = 2;
/** Largest block the back end makes; a longer free run is kept as several. */
export const MAXIMUM_UNITS = 0xff00;
/** Largest request whose block is no larger than `threshold` bytes; above it a growable heap makes a virtual block. */
export const largestRequest = (threshold: ByteSize): ByteSize => threshold - ENTRY_BYTES / 2;
/** `MaximumAllocationSize` of a heap on x64. */
export const MAXIMUM_ALLOCATION_SIZE: ByteSize = 0x7ffffffdefff;

/** `_HEAP_SEGMENT`: where the first block of every further segment starts. */
export const SEGMENT_HEADER_BYTES: ByteSize = 0x70;
/** The array that counts allocations by size for the front end; every growable heap starts with it. */
export const USAGE_ARRAY_BYTES: ByteSize = 0x110;
/** Closes every committed run: HEAP_ENTRY and the description of the uncommitted range behind it. */
export const END_BLOCK_BYTES: ByteSize = 0x40;

/** In front of the user data of a virtual block: list links, sizes and a HEAP_ENTRY (facts: heap §2.4). */
export const VIRTUAL_HEADER_BYTES: ByteSize = 0x40;

/** Units of the block for a request of `size` bytes that the back end takes. */
export function unitsFor(size: ByteSize): number {
  const units = (size + 23) >> 4;
  return units < MINIMUM_UNITS ? MINIMUM_UNITS : units;
}

/** Bytes a program may use of a block: up to the second half of the next header (facts: heap §2.1). */
export const usableBytes = (units: number): ByteSize => units * UNIT - ENTRY_BYTES / 2;
