import type { ArithmeticOperator } from '../syntax/operators.ts';
import {
  type NumericClass,
  normalize,
  toSigned32,
  toSigned64,
  toUnsigned32,
  toUnsigned64,
  type Value,
} from './value.ts';

/** Divisors must not be 0 where integers are divided. */
export type Arithmetic = (left: Value, right: Value) => Value;

type Table = Readonly<Record<ArithmeticOperator, Arithmetic>>;

/** The operation on two values of one class; shifts take their distance from any integer class. */
export const arithmeticOf = (operator: ArithmeticOperator, numeric: NumericClass): Arithmetic =>
  TABLES[numeric][operator];

/** 32-bit arithmetic on two `number`s, brought back into range by `wrap`. */
function narrow(wrap: (value: number) => number): Table {
  const make =
    (operate: (left: number, right: number) => number): Arithmetic =>
    (left, right) =>
      wrap(operate(left as number, right as number));
  return {
    '+': make((left, right) => left + right),
    '-': make((left, right) => left - right),
    '*': make(Math.imul),
    '/': make((left, right) => Math.trunc(left / right)),
    '%': make((left, right) => left % right),
    '&': make((left, right) => left & right),
    '|': make((left, right) => left | right),
    '^': make((left, right) => left ^ right),
    '<<': (left, right) => wrap((left as number) << Number(right)),
    '>>': (left, right) => wrap(Math.floor((left as number) / 2 ** (Number(right) & 31))),
  };
}

/** 64-bit arithmetic: with `number`s as long as the result is one, with `bigint`s beyond. */
function wide(isSigned: boolean): Table {
  const wrap = (value: bigint): Value => normalize(isSigned ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value));
  const isExact = (result: number): boolean => Number.isSafeInteger(result) && (isSigned || result >= 0);
  const make =
    (quick: (left: number, right: number) => number, exact: (left: bigint, right: bigint) => bigint): Arithmetic =>
    (left, right) => {
      if (typeof left === 'number' && typeof right === 'number') {
        const result = quick(left, right);
        if (isExact(result)) return result + 0;
      }
      return wrap(exact(BigInt(left), BigInt(right)));
    };
  const bitwise = (
    quick: (left: number, right: number) => number,
    exact: (left: bigint, right: bigint) => bigint,
  ): Arithmetic => make((left, right) => (isSmall(left) && isSmall(right) ? quick(left, right) : Number.NaN), exact);
  return {
    '+': make(
      (left, right) => left + right,
      (left, right) => left + right,
    ),
    '-': make(
      (left, right) => left - right,
      (left, right) => left - right,
    ),
    '*': make(
      (left, right) => left * right,
      (left, right) => left * right,
    ),
    '/': make(
      (left, right) => (left - (left % right)) / right,
      (left, right) => left / right,
    ),
    '%': make(
      (left, right) => left % right,
      (left, right) => left % right,
    ),
    '&': bitwise(
      (left, right) => left & right,
      (left, right) => left & right,
    ),
    '|': bitwise(
      (left, right) => left | right,
      (left, right) => left | right,
    ),
    '^': bitwise(
      (left, right) => left ^ right,
      (left, right) => left ^ right,
    ),
    '<<': make(
      (left, right) => left * 2 ** (right & 63),
      (left, right) => left << (right & 63n),
    ),
    '>>': make(
      (left, right) => Math.floor(left / 2 ** (right & 63)),
      (left, right) => left >> (right & 63n),
    ),
  };
}

/** Whether JavaScript's own bit operators are exact. */
const isSmall = (value: number): boolean => value >= 0 && value < 2 ** 31;

function floating(round: (value: number) => number): Table {
  const make =
    (operate: (left: number, right: number) => number): Arithmetic =>
    (left, right) =>
      round(operate(left as number, right as number));
  const none = make(() => Number.NaN);
  return {
    '+': make((left, right) => left + right),
    '-': make((left, right) => left - right),
    '*': make((left, right) => left * right),
    '/': make((left, right) => left / right),
    '%': none,
    '&': none,
    '|': none,
    '^': none,
    '<<': none,
    '>>': none,
  };
}

const TABLES: Readonly<Record<NumericClass, Table>> = {
  i32: narrow(toSigned32),
  u32: narrow(toUnsigned32),
  i64: wide(true),
  u64: wide(false),
  f32: floating(Math.fround),
  f64: floating((value) => value),
};

/** Integer to class, or class to class, as an implicit conversion does it. */
export const CONVERSIONS: Readonly<Record<NumericClass, (value: Value) => Value>> = {
  i32: (value) => toSigned32(whole(value)),
  u32: (value) => toUnsigned32(whole(value)),
  i64: (value) => toSigned64(whole(value)),
  u64: (value) => toUnsigned64(whole(value)),
  f32: (value) => Math.fround(Number(value)),
  f64: Number,
};

/** An integer: what stands before the point; 0 for what is none. */
function whole(value: Value): Value {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return value;
  return Number.isFinite(value) ? normalize(BigInt(Math.trunc(value))) : 0;
}
