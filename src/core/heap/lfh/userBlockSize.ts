import type { ByteSize } from '../../../base/bytes.ts';
import type { Switches } from '../../rules/open.ts';
import { ENTRY_BYTES } from '../nt/geometry.ts';

/** Header of user blocks without the bitmap that closes it (facts: heap §3.4). */
export const USER_HEADER_BYTES: ByteSize = 0x30;
/** The bitmap is kept in words of so many blocks. */
const BITMAP_WORD_BITS = 64;
const BITMAP_WORD_BYTES: ByteSize = 8;

/** User blocks come in twelve sizes, 2^7 to 2^18 bytes. */
export const SMALLEST_EXPONENT = 7;
export const LARGEST_EXPONENT = 18;
/** What comes before the first block: HEAP_ENTRY of the back end, header, one word of bitmap. */
const OVERHEAD_BYTES: ByteSize = ENTRY_BYTES + USER_HEADER_BYTES + BITMAP_WORD_BYTES;

const FEWEST_BLOCKS = 16;
const MOST_BLOCKS = 1024;
/** From this size on blocks might start with half as many; seen only in the segment heap (facts: heap §3.4). */
const HALVED_FROM: ByteSize = 0x100;

/** What user blocks look like. Sizes in bytes. */
export interface UserBlockLayout {
  /** They take 2^exponent bytes of the back end, header included. */
  readonly exponent: number;
  /** Where the first block starts, from the start of the block of the back end. */
  readonly firstOffset: ByteSize;
  /** Blocks that fit. */
  readonly count: number;
}

/** The next user blocks of a bucket that has had `totalSoFar` blocks of `block` bytes (facts: heap §3.4). */
export function layOutUserBlocks(
  block: ByteSize,
  totalSoFar: number,
  start: Switches['lfhUserBlocksStart'],
): UserBlockLayout {
  const fewest = start === 'halved-from-0x100' && block >= HALVED_FROM ? FEWEST_BLOCKS / 2 : FEWEST_BLOCKS;
  const wanted = Math.min(Math.max(totalSoFar, fewest), MOST_BLOCKS);
  const exponent = exponentFor(wanted * block + OVERHEAD_BYTES);
  const most = Math.floor((2 ** exponent - OVERHEAD_BYTES) / block);
  const firstOffset = firstBlockOffset(most);
  return { exponent, firstOffset, count: Math.min(most, Math.floor((2 ** exponent - firstOffset) / block)) };
}

function exponentFor(bytes: ByteSize): number {
  let exponent = SMALLEST_EXPONENT;
  while (2 ** exponent < bytes && exponent < LARGEST_EXPONENT) exponent++;
  return exponent;
}

/** The first half of a block's HEAP_ENTRY is not its own, so it may lie over the end of the bitmap. */
function firstBlockOffset(blocks: number): ByteSize {
  const words = Math.ceil(blocks / BITMAP_WORD_BITS);
  const end = ENTRY_BYTES + USER_HEADER_BYTES + words * BITMAP_WORD_BYTES;
  return Math.ceil((end - ENTRY_BYTES / 2) / ENTRY_BYTES) * ENTRY_BYTES;
}
