import type { Range } from '../../fault.ts';
import type { FieldInitializer, Initializer } from '../../syntax/tree.ts';
import type { Code, StatementCode } from '../../typed/code.ts';
import { elementType, hasConstructor } from '../../typed/layout.ts';
import { type ClassType, type Field, formatType, isScalar, SIZE_T } from '../../typed/type.ts';
import type { Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { constant, convertedTo } from '../convert.ts';
import { argumentsFor } from '../expressions/checkCall.ts';
import { constructorFor } from '../expressions/checkNew.ts';
import { memoryAt, placeOfField } from '../places.ts';
import { NO_STATEMENTS } from './checkFunction.ts';

/** What a field begins with where no constructor says otherwise. */
export interface FieldDefault {
  readonly name: string;
  readonly initializer: Initializer;
}

interface Beginning {
  readonly type: ClassType;
  readonly defaults: readonly FieldDefault[];
}

/** What a constructor does before its body: it notes which virtual functions the object has and makes its fields, in their order. */
export function checkPrologue(
  checker: Checker,
  { type, defaults }: Beginning,
  range: Range,
  initializers: readonly FieldInitializer[],
): StatementCode {
  for (const { name, start, end } of initializers) {
    if (!type.fields.has(name)) fail('name.unknownMember', { start, end }, { name, type: type.name });
  }
  return checker.asStatement(range, (at) => {
    const initial = type.virtualTable === 0 ? [] : [noteVirtualTable(type)];
    for (const field of type.fields.values()) {
      const own = initializers.find(({ name }) => name === field.name);
      const usual = defaults.find(({ name }) => name === field.name);
      const given = own?.arguments ?? (usual && [usual.initializer]) ?? [];
      initial.push(...beginField(checker, type, field, given, own ?? range));
    }
    return initial.length > 0 ? { kind: 'declare', at, fresh: [], initial } : NO_STATEMENTS;
  });
}

const noteVirtualTable = ({ virtualTable }: ClassType): Code => ({
  kind: 'store',
  place: memoryAt({ kind: 'this' }),
  type: SIZE_T,
  value: constant(virtualTable),
});

function beginField(
  checker: Checker,
  owner: ClassType,
  field: Field,
  given: readonly Initializer[],
  range: Range,
): Code[] {
  const place = placeOfField(memoryAt({ kind: 'this' }), owner, field);
  const { type } = field;
  if (place.kind !== 'memory') return [];
  const plain = given.filter((initializer) => initializer.kind !== 'list');
  if (plain.length < given.length) fail('syntax.notSupported', range, { found: '{' });
  const element = elementType(type);
  if (element.kind === 'class' && hasConstructor(element)) {
    const constructedBy = constructorFor(element.constructors, element.name, plain, range);
    const passed = argumentsFor(checker, constructedBy, plain, range);
    return [{ kind: 'construct', address: place.address, type, constructedBy, arguments: passed }];
  }
  const [value] = plain;
  if (!value) return [];
  if (!isScalar(type) || plain.length > 1) {
    fail('type.argumentCount', range, { name: formatType(type), expected: 0, found: plain.length });
  }
  return [{ kind: 'store', place, type, value: convertedTo(checker, value, type) }];
}
