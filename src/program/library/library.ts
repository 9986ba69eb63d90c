import { C_RUNTIME } from './calls/cRuntime.ts';
import { GLOBAL_MEMORY } from './calls/globalMemory.ts';
import { HEAP_FUNCTIONS } from './calls/heapFunctions.ts';
import { KERNEL_FUNCTIONS } from './calls/kernelFunctions.ts';
import { MEMORY_FUNCTIONS, VERBS } from './calls/memoryFunctions.ts';
import { REGION_VERBS } from './calls/regionVerbs.ts';
import { ROUTINE_FUNCTIONS } from './calls/routineFunctions.ts';
import { SECTIONS, STATUS } from './calls/sections.ts';
import { VIRTUAL_MEMORY } from './calls/virtualMemory.ts';
import type { LibraryFunction } from './libraryFunction.ts';

const FUNCTIONS: ReadonlyMap<string, LibraryFunction> = new Map(
  [
    ...VIRTUAL_MEMORY,
    ...SECTIONS,
    ...STATUS,
    ...HEAP_FUNCTIONS,
    ...GLOBAL_MEMORY,
    ...C_RUNTIME,
    ...MEMORY_FUNCTIONS,
    ...VERBS,
    ...REGION_VERBS,
    ...ROUTINE_FUNCTIONS,
    ...KERNEL_FUNCTIONS,
  ].map((entry) => [entry.name, entry]),
);

/** The names of all functions, library by library. */
export const LIBRARY_FUNCTION_NAMES: readonly string[] = [...FUNCTIONS.keys()];

/** Those that only code in the kernel may call. */
export const DRIVER_FUNCTION_NAMES: readonly string[] = KERNEL_FUNCTIONS.map(({ name }) => name);

/** Functions that no level needs, so that not every page has them: `everyCall.ts`. */
const added = new Map<string, LibraryFunction>();

/** Adds functions that only a program which has every call may use. */
export function addFunctions(functions: readonly LibraryFunction[]): void {
  for (const each of functions) added.set(each.name, each);
}

export const isAddedFunction = (name: string): boolean => added.has(name);

/** The function of that name; `null` if no library has one. */
export const findLibraryFunction = (name: string): LibraryFunction | null =>
  FUNCTIONS.get(name) ?? added.get(name) ?? null;
