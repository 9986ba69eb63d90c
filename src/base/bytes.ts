import type { Brand } from './brand.ts';

/**
 * A virtual address. User addresses need at most 47 bits, so a `number` is exact; JavaScript's bit operators are not
 * (they cut to 32 bits), hence the helpers below.
 */
export type Address = Brand<number, 'Address'>;

/** The bytes from `start` up to, not including, `end`. */
export interface AddressRange {
  readonly start: Address;
  readonly end: Address;
}

/** A count of bytes. Not branded: sizes take part in arithmetic everywhere, and the mistake to prevent is taking one for an address. */
export type ByteSize = number;

export const KiB = 1024;
export const MiB = 1024 * KiB;
export const GiB = 1024 * MiB;
export const TiB = 1024 * GiB;

/** `(SIZE_T)-1`, and with it every size too large for any allocator to consider. */
export const SIZE_MAX: ByteSize = Number.POSITIVE_INFINITY;

export const NULL = 0 as Address;

export const toAddress = (value: number): Address => value as Address;

/** Rounds down to a multiple of `unit`, a power of two; exact for every address. */
export const alignDown = <T extends number>(value: T, unit: number): T => (Math.floor(value / unit) * unit) as T;

/** Rounds up to a multiple of `unit`, a power of two; exact for every address. */
export const alignUp = <T extends number>(value: T, unit: number): T => (Math.ceil(value / unit) * unit) as T;

export const isAligned = (value: number, unit: number): boolean => Math.floor(value / unit) * unit === value;

export const isPowerOfTwo = (value: number): boolean => value >= 1 && Number.isInteger(Math.log2(value));

/** The address `offset` bytes after `start`. */
export const plus = (start: Address, offset: number): Address => (start + offset) as Address;
