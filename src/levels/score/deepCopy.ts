import { Machine } from '../../core/machine.ts';

/**
 * A copy of everything that hangs together below `value`, of the same classes, in which what was one object is one
 * object. Byte arrays, functions and machines are shared: nobody who is copied may change them.
 */
export const deepCopy = <T>(value: T): T => copyOf(value, new Map()) as T;

function copyOf(value: unknown, known: Map<object, object>): unknown {
  if (typeof value !== 'object' || value === null || isShared(value)) return value;
  return known.get(value) ?? copyObject(value, known);
}

const isShared = (value: object): boolean => ArrayBuffer.isView(value) || value instanceof Machine;

function copyObject(value: object, known: Map<object, object>): object {
  const copy = emptyLike(value);
  known.set(value, copy);
  if (value instanceof Map) {
    for (const [key, inner] of value) (copy as Map<unknown, unknown>).set(copyOf(key, known), copyOf(inner, known));
  } else if (value instanceof Set) {
    for (const inner of value) (copy as Set<unknown>).add(copyOf(inner, known));
  } else {
    for (const [key, inner] of Object.entries(value)) (copy as Record<string, unknown>)[key] = copyOf(inner, known);
  }
  return copy;
}

function emptyLike(value: object): object {
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  if (Array.isArray(value)) return new Array(value.length);
  return Object.create(Object.getPrototypeOf(value));
}
