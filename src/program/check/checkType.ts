import type { Range } from '../fault.ts';
import { findNamedType } from '../library/namedTypes.ts';
import type { Expression, TypeName } from '../syntax/tree.ts';
import { cellCount, sizeOf } from '../typed/layout.ts';
import { formatType, pointerTo, SIZE_T, type Type } from '../typed/type.ts';
import type { Checker } from './checker.ts';
import { fail } from './checkFault.ts';
import { constantOf, convertedTo } from './convert.ts';

/** Most scalars in one local variable. */
const MAXIMUM_CELLS = 1_000_000;

/** The type that a name and its stars stand for. */
export function typeOf(checker: Checker, { name, pointers, start, end }: TypeName): Type {
  let type = checker.classes.get(name) ?? findNamedType(name);
  if (!type) fail('name.unknown', { start, end }, { name });
  for (let count = 0; count < pointers; count++) type = pointerTo(type);
  return type;
}

/** The type of an object: not `void`, not a class whose definition is still open. */
export function objectTypeOf(checker: Checker, name: TypeName): Type {
  const type = typeOf(checker, name);
  assertSized(type, name);
  return type;
}

export function assertSized(type: Type, range: Range): void {
  const isSized = type.kind === 'class' ? type.isComplete : sizeOf(type) > 0;
  if (!isSized) fail('type.incomplete', range, { type: formatType(type) });
}

/** The type with the bounds that follow a declared name: the last one belongs to the innermost array. */
export function withDimensions(checker: Checker, type: Type, dimensions: readonly Expression[]): Type {
  return dimensions.reduceRight<Type>((of, bound) => {
    const length = constantOf(convertedTo(checker, bound, SIZE_T));
    if (length === null) fail('type.notConstant', bound);
    if (typeof length !== 'number' || length < 1 || length * sizeOf(of) > 2 ** 47) fail('type.tooLarge', bound);
    return { kind: 'array', of, length };
  }, type);
}

/** The value of an alignment: a power of two that is known before the program runs. */
export function alignmentFrom(checker: Checker, node: Expression): number {
  const value = constantOf(convertedTo(checker, node, SIZE_T));
  if (value === null) fail('type.notConstant', node);
  const isAllowed = typeof value === 'number' && value <= 2 ** 16 && Number.isInteger(Math.log2(value));
  return isAllowed ? value : fail('type.badAlignment', node, { value: String(value) });
}

/** Refuses variables with more cells than an interpreter should keep. */
export function assertLocalSize(type: Type, range: Range): void {
  if (cellCount(type) > MAXIMUM_CELLS) fail('type.tooLarge', range);
}
