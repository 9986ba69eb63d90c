import { sizeOf } from '../typed/layout.ts';
import { fromBytes } from '../typed/objectBytes.ts';
import type { Type } from '../typed/type.ts';
import type { Value } from '../typed/value.ts';
import { toAddressArgument } from './arguments.ts';
import { type Argument, type Caller, isReference } from './libraryFunction.ts';

/** The scalars of the object that a call is to read before it fills it in. */
export function valuesAt(caller: Caller, target: Argument, type: Type): readonly Value[] {
  if (isReference(target)) return target.get();
  const bytes = caller.issue({ op: 'read', address: toAddressArgument(target), size: sizeOf(type) });
  return bytes.ok ? fromBytes(type, bytes.value as Uint8Array) : [];
}

/** The same of an object that is one scalar. */
export const valueAt = (caller: Caller, target: Argument, type: Type): Value => valuesAt(caller, target, type)[0] ?? 0;

/** Fills in an array from its beginning. */
export function fillArray(caller: Caller, array: Argument, type: Type, values: readonly Value[]): void {
  if (isReference(array)) array.set(values);
  else for (const [index, value] of values.entries()) caller.fill(Number(array) + index * sizeOf(type), type, [value]);
}
