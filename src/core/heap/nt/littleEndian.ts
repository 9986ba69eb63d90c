import type { ByteSize } from '../../../base/bytes.ts';

/** The heap's own data is told in words of this size. */
export const WORD_BYTES: ByteSize = 8;

/** Writes a 64-bit word at an offset, least significant byte first. */
export function putNumber(bytes: Uint8Array, offset: number, value: number): void {
  const high = Math.floor(value / 2 ** 32);
  putHalf(bytes, offset, value - high * 2 ** 32);
  putHalf(bytes, offset + WORD_BYTES / 2, high);
}

/** Writes a 32-bit word at an offset. */
export function putHalf(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value;
  bytes[offset + 1] = value >>> 8;
  bytes[offset + 2] = value >>> 16;
  bytes[offset + 3] = value >>> 24;
}

/** Reads a 64-bit word at an offset; beyond 2^53 it is not exact. */
export const readNumber = (bytes: Uint8Array, offset: number): number =>
  readHalf(bytes, offset) + readHalf(bytes, offset + WORD_BYTES / 2) * 2 ** 32;

/** Reads a 32-bit word at an offset. */
export function readHalf(bytes: Uint8Array, offset: number): number {
  const byteAt = (at: number): number => bytes[offset + at] as number;
  return (byteAt(0) | (byteAt(1) << 8) | (byteAt(2) << 16) | (byteAt(3) << 24)) >>> 0;
}

/** Two 32-bit words, least significant bytes first. */
export function pair(low: number, high: number): Uint8Array {
  const bytes = new Uint8Array(WORD_BYTES);
  putHalf(bytes, 0, low);
  putHalf(bytes, WORD_BYTES / 2, high);
  return bytes;
}

/** A 64-bit word. */
export function number(value: number): Uint8Array {
  const bytes = new Uint8Array(WORD_BYTES);
  putNumber(bytes, 0, value);
  return bytes;
}
