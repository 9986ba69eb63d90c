import type { ArithmeticOperator, BinaryOperator } from '../../syntax/operators.ts';
import type { Expression, ExpressionOf } from '../../syntax/tree.ts';
import { type Arithmetic, arithmeticOf } from '../../typed/arithmetic.ts';
import type { Code } from '../../typed/code.ts';
import { sizeOf } from '../../typed/layout.ts';
import {
  BOOL_TYPE,
  DOUBLE,
  FLOAT,
  formatType,
  INT,
  isNumeric,
  isSameType,
  LONG_LONG,
  type NumericType,
  numericClass,
  type PointerType,
  type Type,
  UNSIGNED,
  UNSIGNED_LONG_LONG,
} from '../../typed/type.ts';
import type { Value } from '../../typed/value.ts';
import type { Checked, Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { assertSized } from '../checkType.ts';
import {
  apply,
  checkValue,
  commonType,
  conditionOf,
  constant,
  constantOf,
  convert,
  fitTo,
  type Typed,
} from '../convert.ts';
import { elementsAfter } from '../places.ts';

const COMMON_TYPES: readonly NumericType[] = [INT, UNSIGNED, LONG_LONG, UNSIGNED_LONG_LONG, FLOAT, DOUBLE];
const WHOLE_ONLY: ReadonlySet<string> = new Set(['%', '&', '|', '^', '<<', '>>']);
const EQUALITIES: ReadonlySet<string> = new Set(['==', '!=']);

/** The type that two types of numbers are brought to. */
export const common = (left: NumericType, right: NumericType): NumericType => commonType(left, right, COMMON_TYPES);

export const isDivision = (operator: string, type: NumericType): boolean =>
  type.kind === 'integer' && (operator === '/' || operator === '%');

export function checkBinary(checker: Checker, node: ExpressionOf<'binary'>): Checked {
  const { operator } = node;
  if (operator === '&&' || operator === '||') return checkLogic(checker, node);
  const left = checkValue(checker, node.left);
  const right = checkValue(checker, node.right);
  const pair = { left, right, node };
  if (isComparison(operator)) return checkComparison(operator, pair);
  if (left.type.kind === 'pointer' || right.type.kind === 'pointer') return checkPointerSum(operator, pair);
  if (!isNumeric(left.type) || !isNumeric(right.type)) return refuse(pair);
  return calculate(operator, pair, left.type, right.type);
}

interface Pair {
  readonly left: Typed;
  readonly right: Typed;
  readonly node: ExpressionOf<'binary'>;
}

type Comparison = '==' | '!=' | '<' | '>' | '<=' | '>=';
const isComparison = (operator: BinaryOperator): operator is Comparison => /^(?:[=!<>]=|[<>])$/.test(operator);

const refuse = ({ left, right, node }: Pair): never =>
  fail('type.operands', node, {
    operator: node.operator,
    left: formatType(left.type),
    right: formatType(right.type),
  });

function checkLogic(checker: Checker, node: ExpressionOf<'binary'>): Checked {
  const left = conditionOf(checker, node.left, BOOL_TYPE);
  const right = conditionOf(checker, node.right, BOOL_TYPE);
  return { type: BOOL_TYPE, code: { kind: 'logic', isAnd: node.operator === '&&', left, right } };
}

function checkComparison(operator: Comparison, pair: Pair): Checked {
  const { left, right } = pair;
  if (isNumeric(left.type) && isNumeric(right.type)) {
    const type = common(left.type, right.type);
    return comparison(operator, fitTo(left.code, left.type, type), fitTo(right.code, right.type, type));
  }
  const target = left.type.kind === 'pointer' ? left.type : right.type;
  const isOrdered = !EQUALITIES.has(operator);
  const hasNull = left.type.kind === 'null' || right.type.kind === 'null';
  if (target.kind !== 'pointer' || (isOrdered && hasNull)) return refuse(pair);
  return comparison(operator, convert(left, target, pair.node), convert(right, target, pair.node));
}

const comparison = (operator: Comparison, left: Code, right: Code): Checked => ({
  type: BOOL_TYPE,
  code: { kind: 'compare', operator, left, right },
});

/** `p + n`, `n + p`, `p - n`, `p - q`: counted in elements. */
function checkPointerSum(operator: BinaryOperator, pair: Pair): Checked {
  const { left, right, node } = pair;
  if (operator === '+' && right.type.kind === 'pointer' && left.type.kind === 'integer') {
    return movePointer(right.type, right.code, left, node, false);
  }
  if (left.type.kind !== 'pointer' || (operator !== '+' && operator !== '-')) return refuse(pair);
  if (right.type.kind === 'integer') return movePointer(left.type, left.code, right, node, operator === '-');
  const isDistance = operator === '-' && right.type.kind === 'pointer' && isSameType(left.type, right.type);
  return isDistance ? distance(left.type, left.code, right.code, node) : refuse(pair);
}

function movePointer(type: PointerType, pointer: Code, by: Typed, node: Expression, isNegative: boolean): Checked {
  assertSized(type.to, node);
  return { type: { kind: 'pointer', to: type.to }, code: elementsAfter(pointer, by.code, type.to, isNegative) };
}

function distance(type: PointerType, left: Code, right: Code, node: Expression): Checked {
  assertSized(type.to, node);
  const bytes = arithmetic(arithmeticOf('-', 'i64'), false, left, right);
  const scale = constant(sizeOf(type.to));
  return { type: LONG_LONG, code: arithmetic(arithmeticOf('/', 'i64'), false, bytes, scale) };
}

function calculate(operator: BinaryOperator, pair: Pair, left: NumericType, right: NumericType): Checked {
  const isShift = operator === '<<' || operator === '>>';
  const type = isShift ? common(left, INT) : common(left, right);
  if (WHOLE_ONLY.has(operator) && (type.kind === 'floating' || right.kind === 'floating')) return refuse(pair);
  const first = fitTo(pair.left.code, left, type);
  const second = isShift ? pair.right.code : fitTo(pair.right.code, right, type);
  const operate = arithmeticOf(operator as ArithmeticOperator, numericClass(type));
  return { type, code: arithmetic(operate, isDivision(operator, type), first, second) };
}

/** An operation on two values, done at once if both are known. */
function arithmetic(operate: Arithmetic, divides: boolean, left: Code, right: Code): Code {
  const [first, second] = [constantOf(left), constantOf(right)];
  if (first !== null && second !== null && !(divides && second === 0)) return constant(operate(first, second));
  return { kind: 'arithmetic', operate, isDivision: divides, left, right };
}

export function checkConditional(checker: Checker, node: ExpressionOf<'conditional'>, expected: Type | null): Checked {
  const condition = conditionOf(checker, node.condition, BOOL_TYPE);
  const whenTrue = checkValue(checker, node.whenTrue, expected);
  const whenFalse = checkValue(checker, node.whenFalse, expected);
  const type = typeOfEither(whenTrue.type, whenFalse.type);
  if (!type) {
    return fail('type.operands', node, {
      operator: '?:',
      left: formatType(whenTrue.type),
      right: formatType(whenFalse.type),
    });
  }
  const code: Code = {
    kind: 'conditional',
    condition,
    whenTrue: convert(whenTrue, type, node.whenTrue),
    whenFalse: convert(whenFalse, type, node.whenFalse),
  };
  return { type, code };
}

function typeOfEither(left: Type, right: Type): Type | null {
  if (isNumeric(left) && isNumeric(right)) return isSameType(left, right) ? left : common(left, right);
  if (left.kind === 'pointer' && right.kind === 'pointer') return left.to.kind === 'void' ? right : left;
  if (left.kind === 'pointer') return left;
  return right.kind === 'pointer' ? right : null;
}

/** `-x`, `+x`, `~x`, `!x` */
export function checkSign(checker: Checker, node: ExpressionOf<'prefix'>): Checked {
  const { operator, operand } = node;
  if (operator === '!') return { type: BOOL_TYPE, code: apply(not, conditionOf(checker, operand, BOOL_TYPE)) };
  const { type, code } = checkValue(checker, operand);
  if (!isNumeric(type) || (operator === '~' && type.kind === 'floating')) {
    return fail('type.operand', node, { operator, found: formatType(type) });
  }
  const promoted = common(type, type.kind === 'floating' ? type : INT);
  const value = fitTo(code, type, promoted);
  if (operator === '+') return { type: promoted, code: value };
  const numeric = numericClass(promoted);
  const minus = arithmeticOf('-', numeric);
  const operate = operator === '-' ? (operand: Value) => minus(0, operand) : complement(numeric);
  return { type: promoted, code: apply(operate, value) };
}

const not = (value: Value): Value => (value ? 0 : 1);

/** All bits the other way round: `-1 - x`, in the arithmetic of the type. */
function complement(numeric: ReturnType<typeof numericClass>): (value: Value) => Value {
  const minus = arithmeticOf('-', numeric);
  const ones = minus(0, 1);
  return (value) => minus(ones, value);
}
