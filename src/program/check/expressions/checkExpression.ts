import type { Expression, ExpressionOf } from '../../syntax/tree.ts';
import type { Type } from '../../typed/type.ts';
import type { Checked, Checker } from '../checker.ts';
import { checkAssign, checkStep } from './checkAssign.ts';
import { checkCall } from './checkCall.ts';
import { checkCast } from './checkCast.ts';
import {
  checkAlignof,
  checkBoolean,
  checkCharacter,
  checkNull,
  checkNumber,
  checkSizeof,
  checkSizeofType,
  checkString,
  checkThis,
} from './checkLiteral.ts';
import { checkBlank, checkName } from './checkName.ts';
import { checkDelete, checkNew } from './checkNew.ts';
import { checkAddressOf, checkIndex, checkIndirection, checkMember } from './checkObject.ts';
import { checkBinary, checkConditional, checkSign } from './checkOperator.ts';

type Check<Kind extends Expression['kind']> = (
  checker: Checker,
  node: ExpressionOf<Kind>,
  expected: Type | null,
) => Checked;

const CHECKS: { readonly [Kind in Expression['kind']]: Check<Kind> } = {
  number: checkNumber,
  character: checkCharacter,
  string: checkString,
  boolean: checkBoolean,
  null: checkNull,
  this: checkThis,
  name: checkName,
  blank: checkBlank,
  prefix: checkPrefix,
  postfix: checkStep,
  binary: checkBinary,
  assign: checkAssign,
  conditional: checkConditional,
  call: checkCall,
  index: checkIndex,
  member: checkMember,
  cast: checkCast,
  new: checkNew,
  delete: checkDelete,
  sizeof: checkSizeof,
  sizeofType: checkSizeofType,
  alignof: checkAlignof,
};

/** Checks names and types of an expression. `expected`: the type its place asks for; only blanks depend on it. */
export const checkExpression = (checker: Checker, node: Expression, expected: Type | null): Checked =>
  (CHECKS[node.kind] as (checker: Checker, node: Expression, expected: Type | null) => Checked)(
    checker,
    node,
    expected,
  );

function checkPrefix(checker: Checker, node: ExpressionOf<'prefix'>): Checked {
  switch (node.operator) {
    case '*':
      return checkIndirection(checker, node);
    case '&':
      return checkAddressOf(checker, node);
    case '++':
    case '--':
      return checkStep(checker, node);
    default:
      return checkSign(checker, node);
  }
}
