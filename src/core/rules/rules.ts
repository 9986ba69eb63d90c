import { CRT_EFFECTS, CXX_EFFECTS } from './crt.ts';
import { CORRUPTION_RULES, HEAP_EFFECTS } from './heap.ts';
import { LFH_EFFECTS } from './lfh.ts';
import { DEBUG_PARTS, HEAP_PARTS, SEGMENT_HEAP_PARTS, SPACE_PARTS } from './parts.ts';
import { BUG_CHECK_RULES, POOL_EFFECTS } from './pool.ts';
import { REFUSALS } from './refusals.ts';
import type { Rule } from './rule.ts';
import { SEGMENT_HEAP_EFFECTS } from './segmentHeap.ts';
import { VM_EFFECTS } from './virtualMemory.ts';

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
  ...BUG_CHECK_RULES,
  ...POOL_EFFECTS,
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;
