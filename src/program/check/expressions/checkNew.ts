import type { Expression, ExpressionOf } from '../../syntax/tree.ts';
import type { Code, FunctionCode, NewCode } from '../../typed/code.ts';
import { formatType, isScalar, pointerTo, SIZE_T, type Type, VOID, VOID_POINTER } from '../../typed/type.ts';
import type { Checked, Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { assertSized, objectTypeOf } from '../checkType.ts';
import { checkValue, convertedTo } from '../convert.ts';
import { argumentsFor } from './checkCall.ts';

/** `new Widget(3)`, `new Widget[n]`, `new (std::nothrow) Widget`, `new (slot) Widget` */
export function checkNew(checker: Checker, node: ExpressionOf<'new'>): Checked {
  const type = objectTypeOf(checker, node.type);
  const count = node.count && convertedTo(checker, node.count, SIZE_T);
  const isNothrow = isNothrowForm(node);
  assertForm(type, node);
  const code: NewCode = {
    kind: 'new',
    type,
    count,
    ...checkBeginning(checker, type, node),
    isNothrow,
    placement: isNothrow ? null : checkPlacement(checker, node),
  };
  return { type: pointerTo(type), code };
}

/** A class's own `operator new` hides all other forms, and takes nothing but a size (C++17, [class.free]). */
function assertForm(type: Type, { placement, count, start, end }: ExpressionOf<'new'>): void {
  const name = count ? 'operator new[]' : 'operator new';
  if (placement.length > 0 && type.kind === 'class' && type.operators.has(name)) {
    fail('type.argumentCount', { start, end }, { name, expected: 1, found: placement.length + 1 });
  }
}

function isNothrowForm({ placement }: ExpressionOf<'new'>): boolean {
  const [only] = placement;
  return only?.kind === 'name' && only.name === 'std::nothrow';
}

function checkPlacement(checker: Checker, { placement, start, end }: ExpressionOf<'new'>): Code | null {
  if (placement.length === 0) return null;
  const [address] = placement;
  if (!address || placement.length > 1) {
    return fail('type.argumentCount', { start, end }, { name: 'new', expected: 1, found: placement.length });
  }
  return convertedTo(checker, address, VOID_POINTER);
}

type Beginning = Pick<NewCode, 'constructedBy' | 'arguments' | 'value' | 'isZeroed'>;

const NOTHING: Beginning = { constructedBy: null, arguments: [], value: null, isZeroed: false };

/** What the parentheses after the type say about how the new object begins. */
function checkBeginning(checker: Checker, type: Type, node: ExpressionOf<'new'>): Beginning {
  const given = node.arguments ?? [];
  if (type.kind === 'class' && type.constructors.length > 0) {
    const constructedBy = constructorFor(type.constructors, type.name, given, node);
    return { ...NOTHING, constructedBy, arguments: argumentsFor(checker, constructedBy, given, node) };
  }
  const [value] = given;
  if (!value) return { ...NOTHING, isZeroed: node.arguments !== null };
  if (!isScalar(type) || given.length > 1 || node.count) {
    return fail('type.argumentCount', node, { name: formatType(type), expected: 0, found: given.length });
  }
  return { ...NOTHING, value: convertedTo(checker, value, type) };
}

/** The constructor that takes as many arguments. */
export function constructorFor(
  constructors: readonly FunctionCode[],
  name: string,
  given: readonly Expression[],
  range: Expression | { readonly start: number; readonly end: number },
): FunctionCode {
  const found = constructors.find(({ parameters }) => parameters.length === given.length);
  const expected = constructors[0]?.parameters.length ?? 0;
  return found ?? fail('type.argumentCount', range, { name, expected, found: given.length });
}

export function checkDelete(checker: Checker, { isArray, operand }: ExpressionOf<'delete'>): Checked {
  const { type, code } = checkValue(checker, operand);
  if (type.kind !== 'pointer') return fail('type.notAPointer', operand, { type: formatType(type) });
  assertSized(type.to, operand);
  return { type: VOID, code: { kind: 'delete', isArray, operand: code, element: type.to } };
}
