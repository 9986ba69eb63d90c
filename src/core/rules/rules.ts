import { CRT_EFFECTS, CRT_REPORT_RULES, CRT_RULES, CXX_EFFECTS, CXX_RULES } from './crt.ts';
import {
  CORRUPTION_RULES,
  GLOBAL_MEMORY_RULES,
  HEAP_ALLOC_RULES,
  HEAP_CALL_RULES,
  HEAP_CREATE_RULES,
  HEAP_EFFECTS,
} from './heap.ts';
import { LFH_EFFECTS } from './lfh.ts';
import { DEBUG_PARTS, HEAP_PARTS, SEGMENT_HEAP_PARTS, SPACE_PARTS } from './parts.ts';
import { BUG_CHECK_RULES, POOL_EFFECTS, POOL_RULES } from './pool.ts';
import type { Rule } from './rule.ts';
import { SECTION_RULES } from './sections.ts';
import { SEGMENT_HEAP_EFFECTS } from './segmentHeap.ts';
import { ALLOC_RULES, FREE_RULES, PROTECT_RULES, RANGE_RULES, VM_EFFECTS } from './virtualMemory.ts';

/** Every rule of the simulator by its name: those that refuse a call, then those that shape one. */
export const RULES = {
  ...ALLOC_RULES,
  ...FREE_RULES,
  ...PROTECT_RULES,
  ...RANGE_RULES,
  ...SECTION_RULES,
  ...HEAP_CREATE_RULES,
  ...HEAP_ALLOC_RULES,
  ...HEAP_CALL_RULES,
  ...GLOBAL_MEMORY_RULES,
  ...CRT_RULES,
  ...CRT_REPORT_RULES,
  ...CXX_RULES,
  ...POOL_RULES,
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
  ...BUG_CHECK_RULES,
  ...POOL_EFFECTS,
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;
