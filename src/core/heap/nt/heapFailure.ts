import type { CORRUPTION_RULES } from '../../rules/heap.ts';
import type { HEAP_ALLOC_REFUSALS, HEAP_CREATE_REFUSALS } from '../../rules/heapRefusals.ts';

export type HeapCreateRefusal = keyof typeof HEAP_CREATE_REFUSALS;

/** How a heap finds itself damaged or misused; ends the process (facts: heap §2.8). */
export type CorruptionRule = keyof typeof CORRUPTION_RULES;

/** Why a heap cannot give what it was asked for. */
export type HeapFailure = keyof typeof HEAP_ALLOC_REFUSALS | CorruptionRule;
