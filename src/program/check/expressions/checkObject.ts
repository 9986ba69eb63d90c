import type { Range } from '../../fault.ts';
import type { ExpressionOf } from '../../syntax/tree.ts';
import type { Place } from '../../typed/code.ts';
import { type ClassType, formatType, LONG_LONG, pointerTo } from '../../typed/type.ts';
import type { Checked, Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { assertSized } from '../checkType.ts';
import { checkValue, readPlace } from '../convert.ts';
import { elementsAfter, memoryAt, placeOfElement, placeOfField } from '../places.ts';

/** An object whose members are asked for. */
export interface Owner {
  readonly type: ClassType;
  readonly place: Place;
  readonly isConst: boolean;
}

/** What stands before `.` or `->`. */
export function checkOwner(checker: Checker, { object, isArrow }: ExpressionOf<'member'>): Owner {
  const checked = checker.operand(object);
  const owner = isArrow ? follow(checked, object) : checked;
  if (owner.type.kind !== 'class' || !owner.place) {
    return fail('type.notAnObject', object, { type: formatType(checked.type) });
  }
  return { type: owner.type, place: owner.place, isConst: owner.isConst };
}

/** The object at the end of a pointer. */
function follow(checked: Checked, range: Range): Checked {
  const { type, code } = readPlace(checked, range);
  if (type.kind !== 'pointer') fail('type.notAPointer', range, { type: formatType(type) });
  return { type: type.to, place: memoryAt(code), isConst: false };
}

export function checkMember(checker: Checker, node: ExpressionOf<'member'>): Checked {
  const { type, place, isConst } = checkOwner(checker, node);
  const field = type.fields.get(node.name);
  if (!field) {
    const isMethod = type.methods.has(node.name);
    return fail(isMethod ? 'name.notAValue' : 'name.unknownMember', node.nameRange, {
      name: node.name,
      type: type.name,
    });
  }
  assertAccessible(checker, type, field.isPublic, node);
  return { type: field.type, place: placeOfField(place, type, field), isConst };
}

/** Members that are private can be named by the methods of their class only. */
export function assertAccessible(
  { context }: Checker,
  owner: ClassType,
  isPublic: boolean,
  { name, nameRange }: ExpressionOf<'member'>,
): void {
  if (!isPublic && context.code.class !== owner) fail('name.notAccessible', nameRange, { name, type: owner.name });
}

export function checkIndex(checker: Checker, node: ExpressionOf<'index'>): Checked {
  const base = checker.operand(node.base);
  const index = checkValue(checker, node.index, LONG_LONG);
  if (index.type.kind !== 'integer') {
    fail('type.mismatch', node.index, { expected: 'size_t', found: formatType(index.type) });
  }
  if (base.place && base.type.kind === 'array') {
    const place = placeOfElement(base.place, base.type, index.code);
    return { type: base.type.of, place, isConst: base.isConst };
  }
  const { type, code } = readPlace(base, node.base);
  if (type.kind !== 'pointer') return fail('type.notAPointer', node.base, { type: formatType(type) });
  assertSized(type.to, node.base);
  return { type: type.to, place: memoryAt(elementsAfter(code, index.code, type.to)), isConst: false };
}

/** `*p` */
export function checkIndirection(checker: Checker, { operand }: ExpressionOf<'prefix'>): Checked {
  const target = follow(checker.operand(operand), operand);
  assertSized(target.type, operand);
  return target;
}

/** `&x`: only what is in memory has an address; variables of the program are kept as if in registers. */
export function checkAddressOf(checker: Checker, { operand }: ExpressionOf<'prefix'>): Checked {
  const checked = checker.operand(operand);
  if (checked.place?.kind !== 'memory') return fail('type.localAddress', operand);
  return { type: pointerTo(checked.type), code: checked.place.address };
}
