import { CRT_REFUSALS, CRT_REPORTS, CXX_REFUSALS } from './crtRefusals.ts';
import {
  GLOBAL_MEMORY_REFUSALS,
  HEAP_ALLOC_REFUSALS,
  HEAP_CALL_REFUSALS,
  HEAP_CREATE_REFUSALS,
} from './heapRefusals.ts';
import { POOL_REFUSALS } from './poolRefusals.ts';
import { SECTION_REFUSALS } from './sectionRefusals.ts';
import { ALLOC_REFUSALS, FREE_REFUSALS, PROTECT_REFUSALS, RANGE_REFUSALS } from './virtualMemoryRefusals.ts';

/** Every rule that refuses a call, and how. The simulator needs nothing else while it runs: `rules.ts` only vouches for what it did. */
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
