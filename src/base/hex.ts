import { SIZE_MAX } from './bytes.ts';

/** Largest size a request may name before it is one of the values written as `SIZE_MAX` (UCRT: _HEAP_MAXREQ). */
const LARGEST_REQUEST = 0xffffffffffffffe0n;
/** Largest double below 2^64; stands for the sizes between 2^53 and `LARGEST_REQUEST` that no `number` can tell apart. */
const LARGEST_DOUBLE_REQUEST = 2 ** 64 - 2048;

/** `0x7ffe0000`: lower case, without padding. */
export const formatHex = (value: number): string =>
  value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;

/** `7FF6'4000'0000`: upper case in groups of four, as debuggers write addresses. */
export function formatAddress(value: number, digits = 8): string {
  const hex = value.toString(16).toUpperCase().padStart(digits, '0');
  return hex.replace(/\B(?=(?:.{4})+$)/g, "'");
}

const NUMBER = /^-?(?:0x[0-9a-f]+|[0-9]+)$/i;

/** Reads a decimal or `0x…` integer of up to 64 bits; `null` for anything else. */
export function parseInteger(text: string): number | null {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed) || trimmed.length > 24) return null;
  const negative = trimmed.startsWith('-');
  const value = toNumber(BigInt(negative ? trimmed.slice(1) : trimmed));
  return negative ? -value : value;
}

function toNumber(value: bigint): number {
  if (value > LARGEST_REQUEST) return SIZE_MAX;
  return Math.min(Number(value), LARGEST_DOUBLE_REQUEST);
}
