import { findConstant } from '../../library/constants.ts';
import type { ExpressionOf } from '../../syntax/tree.ts';
import { isScalar, type Type } from '../../typed/type.ts';
import type { Checked, Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { constant, convertedTo } from '../convert.ts';
import { memoryAt, placeOfField, placeOfVariable } from '../places.ts';

/** A name that stands for a value: a variable, a field of the object whose method this is, a constant of Windows'. */
export function checkName(checker: Checker, node: ExpressionOf<'name'>): Checked {
  const { name } = node;
  const symbol = checker.scope.find(name);
  const isOuter = symbol?.kind !== 'variable' || symbol.variable.isGlobal;
  const field = isOuter ? fieldOfThis(checker, name) : null;
  if (field) return field;
  if (symbol?.kind === 'variable') {
    const { variable } = symbol;
    return { type: variable.type, place: placeOfVariable(variable), isConst: variable.isConst };
  }
  const known = findConstant(name);
  if (known) return { type: known.type, code: constant(known.value) };
  return fail(symbol ? 'name.notAValue' : 'name.unknown', node, { name });
}

function fieldOfThis({ context }: Checker, name: string): Checked | null {
  const owner = context.code.class;
  const field = owner?.fields.get(name);
  if (!owner || !field) return null;
  const place = placeOfField(memoryAt({ kind: 'this' }), owner, field);
  return { type: field.type, place, isConst: false };
}

/** A blank takes the type that its place asks for, and then whatever text was given for it. */
export function checkBlank(checker: Checker, node: ExpressionOf<'blank'>, expected: Type | null): Checked {
  const { name } = node;
  if (!expected || !isScalar(expected)) fail('type.blankWithoutType', node, { name });
  checker.addBlank(name, node, expected);
  const fill = checker.fillOf(name);
  if (fill?.kind === 'statements') fail('name.unknownBlank', node, { name });
  const value = fill ? checker.inFill(name, node, () => checkFill(checker, fill.expression, expected)) : null;
  return { type: expected, code: { kind: 'blank', name, value } };
}

/** A fault in the text of a blank is noted there; the statement around it is checked as if the value were right. */
const checkFill = (checker: Checker, expression: Parameters<typeof convertedTo>[1], expected: Type) =>
  checker.attempt(() => convertedTo(checker, expression, expected));
