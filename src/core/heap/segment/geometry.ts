import { type ByteSize, KiB, MiB } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';

/** The header in front of a chunk of variable size, and what chunks are counted in (facts: heap §4.3). */
export const CHUNK_HEADER_BYTES: ByteSize = 16;
/** What a subsegment of chunks of variable size starts with (facts: heap §4.3). */
export const VS_HEADER_BYTES: ByteSize = 0x30;
/** Least bytes of such a subsegment (facts: heap §4.3). */
export const LEAST_VS_BYTES: ByteSize = 0x10000;
/** Subsegments of at least so many bytes have a guard page behind them (facts: heap §4.3). */
export const GUARDED_BYTES: ByteSize = 64 * KiB;

/** Page descriptors of a segment: as many units as it has, its header among them (facts: heap §4.3). */
export const DESCRIPTORS = 256;
/** Descriptors and the segment's own fields. */
export const SEGMENT_HEADER_BYTES: ByteSize = 0x2000;

/** How a segment context divides its segments. */
export interface ContextShape {
  readonly unitBytes: ByteSize;
  /** Reserved for a segment, and what its address is a multiple of: an address finds its segment by masking. */
  readonly segmentBytes: ByteSize;
  /** Units the header takes. */
  readonly firstUnit: number;
}

/** 1 MiB segments in pages: 254 of 256 can be used. */
export const PAGE_CONTEXT: ContextShape = {
  unitBytes: PAGE_SIZE,
  segmentBytes: MiB,
  firstUnit: SEGMENT_HEADER_BYTES / PAGE_SIZE,
};

/** 16 MiB segments in units of 64 KiB, since Windows 10 1903. */
export const LARGE_CONTEXT: ContextShape = { unitBytes: 64 * KiB, segmentBytes: 16 * MiB, firstUnit: 1 };

/** Reserved and committed for `_SEGMENT_HEAP` itself. */
export const HEAP_RESERVE_BYTES: ByteSize = 64 * KiB;
export const HEAP_COMMIT_BYTES: ByteSize = 0x2000;
/** `_SEGMENT_HEAP.Signature`, at the same place as the NT heap's (facts: heap §4.1). */
export const SIGNATURE = 0xddeeddee;
export const SIGNATURE_OFFSET = 0x10;
