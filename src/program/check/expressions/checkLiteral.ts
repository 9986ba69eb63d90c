import { isFloating, readInteger, readQuoted } from '../../syntax/literals.ts';
import type { Expression, ExpressionOf } from '../../syntax/tree.ts';
import { alignmentOf, sizeOf } from '../../typed/layout.ts';
import {
  BOOL_TYPE,
  CHAR,
  DOUBLE,
  FLOAT,
  INT,
  type IntegerType,
  LONG_LONG,
  NULL_TYPE,
  pointerTo,
  SIZE_T,
  TEXT,
  UNSIGNED,
  UNSIGNED_LONG_LONG,
} from '../../typed/type.ts';
import { normalize } from '../../typed/value.ts';
import type { Checked, Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { assertSized, objectTypeOf } from '../checkType.ts';
import { constant } from '../convert.ts';

/** What the numbers of a text are, for one text is checked again and again. */
const checkedNumbers = new WeakMap<ExpressionOf<'number'>, Checked>();

export function checkNumber(_: Checker, node: ExpressionOf<'number'>): Checked {
  const checked = checkedNumbers.get(node) ?? readNumber(node.text);
  checkedNumbers.set(node, checked);
  return checked;
}

function readNumber(text: string): Checked {
  if (isFloating(text)) {
    const isFloat = /[fF]$/.test(text);
    const value = Number.parseFloat(text);
    return { type: isFloat ? FLOAT : DOUBLE, code: constant(isFloat ? Math.fround(value) : value) };
  }
  const literal = readInteger(text);
  if (!literal) return { type: INT, code: constant(0) };
  const type = integerTypes(literal.isUnsigned, literal.isHexadecimal, literal.isLong).find(
    ({ size, isSigned }) => literal.value < 2n ** BigInt(size * 8 - Number(isSigned)),
  );
  return { type: type ?? UNSIGNED_LONG_LONG, code: constant(normalize(literal.value)) };
}

/** The types a literal may have, in the order in which the first that can hold it is taken (C++17, [lex.icon]). */
function integerTypes(isUnsigned: boolean, isHexadecimal: boolean, isLong: boolean): IntegerType[] {
  if (isUnsigned) return isLong ? [UNSIGNED_LONG_LONG] : [UNSIGNED, UNSIGNED_LONG_LONG];
  const all = isHexadecimal ? [INT, UNSIGNED, LONG_LONG, UNSIGNED_LONG_LONG] : [INT, LONG_LONG];
  return isLong ? all.filter(({ size }) => size === 8) : all;
}

/** One character is a `char`; up to four together are an `int`, the first the highest, as MSVC reads pool tags. */
export function checkCharacter(_: Checker, { text }: ExpressionOf<'character'>): Checked {
  const letters = readQuoted(text);
  if (letters.length === 1) return { type: CHAR, code: constant((letters.charCodeAt(0) << 24) >> 24) };
  let value = 0;
  for (const letter of letters) value = (value << 8) | (letter.charCodeAt(0) & 0xff);
  return { type: INT, code: constant(value) };
}

export const checkString = (_: Checker, { text }: ExpressionOf<'string'>): Checked => ({
  type: TEXT,
  code: { kind: 'text', text: readQuoted(text) },
});

export const checkBoolean = (_: Checker, { value }: ExpressionOf<'boolean'>): Checked => ({
  type: BOOL_TYPE,
  code: constant(Number(value)),
});

export const checkNull = (): Checked => ({ type: NULL_TYPE, code: constant(0) });

export function checkThis({ context }: Checker, node: ExpressionOf<'this'>): Checked {
  if (!context.code.class) fail('name.misplaced', node, { name: 'this' });
  return { type: pointerTo(context.code.class), code: { kind: 'this' } };
}

export function checkSizeof(checker: Checker, { operand }: ExpressionOf<'sizeof'>): Checked {
  return bytes(sizeOf(sizedTypeOf(checker, operand)));
}

function sizedTypeOf(checker: Checker, operand: Expression) {
  const { type } = checker.operand(operand);
  assertSized(type, operand);
  return type;
}

export const checkSizeofType = (checker: Checker, { type }: ExpressionOf<'sizeofType'>): Checked =>
  bytes(sizeOf(objectTypeOf(checker, type)));

export const checkAlignof = (checker: Checker, { type }: ExpressionOf<'alignof'>): Checked =>
  bytes(alignmentOf(objectTypeOf(checker, type)));

const bytes = (value: number): Checked => ({ type: SIZE_T, code: constant(value) });
