import type { MethodMember } from '../../syntax/tree.ts';
import type { FunctionCode } from '../../typed/code.ts';
import { type ClassType, formatType, isSameType, SIZE_T, type Type, VOID, VOID_POINTER } from '../../typed/type.ts';
import type { Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { declareFunction, returnTypeOf } from './checkFunction.ts';

/** What an operator takes and answers. */
const FORMS: Readonly<Record<'new' | 'delete', { readonly takes: Type; readonly returns: Type }>> = {
  new: { takes: SIZE_T, returns: VOID_POINTER },
  delete: { takes: VOID_POINTER, returns: VOID },
};

export const isOperator = ({ name }: Pick<MethodMember, 'name'>): boolean => name.startsWith('operator ');

/** A class's own `operator new` or `delete`: a function without an object, static whether it says so or not (C++17, [class.free]). */
export function declareClassOperator(checker: Checker, owner: ClassType, member: MethodMember): FunctionCode {
  const { name, parameters, type } = member;
  const form = FORMS[name.startsWith('operator new') ? 'new' : 'delete'];
  const returns = returnTypeOf(checker, type);
  assertType(form.returns, returns, type);
  const [parameter, ...others] = parameters;
  if (!parameter || others.length > 0) {
    return fail('type.argumentCount', type, { name, expected: 1, found: parameters.length });
  }
  if (owner.operators.has(name)) fail('name.taken', member, { name });
  const target = declareFunction(checker, { name, returns, parameters, class: null });
  assertType(form.takes, target.parameters[0]?.type ?? VOID, parameter);
  owner.operators.set(name, target);
  return target;
}

function assertType(wanted: Type, found: Type, range: { readonly start: number; readonly end: number }): void {
  if (!isSameType(wanted, found))
    fail('type.mismatch', range, { expected: formatType(wanted), found: formatType(found) });
}
