import type { ByteSize } from '../../../base/bytes.ts';

/** In the last byte of a block that has only that one to spare (`OneByteUnused`). */
const ONE_UNUSED = 0x80;

/** Bytes at the end of a block of the front end that say how many of its bytes are not in use: none, one or two (facts: heap §4.3). */
export const unusedCountBytes = (unused: ByteSize): ByteSize => Math.min(unused, 2);

/** What they say. */
export function unusedCountWord(unused: ByteSize): Uint8Array {
  if (unused === 1) return Uint8Array.of(ONE_UNUSED);
  return Uint8Array.from({ length: unusedCountBytes(unused) }, (_, byte) => unused >>> (8 * byte));
}
