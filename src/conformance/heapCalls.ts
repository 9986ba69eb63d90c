import { CRT_CALLS } from './crtCalls.ts';
import { CXX_CALLS } from './cxxCalls.ts';
import type { HeapAnswer } from './heapAnswer.ts';
import { HEAP_API_CALLS } from './heapApiCalls.ts';
import { HeapArguments, type HeapCallTable } from './heapArguments.ts';
import type { HeapRun } from './heapRun.ts';
import type { HeapStep } from './heapSchema.ts';
import { WALK_CALLS } from './heapWalk.ts';
import { MANY_CALLS } from './manyCalls.ts';
import { MEMORY_CALLS } from './memoryCalls.ts';
import { RULE_CALLS } from './ruleCalls.ts';
import { UnknownValue } from './values.ts';

/** Every call of the heap vectors by its name (facts: heap §8). */
export const HEAP_CALLS: HeapCallTable = {
  ...HEAP_API_CALLS,
  ...MANY_CALLS,
  ...WALK_CALLS,
  ...CRT_CALLS,
  ...CXX_CALLS,
  ...MEMORY_CALLS,
  ...RULE_CALLS,
};

/** Does what a step says. */
export function callHeap(run: HeapRun, { call, args }: Pick<HeapStep, 'call' | 'args'>): HeapAnswer {
  const known = Object.hasOwn(HEAP_CALLS, call) ? HEAP_CALLS[call] : undefined;
  if (!known) throw new UnknownValue(`${call} is not a call of heap vectors`);
  return known(new HeapArguments(run, args));
}
