import { alignUp, type ByteSize } from '../../base/bytes.ts';
import { type ArrayType, type ClassType, type Field, POINTER_BYTES, type Type } from './type.ts';

/** Bytes of an object of this type, as `sizeof` says on 64-bit Windows; 0 for what has no size. */
export function sizeOf(type: Type): ByteSize {
  switch (type.kind) {
    case 'integer':
    case 'floating':
    case 'class':
      return type.size;
    case 'pointer':
      return POINTER_BYTES;
    case 'array':
      return type.length * sizeOf(type.of);
    default:
      return 0;
  }
}

/** What its addresses are multiples of. */
export function alignmentOf(type: Type): ByteSize {
  switch (type.kind) {
    case 'class':
      return type.alignment;
    case 'array':
      return alignmentOf(type.of);
    default:
      return sizeOf(type) || 1;
  }
}

/** A class without members yet. */
export const emptyClass = (name: string): ClassType => ({
  kind: 'class',
  name,
  size: 0,
  alignment: 1,
  isComplete: false,
  fields: new Map(),
  methods: new Map(),
  constructors: [],
  operators: new Map(),
  destructor: null,
  virtualTable: 0,
});

/** Puts a field behind those that are there; `alignment`: more than its type asks for, or 1. */
export function addField(type: ClassType, field: Omit<Field, 'offset'>, alignment: ByteSize): void {
  const unit = Math.max(alignment, alignmentOf(field.type));
  const offset = alignUp(type.size, unit);
  type.fields.set(field.name, { ...field, offset });
  type.size = offset + sizeOf(field.type);
  type.alignment = Math.max(type.alignment, unit);
}

/** Rounds the size up so that elements of an array are aligned; an object has at least one byte. */
export function completeClass(type: ClassType): void {
  type.size = alignUp(Math.max(1, type.size), type.alignment);
  type.isComplete = true;
}

/** The type of the elements, through all dimensions. */
export const elementType = (type: Type): Type => (type.kind === 'array' ? elementType(type.of) : type);

/** Elements of an array of arrays altogether; 1 for what is no array. */
export const elementCount = (type: Type): number => (type.kind === 'array' ? type.length * elementCount(type.of) : 1);

/** Whether something runs when an object of the type ends. */
export const hasDestructor = (type: Type): boolean => {
  const element = elementType(type);
  if (element.kind !== 'class') return false;
  return element.destructor !== null || [...element.fields.values()].some((field) => hasDestructor(field.type));
};

/** Whether something runs when an object of the type begins, be it only to say which virtual functions it has. */
export const hasConstructor = (type: Type): boolean => {
  const element = elementType(type);
  if (element.kind !== 'class') return false;
  const runs = element.constructors.length > 0 || element.virtualTable !== 0;
  return runs || [...element.fields.values()].some((field) => hasConstructor(field.type));
};

/** Scalars in an object of the type: a local variable keeps each in a cell of its own. */
export function cellCount(type: Type): number {
  if (type.kind === 'array') return type.length * cellCount(type.of);
  if (type.kind !== 'class') return 1;
  return [...type.fields.values()].reduce((sum, field) => sum + cellCount(field.type), 0);
}

/** The number of cells before a field. */
export function cellOffset(type: ClassType, name: string): number {
  let offset = 0;
  for (const field of type.fields.values()) {
    if (field.name === name) break;
    offset += cellCount(field.type);
  }
  return offset;
}

/** Each scalar in an object of the type, with its offset in bytes. */
export function scalarsOf(type: Type, visit: (scalar: Type, offset: ByteSize) => void, start: ByteSize = 0): void {
  if (type.kind === 'array') forEachElement(type, start, visit);
  else if (type.kind !== 'class') visit(type, start);
  else for (const field of type.fields.values()) scalarsOf(field.type, visit, start + field.offset);
}

function forEachElement(type: ArrayType, start: ByteSize, visit: (scalar: Type, offset: ByteSize) => void): void {
  for (let index = 0; index < type.length; index++) scalarsOf(type.of, visit, start + index * sizeOf(type.of));
}
