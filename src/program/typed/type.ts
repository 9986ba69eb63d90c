import type { ByteSize } from '../../base/bytes.ts';
import type { FunctionCode } from './code.ts';
import type { NumericClass } from './value.ts';

/** A type of the language, laid out as on 64-bit Windows: `long` has 4 bytes, pointers and `size_t` have 8. */
export type Type = VoidType | NullType | TextType | IntegerType | FloatingType | PointerType | ArrayType | ClassType;

export interface VoidType {
  readonly kind: 'void';
}
/** What `NULL` and `nullptr` are before they become some pointer. */
export interface NullType {
  readonly kind: 'null';
}
/** A string literal: only library functions that ask for a text can take it. */
export interface TextType {
  readonly kind: 'text';
}
export interface IntegerType {
  readonly kind: 'integer';
  readonly name: string;
  readonly size: 1 | 2 | 4 | 8;
  readonly isSigned: boolean;
  /** Whether it holds nothing but 0 and 1. */
  readonly isBool: boolean;
}
export interface FloatingType {
  readonly kind: 'floating';
  readonly name: string;
  readonly size: 4 | 8;
}
export interface PointerType {
  readonly kind: 'pointer';
  readonly to: Type;
  /** Its Win32 name, if it was written with one: `HANDLE`. */
  readonly name?: string;
}
export interface ArrayType {
  readonly kind: 'array';
  readonly of: Type;
  readonly length: number;
}

export interface Field {
  readonly name: string;
  readonly type: Type;
  /** In bytes from the start of the object. */
  readonly offset: ByteSize;
  readonly isPublic: boolean;
}

export interface Method {
  readonly function: FunctionCode;
  readonly isPublic: boolean;
  /** Its place in the table of virtual functions; -1 if it is not virtual. */
  readonly virtualSlot: number;
}

/** A `struct` or `class`; filled in while its definition is read. */
export interface ClassType {
  readonly kind: 'class';
  readonly name: string;
  size: ByteSize;
  alignment: ByteSize;
  /** Until the closing brace nobody may ask for its size. */
  isComplete: boolean;
  readonly fields: Map<string, Field>;
  readonly methods: Map<string, Method>;
  readonly constructors: FunctionCode[];
  /** Its own forms of `operator new` and `operator delete`, by name. */
  readonly operators: Map<string, FunctionCode>;
  destructor: Method | null;
  /** What its objects carry in their first 8 bytes if it has virtual functions: the address of their table; 0 if it has none. */
  virtualTable: number;
}

export const VOID: VoidType = { kind: 'void' };
export const NULL_TYPE: NullType = { kind: 'null' };
export const TEXT: TextType = { kind: 'text' };

export const POINTER_BYTES = 8;

const integer = (name: string, size: IntegerType['size'], isSigned: boolean, isBool = false): IntegerType => ({
  kind: 'integer',
  name,
  size,
  isSigned,
  isBool,
});

export const BOOL_TYPE = integer('bool', 1, false, true);
export const CHAR = integer('char', 1, true);
export const BYTE = integer('byte', 1, false);
export const WORD = integer('WORD', 2, false);
export const INT = integer('int', 4, true);
export const UNSIGNED = integer('unsigned', 4, false);
export const LONG_LONG = integer('long long', 8, true);
export const UNSIGNED_LONG_LONG = integer('unsigned long long', 8, false);
export const SIZE_T = integer('size_t', 8, false);
export const DWORD = integer('DWORD', 4, false);
export const FLOAT: FloatingType = { kind: 'floating', name: 'float', size: 4 };
export const DOUBLE: FloatingType = { kind: 'floating', name: 'double', size: 8 };

/** The same integer type under another name. */
export const alias = (type: IntegerType, name: string): IntegerType => ({ ...type, name });

export const BOOL = alias(INT, 'BOOL');

export const pointerTo = (to: Type): PointerType => ({ kind: 'pointer', to });
const named = (name: string, to: Type): PointerType => ({ kind: 'pointer', to, name });

export const VOID_POINTER = pointerTo(VOID);
export const LPVOID = named('LPVOID', VOID);
export const HANDLE = named('HANDLE', VOID);

/** The type as code would write it: `Page*`, `byte[4096]`. */
export function formatType(type: Type): string {
  switch (type.kind) {
    case 'void':
      return 'void';
    case 'null':
      return 'nullptr_t';
    case 'text':
      return 'const char*';
    case 'pointer':
      return type.name ?? `${formatType(type.to)}*`;
    case 'array':
      return `${formatType(type.of)}[${type.length}]`;
    default:
      return type.name;
  }
}

/** Whether two types are one, whatever their names. */
export function isSameType(left: Type, right: Type): boolean {
  if (left === right) return true;
  switch (left.kind) {
    case 'integer':
      return (
        right.kind === 'integer' &&
        left.size === right.size &&
        left.isSigned === right.isSigned &&
        left.isBool === right.isBool
      );
    case 'pointer':
      return right.kind === 'pointer' && isSameType(left.to, right.to);
    case 'array':
      return right.kind === 'array' && left.length === right.length && isSameType(left.of, right.of);
    case 'floating':
      return right.kind === 'floating' && left.size === right.size;
    default:
      return left.kind === right.kind && left.kind !== 'class';
  }
}

export type NumericType = IntegerType | FloatingType;
export type ScalarType = NumericType | PointerType;

export const isNumeric = (type: Type): type is NumericType => type.kind === 'integer' || type.kind === 'floating';
export const isScalar = (type: Type): type is ScalarType => isNumeric(type) || type.kind === 'pointer';

/** How a type of numbers calculates once it has been promoted: nothing does in less than 32 bits. */
export function numericClass(type: NumericType): NumericClass {
  if (type.kind === 'floating') return type.size === 4 ? 'f32' : 'f64';
  if (type.size === 8) return type.isSigned ? 'i64' : 'u64';
  return type.isSigned || type.size < 4 ? 'i32' : 'u32';
}
