import type { ByteSize } from '../../../base/bytes.ts';

/** The heap's own data is told in words of this size. */
export const WORD_BYTES: ByteSize = 8;

/** Two 32-bit words, least significant bytes first. */
export function pair(low: number, high: number): Uint8Array {
  const bytes = new Uint8Array(WORD_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, low >>> 0, true);
  view.setUint32(4, high >>> 0, true);
  return bytes;
}

/** A 64-bit word. */
export const number = (value: number): Uint8Array => pair(value % 2 ** 32, Math.floor(value / 2 ** 32));
