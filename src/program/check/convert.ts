import type { Range } from '../fault.ts';
import type { Expression } from '../syntax/tree.ts';
import type { Code } from '../typed/code.ts';
import { fitterOf } from '../typed/scalarBytes.ts';
import {
  formatType,
  isNumeric,
  isSameType,
  isScalar,
  type NumericType,
  numericClass,
  pointerTo,
  type ScalarType,
  type Type,
} from '../typed/type.ts';
import type { Value } from '../typed/value.ts';
import type { Checked, Checker } from './checker.ts';
import { fail } from './checkFault.ts';

/** A value with its type. */
export interface Typed {
  readonly type: Type;
  readonly code: Code;
}

export const constant = (value: Value): Code => ({ kind: 'constant', value });

export const constantOf = (code: Code): Value | null => (code.kind === 'constant' ? code.value : null);

/** An operation on one value, done at once if the value is known. */
export function apply(operate: (value: Value) => Value, operand: Code): Code {
  const known = constantOf(operand);
  return known === null ? { kind: 'apply', operate, operand } : constant(operate(known));
}

/** The value of an expression: what an object holds; for an array in memory, the address of its first element. */
export function checkValue(checker: Checker, node: Expression, expected: Type | null = null): Typed {
  return readPlace(checker.operand(node, expected), node);
}

export function readPlace(checked: Checked, range: Range): Typed {
  if (!checked.place) return checked;
  const { place, type } = checked;
  if (type.kind === 'array') {
    if (place.kind !== 'memory') fail('type.localAddress', range);
    return { type: pointerTo(type.of), code: place.address };
  }
  if (!isScalar(type)) fail('type.notAnObject', range, { type: formatType(type) });
  const known = place.kind === 'variable' ? place.variable.constant : null;
  return { type, code: known === null ? { kind: 'load', place, type } : constant(known) };
}

/** The value of an expression as something that is true or false. */
export function conditionOf(checker: Checker, node: Expression, expected: Type): Code {
  const { type, code } = checkValue(checker, node, expected);
  if (type.kind === 'null') return constant(0);
  if (!isScalar(type)) fail('type.mismatch', node, { expected: 'bool', found: formatType(type) });
  return code;
}

/** The value of an expression, converted as in an assignment to a variable of type `target`. */
export function convertedTo(checker: Checker, node: Expression, target: Type): Code {
  return convert(checkValue(checker, node, target), target, node);
}

/**
 * Converts as C++ does where nothing is written; beyond C++, pointers to `void` and to bytes become any other pointer
 * and the other way round, so that levels need no casts. Everything else is a fault.
 */
export function convert({ type, code }: Typed, target: Type, range: Range): Code {
  if (type.kind === 'null' && (target.kind === 'pointer' || target.kind === 'text')) return constant(0);
  if (type.kind === 'text' && target.kind === 'text') return code;
  if (isNumeric(target) && isScalar(type)) {
    const isAllowed = type.kind !== 'pointer' || (target.kind === 'integer' && target.isBool);
    if (isAllowed) return fitTo(code, type, target);
  }
  if (target.kind === 'pointer' && becomesPointer(type, code, target.to)) return code;
  return fail('type.mismatch', range, { expected: formatType(target), found: formatType(type) });
}

function becomesPointer(type: Type, code: Code, to: Type): boolean {
  if (type.kind === 'integer') return constantOf(code) === 0;
  return type.kind === 'pointer' && (isRaw(type.to) || isRaw(to) || isSameType(type.to, to));
}

/** Whether a pointer to it says no more than where some bytes are. */
const isRaw = (type: Type): boolean => type.kind === 'void' || (type.kind === 'integer' && type.size === 1);

/** The value of a scalar cut or widened to another scalar type. */
export function fitTo(code: Code, from: ScalarType, to: ScalarType): Code {
  return isLossless(from, to) ? code : apply(fitterOf(to), code);
}

/** Whether every value of `from` is one of `to` in the same form. */
function isLossless(from: ScalarType, to: ScalarType): boolean {
  if (isSameType(from, to)) return true;
  if (from.kind !== 'integer') return from.kind === 'pointer' && to.kind === 'pointer';
  if (to.kind === 'pointer') return from.size === 8 && !from.isSigned;
  if (to.kind === 'floating') return from.size < 4;
  if (to.isBool) return false;
  return from.isSigned === to.isSigned ? from.size <= to.size : !from.isSigned && from.size < to.size;
}

/** The type both operands are brought to before they are calculated with. */
export function commonType(left: NumericType, right: NumericType, types: readonly NumericType[]): NumericType {
  const order = ['i32', 'u32', 'i64', 'u64', 'f32', 'f64'] as const;
  const rank = Math.max(order.indexOf(numericClass(left)), order.indexOf(numericClass(right)));
  return types[rank] ?? left;
}
