import '../core/addedCalls.ts';
import '../core/debugRuntime.ts';
import { ALIGNED_OFFSET } from './library/added/alignedOffset.ts';
import { DEBUG_RUNTIME } from './library/added/debugRuntime.ts';
import { ERRNO } from './library/added/errno.ts';
import { HEAP_INFORMATION } from './library/added/heapInformation.ts';
import { heapWalk, PROCESS_HEAP_ENTRY } from './library/added/heapWalk.ts';
import { NATIVE_MEMORY } from './library/added/nativeMemory.ts';
import { MEM_ADDRESS_REQUIREMENTS, MEM_EXTENDED_PARAMETER, virtualAlloc2 } from './library/added/virtualAlloc2.ts';
import { setProcessWorkingSetSize } from './library/added/workingSet.ts';
import { WRITE_WATCH } from './library/added/writeWatch.ts';
import { addFunctions } from './library/library.ts';
import { addTypes } from './library/namedTypes.ts';

const ADDED = [
  virtualAlloc2,
  ...WRITE_WATCH,
  setProcessWorkingSetSize,
  ...NATIVE_MEMORY,
  heapWalk,
  ...HEAP_INFORMATION,
  ...ALIGNED_OFFSET,
  ...ERRNO,
  ...DEBUG_RUNTIME,
];
addFunctions(ADDED);
addTypes({ PROCESS_HEAP_ENTRY, MEM_ADDRESS_REQUIREMENTS, MEM_EXTENDED_PARAMETER });

/** The calls of Windows and its runtime that levels do without; programs that have every call may make them, too. */
export const ADDED_CALLS: readonly string[] = ADDED.map(({ name }) => name);
