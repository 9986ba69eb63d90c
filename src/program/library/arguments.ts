import { type Address, type ByteSize, toAddress } from '../../base/bytes.ts';
import { parseInteger } from '../../base/hex.ts';
import type { Refusal, Success } from '../../core/outcome.ts';
import type { Value } from '../typed/value.ts';
import type { Argument } from './libraryFunction.ts';

/** `(HANDLE)-1` as an unsigned number. */
export const MINUS_ONE = 2n ** 64n - 1n;

export const toValue = (given: Argument): Value => (typeof given === 'number' || typeof given === 'bigint' ? given : 0);

/** Stands for all addresses that a `number` cannot tell apart: higher than any memory, low enough to count on from. */
const BEYOND_MEMORY = 2 ** 53 - 2 ** 16;

/** An address for the core. */
export const toAddressArgument = (given: Argument): Address =>
  toAddress(Math.min(Number(toValue(given)), BEYOND_MEMORY));

/** A size for the core, which has one number for all that no allocator would consider. */
export function toSize(given: Argument): ByteSize {
  const value = toValue(given);
  return typeof value === 'number' ? value : (parseInteger(value.toString()) ?? 0);
}

export const toFlags = (given: Argument): number => Number(toValue(given));

export function toHandle(given: Argument): number {
  const value = toValue(given);
  return value === MINUS_ONE ? -1 : Number(value);
}

/** A size that Windows takes in two halves. */
export const joinHalves = (high: Argument, low: Argument): ByteSize => toFlags(high) * 2 ** 32 + toFlags(low);

/** The number a call answers, 0 (and so `NULL`) if it refused. */
export const valueOrZero = (outcome: Success<unknown> | Refusal): number => (outcome.ok ? Number(outcome.value) : 0);

/** `TRUE` or `FALSE`. */
export const isDone = (outcome: Success<unknown> | Refusal): number => Number(outcome.ok);
