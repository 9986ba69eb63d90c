import { CRT_REFUSALS, CRT_REPORTS, CXX_REFUSALS } from './crt.ts';
import { GLOBAL_MEMORY_REFUSALS, HEAP_ALLOC_REFUSALS, HEAP_CALL_REFUSALS, HEAP_CREATE_REFUSALS } from './heap.ts';
import { POOL_REFUSALS } from './pool.ts';
import { SECTION_REFUSALS } from './sections.ts';
import { ALLOC_REFUSALS, FREE_REFUSALS, PROTECT_REFUSALS, RANGE_REFUSALS } from './virtualMemory.ts';

/** Every rule that refuses a call. The simulator needs no others while it runs: the rest only vouches for what it did. */
export const REFUSALS = {
  ...ALLOC_REFUSALS,
  ...FREE_REFUSALS,
  ...PROTECT_REFUSALS,
  ...RANGE_REFUSALS,
  ...SECTION_REFUSALS,
  ...HEAP_CREATE_REFUSALS,
  ...HEAP_ALLOC_REFUSALS,
  ...HEAP_CALL_REFUSALS,
  ...GLOBAL_MEMORY_REFUSALS,
  ...CRT_REFUSALS,
  ...CRT_REPORTS,
  ...CXX_REFUSALS,
  ...POOL_REFUSALS,
} as const;

export type RefusalRule = keyof typeof REFUSALS;
