import { scalarsOf, sizeOf } from './layout.ts';
import { decoderOf, encoderOf } from './scalarBytes.ts';
import { isScalar, type Type } from './type.ts';
import type { Value } from './value.ts';

/** The bytes of an object with these scalars. */
export function toBytes(type: Type, values: readonly Value[]): Uint8Array {
  const bytes = new Uint8Array(sizeOf(type));
  let next = 0;
  scalarsOf(type, (scalar, offset) => {
    if (isScalar(scalar)) encoderOf(scalar)(values[next++] ?? 0, bytes, offset);
  });
  return bytes;
}

/** The scalars of an object with these bytes. */
export function fromBytes(type: Type, bytes: Uint8Array): Value[] {
  const values: Value[] = [];
  scalarsOf(type, (scalar, offset) => {
    if (isScalar(scalar)) values.push(decoderOf(scalar)(bytes, offset));
  });
  return values;
}
