import { addField, completeClass, emptyClass } from '../typed/layout.ts';
import { type ClassType, DWORD, LPVOID, SIZE_T, type Type, WORD } from '../typed/type.ts';

/** A structure of Windows with these fields, laid out as a C compiler would. */
export function structure(name: string, fields: Readonly<Record<string, Type>>): ClassType {
  const type = emptyClass(name);
  for (const [field, fieldType] of Object.entries(fields)) {
    addField(type, { name: field, type: fieldType, isPublic: true }, 1);
  }
  completeClass(type);
  return type;
}

/** What `VirtualQuery` fills in. */
export const MEMORY_BASIC_INFORMATION = structure('MEMORY_BASIC_INFORMATION', {
  BaseAddress: LPVOID,
  AllocationBase: LPVOID,
  AllocationProtect: DWORD,
  PartitionId: WORD,
  RegionSize: SIZE_T,
  State: DWORD,
  Protect: DWORD,
  Type: DWORD,
});

/** What `GetSystemInfo` fills in. */
export const SYSTEM_INFO = structure('SYSTEM_INFO', {
  dwOemId: DWORD,
  dwPageSize: DWORD,
  lpMinimumApplicationAddress: LPVOID,
  lpMaximumApplicationAddress: LPVOID,
  dwActiveProcessorMask: SIZE_T,
  dwNumberOfProcessors: DWORD,
  dwProcessorType: DWORD,
  dwAllocationGranularity: DWORD,
  wProcessorLevel: WORD,
  wProcessorRevision: WORD,
});

/** The values of a structure's fields, from a record that has some of them. */
export const valuesOf = (type: ClassType, record: unknown): number[] =>
  [...type.fields.keys()].map((name) => Number((record as Readonly<Record<string, number>>)[name] ?? 0));
