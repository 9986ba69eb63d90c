import { SIZE_MAX } from './bytes.ts';

/** Largest size a request may name before it is one of the values written as `SIZE_MAX` (UCRT: _HEAP_MAXREQ). */
const LARGEST_REQUEST = 0xffffffffffffffe0n;
/** Largest double below 2^64; stands for the sizes between 2^53 and `LARGEST_REQUEST` that no `number` can tell apart. */
const LARGEST_DOUBLE_REQUEST = 2 ** 64 - 2048;

/** From here on an address is the kernel's: its upper 16 bits repeat bit 47 and are not part of the number. */
const KERNEL_HALF = 2 ** 47;
const isKernels = (value: number): boolean => value >= KERNEL_HALF && value < 2 * KERNEL_HALF;

/** `0x7ffe0000`: lower case, without padding. */
export const formatHex = (value: number): string =>
  value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;

/** `0xfffff8a000000000`: an address like `formatHex`, a kernel address with its upper bits. */
export const formatHexAddress = (value: number): string =>
  isKernels(value) ? `0xffff${value.toString(16)}` : formatHex(value);

/** `7FF6'4000'0000`: upper case in groups of four, as debuggers write addresses. Kernel addresses get their upper bits. */
export function formatAddress(value: number, digits = 8): string {
  const low = value.toString(16).toUpperCase().padStart(digits, '0');
  const hex = isKernels(value) ? `FFFF${low}` : low;
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
