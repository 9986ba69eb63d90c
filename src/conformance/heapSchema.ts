import { z } from 'zod';

/** What Windows answers: the keys of the fact sheet, and for pure rules whatever fields the rule has (facts: heap §8). */
const expectation = z.record(z.string(), z.unknown());

const step = z.object({
  call: z.string(),
  args: z.array(z.unknown()).default([]),
  as: z.string().optional(),
  expect: expectation.default({}),
});

/** One vector of `heap.json`: a call sequence in a fresh process with what Windows answers. */
export const heapVector = z.object({
  id: z.string(),
  area: z.string(),
  steps: z.array(step).min(1),
});

export type HeapVector = z.infer<typeof heapVector>;
export type HeapStep = HeapVector['steps'][number];
export type HeapExpectation = z.infer<typeof expectation>;
