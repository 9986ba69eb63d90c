import type { ExpressionOf } from '../../syntax/tree.ts';
import { formatType, isNumeric, isSameType, isScalar, type Type } from '../../typed/type.ts';
import type { Checked, Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { typeOf } from '../checkType.ts';
import { checkValue, constant, fitTo } from '../convert.ts';

export function checkCast(checker: Checker, node: ExpressionOf<'cast'>): Checked {
  const target = typeOf(checker, node.type);
  if (target.kind === 'void') return { type: target, code: discarded(checker, node) };
  const { type, code } = checkValue(checker, node.operand, target);
  if (!isScalar(target) || !canCast(type, target, node.style === 'static_cast')) {
    return fail('type.mismatch', node.operand, { expected: formatType(target), found: formatType(type) });
  }
  return { type: target, code: isScalar(type) ? fitTo(code, type, target) : constant(0) };
}

/** `(void)f()`: the value is not wanted. */
function discarded(checker: Checker, { operand }: ExpressionOf<'cast'>) {
  const checked = checker.operand(operand);
  return checked.place ? constant(0) : checked.code;
}

/** A cast as in C goes between any two scalars; `static_cast` not between what has nothing in common. */
function canCast(from: Type, to: Type, isStrict: boolean): boolean {
  if (from.kind === 'null') return to.kind === 'pointer' || !isStrict;
  if (!isScalar(from)) return false;
  if (!isStrict || (isNumeric(from) && isNumeric(to))) return to.kind !== 'floating' || from.kind !== 'pointer';
  if (from.kind !== 'pointer' || to.kind !== 'pointer') return false;
  return from.to.kind === 'void' || to.to.kind === 'void' || isSameType(from.to, to.to);
}
