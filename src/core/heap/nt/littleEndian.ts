import type { ByteSize } from '../../../base/bytes.ts';

/** The heap's own data is told in words of this size. */
export const WORD_BYTES: ByteSize = 8;

/** Two 32-bit words, least significant bytes first. */
export function pair(low: number, high: number): Uint8Array {
  return Uint8Array.of(low, low >>> 8, low >>> 16, low >>> 24, high, high >>> 8, high >>> 16, high >>> 24);
}

/** A 64-bit word. */
export const number = (value: number): Uint8Array => pair(value % 2 ** 32, Math.floor(value / 2 ** 32));
