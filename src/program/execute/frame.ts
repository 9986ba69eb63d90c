import type { Variable } from '../typed/code.ts';
import { cellCount } from '../typed/layout.ts';
import { fitterOf } from '../typed/scalarBytes.ts';
import { isScalar, type Type } from '../typed/type.ts';
import type { Value } from '../typed/value.ts';

/** What a variable's slot holds: its value, or a cell for each of its scalars. */
export type Slot = Value | Value[];

/** A slot of its own with the same in it. */
export const copySlot = (slot: Value | readonly Value[]): Slot => (typeof slot === 'object' ? [...slot] : slot);

/** The variables of a call in progress. */
export type Frame = Slot[];

/** Bytes that nobody has written read as 0xCC in variables, as MSVC fills the stack (facts: heap §6.2). */
const STALE = 0xccccccccccccccccn;

/** What a variable holds before anything is put in it. */
export function freshSlot({ type }: Pick<Variable, 'type'>, isZeroed: boolean): Slot {
  if (isScalar(type)) return freshScalar(type, isZeroed);
  const scalar = isZeroed ? 0 : freshScalar(scalarIn(type), false);
  return new Array<Value>(cellCount(type)).fill(scalar);
}

const freshScalar = (type: Type, isZeroed: boolean): Value => (isZeroed ? 0 : fitterOf(type)(STALE));

/** The first scalar of an array or a class; stale bytes are alike in all of them as far as anyone may rely on. */
function scalarIn(type: Type): Type {
  if (type.kind === 'array') return scalarIn(type.of);
  if (type.kind !== 'class') return type;
  const [first] = type.fields.values();
  return first ? scalarIn(first.type) : type;
}
