/**
 * What a scalar holds: a `number` where that is exact, a `bigint` only for 64-bit integers beyond ±2^53, so that equal
 * values are always `===`. Pointers are unsigned 64-bit integers, `bool` is 0 or 1.
 */
export type Value = number | bigint;

/** How arithmetic on a type works: signed or unsigned, 32 or 64 bits; `float` and `double`. */
export type NumericClass = 'i32' | 'u32' | 'i64' | 'u64' | 'f32' | 'f64';

/** The value in the form that is exact and unique. */
export function normalize(value: bigint): Value {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const toBigInt = (value: Value): bigint => (typeof value === 'bigint' ? value : BigInt(value));

/** An integer of any size, cut to 64 bits as C++ does. */
export const toUnsigned64 = (value: Value): Value =>
  typeof value === 'number' && value >= 0 ? value : normalize(BigInt.asUintN(64, toBigInt(value)));

export const toSigned64 = (value: Value): Value =>
  typeof value === 'number' ? value : normalize(BigInt.asIntN(64, value));

export const toSigned32 = (value: Value): number =>
  typeof value === 'number' ? value | 0 : Number(BigInt.asIntN(32, value));

export const toUnsigned32 = (value: Value): number =>
  typeof value === 'number' ? value >>> 0 : Number(BigInt.asUintN(32, value));
