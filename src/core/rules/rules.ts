import { CRT_EFFECTS, CRT_REFUSALS, CRT_REPORTS, CXX_EFFECTS, CXX_REFUSALS } from './crt.ts';
import {
  CORRUPTION_RULES,
  GLOBAL_MEMORY_REFUSALS,
  HEAP_ALLOC_REFUSALS,
  HEAP_CALL_REFUSALS,
  HEAP_CREATE_REFUSALS,
  HEAP_EFFECTS,
} from './heap.ts';
import { LFH_EFFECTS } from './lfh.ts';
import { DEBUG_PARTS, HEAP_PARTS, SEGMENT_HEAP_PARTS, SPACE_PARTS } from './parts.ts';
import type { Rule } from './rule.ts';
import { SECTION_REFUSALS } from './sections.ts';
import { SEGMENT_HEAP_EFFECTS } from './segmentHeap.ts';
import { ALLOC_REFUSALS, FREE_REFUSALS, PROTECT_REFUSALS, RANGE_REFUSALS, VM_EFFECTS } from './virtualMemory.ts';

const REFUSALS = {
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
} as const;

/** Every rule of the simulator by its name. */
export const RULES = {
  ...REFUSALS,
  ...VM_EFFECTS,
  ...HEAP_EFFECTS,
  ...LFH_EFFECTS,
  ...SEGMENT_HEAP_EFFECTS,
  ...CORRUPTION_RULES,
  ...CRT_EFFECTS,
  ...CXX_EFFECTS,
  ...SPACE_PARTS,
  ...HEAP_PARTS,
  ...SEGMENT_HEAP_PARTS,
  ...DEBUG_PARTS,
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;
/** A rule that refuses a call. */
export type RefusalRule = keyof typeof REFUSALS;
