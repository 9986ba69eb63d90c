import type { Range } from '../../fault.ts';
import type { ArithmeticOperator } from '../../syntax/operators.ts';
import type { Expression, ExpressionOf } from '../../syntax/tree.ts';
import { type Arithmetic, arithmeticOf } from '../../typed/arithmetic.ts';
import type { Code, Place } from '../../typed/code.ts';
import { hasDestructor, sizeOf } from '../../typed/layout.ts';
import { fitterOf } from '../../typed/scalarBytes.ts';
import {
  formatType,
  INT,
  isNumeric,
  isSameType,
  isScalar,
  numericClass,
  type PointerType,
  type ScalarType,
  type Type,
} from '../../typed/type.ts';
import type { Checked, Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { assertSized } from '../checkType.ts';
import { checkValue, constant, convertedTo, fitTo, type Typed } from '../convert.ts';
import { common, isDivision } from './checkOperator.ts';

interface Target {
  readonly type: Type;
  readonly place: Place;
}

export function checkAssign(checker: Checker, node: ExpressionOf<'assign'>): Checked {
  const target = targetOf(checker, node.left);
  const { type } = target;
  if (node.operator !== '=') return checkCompound(checker, node, target);
  if (!isScalar(type)) return { type, code: copyTo(checker, node.right, target) };
  const value = convertedTo(checker, node.right, type);
  return { type, code: { kind: 'store', place: target.place, type, value } };
}

/** An object that may change. */
function targetOf(checker: Checker, node: Expression): Target {
  const checked = checker.operand(node);
  if (!checked.place || checked.isConst || checked.type.kind === 'array') fail('type.notAssignable', node);
  return checked;
}

/** The copy of a whole object; only for classes whose objects are no more than their bytes. */
export function copyTo(checker: Checker, node: Expression, { type, place }: Target): Code {
  const from = checker.operand(node);
  if (!from.place || !isSameType(from.type, type)) {
    return fail('type.mismatch', node, { expected: formatType(type), found: formatType(from.type) });
  }
  if (hasDestructor(type)) fail('type.notAnObject', node, { type: formatType(type) });
  return { kind: 'copy', type, from: from.place, to: place };
}

function checkCompound(checker: Checker, node: ExpressionOf<'assign'>, target: Target): Checked {
  const operator = node.operator.slice(0, -1) as ArithmeticOperator;
  return update(target, checkValue(checker, node.right), { operator, yieldsOld: false, range: node });
}

const ONE: Typed = { type: INT, code: constant(1) };

export function checkStep(checker: Checker, node: ExpressionOf<'prefix' | 'postfix'>): Checked {
  const operator = node.operator === '++' ? '+' : '-';
  return update(targetOf(checker, node.operand), ONE, { operator, yieldsOld: node.kind === 'postfix', range: node });
}

interface Change {
  readonly operator: ArithmeticOperator;
  readonly yieldsOld: boolean;
  readonly range: Range;
}

/** An object that is calculated with and keeps the result: `n += 1`, `p++`. */
function update({ type, place }: Target, operand: Typed, change: Change): Checked {
  if (!isScalar(type)) fail('type.notAnObject', change.range, { type: formatType(type) });
  const { code, combine, divides } =
    type.kind === 'pointer' ? pointerChange(type, operand, change) : numberChange(type, operand, change);
  const { yieldsOld } = change;
  return { type, code: { kind: 'update', place, type, operand: code, combine, isDivision: divides, yieldsOld } };
}

interface Combination {
  readonly code: Code;
  readonly combine: Arithmetic;
  readonly divides: boolean;
}

const refuse = (type: Type, operand: Typed, { operator, range }: Change): never =>
  fail('type.operands', range, {
    operator: `${operator}=`,
    left: formatType(type),
    right: formatType(operand.type),
  });

function pointerChange(type: PointerType, operand: Typed, change: Change): Combination {
  const isSum = change.operator === '+' || change.operator === '-';
  if (!isSum || operand.type.kind !== 'integer') return refuse(type, operand, change);
  assertSized(type.to, change.range);
  const size = sizeOf(type.to);
  const [move, scale] = [arithmeticOf(change.operator, 'u64'), arithmeticOf('*', 'i64')];
  return { code: operand.code, combine: (old, by) => move(old, scale(by, size)), divides: false };
}

function numberChange(type: ScalarType, operand: Typed, change: Change): Combination {
  if (!isNumeric(type) || !isNumeric(operand.type)) return refuse(type, operand, change);
  const { operator } = change;
  const isShift = operator === '<<' || operator === '>>';
  const meeting = common(type, isShift ? INT : operand.type);
  const isWhole = meeting.kind === 'integer' && operand.type.kind === 'integer';
  if (!isWhole && !'+-*/'.includes(operator)) return refuse(type, operand, change);
  const code = isShift ? operand.code : fitTo(operand.code, operand.type, meeting);
  const operate = arithmeticOf(operator, numericClass(meeting));
  const divides = isDivision(operator, meeting);
  if (isSameType(type, meeting)) return { code, combine: operate, divides };
  const [widen, narrow] = [fitterOf(meeting), fitterOf(type)];
  return { code, combine: (old, by) => narrow(operate(widen(old), by)), divides };
}
