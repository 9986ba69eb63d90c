import type { ByteSize } from '../../base/bytes.ts';
import type { Code, Place, Variable } from '../typed/code.ts';
import { cellCount, cellOffset, sizeOf } from '../typed/layout.ts';
import { type ArrayType, type ClassType, type Field, isScalar, type Type } from '../typed/type.ts';
import { constant, constantOf } from './convert.ts';

/** The place of a whole variable. */
export const placeOfVariable = (variable: Variable): Place =>
  isScalar(variable.type) ? { kind: 'variable', variable } : { kind: 'cell', variable, cell: 0, indices: [] };

export const memoryAt = (address: Code): Place => ({ kind: 'memory', address });

/** `bytes` after `pointer`. */
export function displace(pointer: Code, bytes: ByteSize): Code {
  if (bytes === 0) return pointer;
  if (pointer.kind === 'displace') return displace(pointer.pointer, pointer.bytes + bytes);
  return { kind: 'displace', pointer, bytes };
}

/** `index` elements of `element` after `pointer`; backwards if `isNegative`. */
export function elementsAfter(pointer: Code, index: Code, element: Type, isNegative = false): Code {
  const size = isNegative ? -sizeOf(element) : sizeOf(element);
  const known = constantOf(index);
  if (typeof known === 'number' && Number.isSafeInteger(known * size)) return displace(pointer, known * size);
  return { kind: 'offset', pointer, index, scale: size };
}

export function placeOfField(place: Place, owner: ClassType, field: Field): Place {
  switch (place.kind) {
    case 'memory':
      return memoryAt(displace(place.address, field.offset));
    case 'cell':
      return { ...place, cell: place.cell + cellOffset(owner, field.name) };
    default:
      return place;
  }
}

/** An element of an array that has a place. */
export function placeOfElement(place: Place, array: ArrayType, index: Code): Place {
  switch (place.kind) {
    case 'memory':
      return memoryAt(elementsAfter(place.address, index, array.of));
    case 'cell':
      return {
        ...place,
        indices: [...place.indices, { index, length: array.length, stride: cellCount(array.of) }],
      };
    default:
      return place;
  }
}

export const NOTHING = constant(0);
