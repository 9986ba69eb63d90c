import {
  alias,
  BOOL,
  BOOL_TYPE,
  BYTE,
  CHAR,
  DOUBLE,
  DWORD,
  FLOAT,
  HANDLE,
  INT,
  LONG_LONG,
  LPVOID,
  pointerTo,
  SIZE_T,
  type Type,
  UNSIGNED,
  UNSIGNED_LONG_LONG,
  VOID,
  VOID_POINTER,
  WORD,
} from '../typed/type.ts';
import { MEMORY_BASIC_INFORMATION, SYSTEM_INFO } from './structures.ts';

const SHORT = { ...INT, name: 'short', size: 2 } as const;
const LONG = alias(INT, 'long');

/** Types made of several words, or of words that are reserved. */
const BUILT_IN: Readonly<Record<string, Type>> = {
  void: VOID,
  bool: BOOL_TYPE,
  char: CHAR,
  'signed char': alias(CHAR, 'signed char'),
  'unsigned char': alias(BYTE, 'unsigned char'),
  short: SHORT,
  'short int': SHORT,
  'unsigned short': alias(WORD, 'unsigned short'),
  'unsigned short int': alias(WORD, 'unsigned short'),
  int: INT,
  signed: INT,
  'signed int': INT,
  unsigned: UNSIGNED,
  'unsigned int': UNSIGNED,
  long: LONG,
  'long int': LONG,
  'unsigned long': alias(UNSIGNED, 'unsigned long'),
  'unsigned long int': alias(UNSIGNED, 'unsigned long'),
  'long long': LONG_LONG,
  'long long int': LONG_LONG,
  'signed long long': LONG_LONG,
  'unsigned long long': UNSIGNED_LONG_LONG,
  'unsigned long long int': UNSIGNED_LONG_LONG,
  float: FLOAT,
  double: DOUBLE,
};

/** Types with a name, from the C++ headers and from Windows'. */
const LIBRARY: Readonly<Record<string, Type>> = {
  byte: BYTE,
  'std::byte': BYTE,
  BYTE: alias(BYTE, 'BYTE'),
  WORD,
  DWORD,
  UINT: alias(UNSIGNED, 'UINT'),
  ULONG: alias(UNSIGNED, 'ULONG'),
  LONG: alias(INT, 'LONG'),
  BOOL,
  SIZE_T: alias(SIZE_T, 'SIZE_T'),
  size_t: SIZE_T,
  'std::size_t': SIZE_T,
  ptrdiff_t: alias(LONG_LONG, 'ptrdiff_t'),
  intptr_t: alias(LONG_LONG, 'intptr_t'),
  uintptr_t: alias(SIZE_T, 'uintptr_t'),
  ULONG_PTR: alias(SIZE_T, 'ULONG_PTR'),
  DWORD_PTR: alias(SIZE_T, 'DWORD_PTR'),
  ULONGLONG: alias(UNSIGNED_LONG_LONG, 'ULONGLONG'),
  int8_t: alias(CHAR, 'int8_t'),
  uint8_t: alias(BYTE, 'uint8_t'),
  int16_t: { ...SHORT, name: 'int16_t' },
  uint16_t: alias(WORD, 'uint16_t'),
  int32_t: alias(INT, 'int32_t'),
  uint32_t: alias(UNSIGNED, 'uint32_t'),
  int64_t: alias(LONG_LONG, 'int64_t'),
  uint64_t: alias(UNSIGNED_LONG_LONG, 'uint64_t'),
  HANDLE,
  LPVOID,
  PVOID: { ...VOID_POINTER, name: 'PVOID' },
  LPCVOID: { ...VOID_POINTER, name: 'LPCVOID' },
  LPBYTE: { ...pointerTo(BYTE), name: 'LPBYTE' },
  MEMORY_BASIC_INFORMATION,
  SYSTEM_INFO,
};

/** The names that the tokenizer takes for plain names and the parser for types. */
export const LIBRARY_TYPE_NAMES: readonly string[] = Object.keys(LIBRARY);

const added = new Map<string, Type>();

/** Adds types that go with functions few programs call. */
export function addTypes(types: Readonly<Record<string, Type>>): void {
  for (const [name, type] of Object.entries(types)) added.set(name, type);
}

export const addedTypeNames = (): readonly string[] => [...added.keys()];

/** The type of that name; `null` if the language and its libraries have none. */
export function findNamedType(name: string): Type | null {
  if (Object.hasOwn(BUILT_IN, name)) return BUILT_IN[name] ?? null;
  return (Object.hasOwn(LIBRARY, name) ? LIBRARY[name] : added.get(name)) ?? null;
}
