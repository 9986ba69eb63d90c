import '../core/debugRuntime.ts';
import '../core/otherCalls.ts';
import { PROCESS_HEAP_ENTRY, RARE_HEAP } from './library/calls/rareHeap.ts';
import { MEM_ADDRESS_REQUIREMENTS, MEM_EXTENDED_PARAMETER, RARE_MEMORY } from './library/calls/rareMemory.ts';
import { RARE_RUNTIME } from './library/calls/rareRuntime.ts';
import { addRareFunctions } from './library/library.ts';
import { addRareTypes } from './library/namedTypes.ts';

const RARE = [...RARE_MEMORY, ...RARE_HEAP, ...RARE_RUNTIME];
addRareFunctions(RARE);
addRareTypes({ PROCESS_HEAP_ENTRY, MEM_ADDRESS_REQUIREMENTS, MEM_EXTENDED_PARAMETER });

/** The calls of Windows and its runtime that levels do without; programs that have every call may make them, too. */
export const RARE_CALLS: readonly string[] = RARE.map(({ name }) => name);
