import type { Range } from '../../fault.ts';
import type { Declarator, DeclareStatement, Initializer, TypeName } from '../../syntax/tree.ts';
import type { Code, FreshVariable, Place, StatementCode, Variable } from '../../typed/code.ts';
import { hasConstructor, hasDestructor } from '../../typed/layout.ts';
import { formatType, isScalar, pointerTo, type Type } from '../../typed/type.ts';
import type { Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { assertLocalSize, assertSized, typeOf, withDimensions } from '../checkType.ts';
import { constant, constantOf, convertedTo } from '../convert.ts';
import { copyTo } from '../expressions/checkAssign.ts';
import { placeOfElement, placeOfField, placeOfVariable } from '../places.ts';
import { newLocal } from '../scope.ts';

export function checkDeclare(checker: Checker, node: DeclareStatement): StatementCode {
  return checker.asStatement(node, (at) => {
    const fresh: FreshVariable[] = [];
    const initial: Code[] = [];
    for (const declarator of node.declarators) {
      const variable = declare(checker, node.type, declarator);
      fresh.push({ variable, isZeroed: variable.isGlobal || declarator.initializer?.kind === 'list' });
      if (declarator.initializer) initial.push(...initialize(checker, variable, declarator.initializer));
    }
    return { kind: 'declare', at, fresh, initial };
  });
}

/** The type of one declared name: that before all names, its own stars, its bounds. */
export function declaredType(checker: Checker, name: TypeName, declarator: Declarator): Type {
  let type = typeOf(checker, name);
  for (let count = 0; count < declarator.pointers; count++) type = pointerTo(type);
  assertSized(type, name);
  return withDimensions(checker, type, declarator.dimensions);
}

function declare(checker: Checker, name: TypeName, declarator: Declarator): Variable {
  const type = declaredType(checker, name, declarator);
  assertCellsOnly(type, declarator);
  const isConst = name.isConst && name.pointers + declarator.pointers === 0;
  const variable = checker.isGlobalScope
    ? newGlobal(checker, declarator.name, type, isConst)
    : newLocal(checker.context.code, declarator.name, type, isConst);
  checker.scope.add(declarator.name, { kind: 'variable', variable }, declarator);
  return variable;
}

function newGlobal({ globals }: Checker, name: string, type: Type, isConst: boolean): Variable {
  const variable: Variable = { name, type, isConst, isGlobal: true, slot: globals.length, constant: null };
  globals.push(variable);
  return variable;
}

/** Variables have no address, so objects whose functions need one must be made by `new`. */
function assertCellsOnly(type: Type, range: Range): void {
  assertLocalSize(type, range);
  if (hasConstructor(type) || hasDestructor(type)) fail('type.localObject', range, { type: formatType(type) });
}

function initialize(checker: Checker, variable: Variable, initializer: Initializer): Code[] {
  const place = placeOfVariable(variable);
  const codes = initializePlace(checker, place, variable.type, initializer);
  const [only] = codes;
  if (variable.isConst && only?.kind === 'store') variable.constant = constantOf(only.value);
  return codes;
}

/** What puts the initial value in place; what a list leaves out is zero already. */
function initializePlace(checker: Checker, place: Place, type: Type, initializer: Initializer): Code[] {
  if (initializer.kind === 'list') return initializeFromList(checker, place, type, initializer);
  if (isScalar(type)) return [{ kind: 'store', place, type, value: convertedTo(checker, initializer, type) }];
  return [copyTo(checker, initializer, { type, place })];
}

function initializeFromList(
  checker: Checker,
  place: Place,
  type: Type,
  { items, start, end }: Initializer & { kind: 'list' },
): Code[] {
  const parts = partsOf(place, type);
  if (items.length > parts.length) {
    fail(
      'type.argumentCount',
      { start, end },
      {
        name: formatType(type),
        expected: parts.length,
        found: items.length,
      },
    );
  }
  return items.flatMap((item, index) => {
    const part = parts[index];
    return part ? initializePlace(checker, part.place, part.type, item) : [];
  });
}

/** What the items of a list stand for: elements, fields, or the one value of a scalar. */
function partsOf(place: Place, type: Type): { place: Place; type: Type }[] {
  if (type.kind === 'class') {
    return [...type.fields.values()].map((field) => ({ place: placeOfField(place, type, field), type: field.type }));
  }
  if (type.kind !== 'array') return [{ place, type }];
  return Array.from({ length: type.length }, (_, index) => ({
    place: placeOfElement(place, type, constant(index)),
    type: type.of,
  }));
}
