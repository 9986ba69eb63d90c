import { z } from 'zod';

const value = z.union([z.string(), z.number()]);

const info = z.record(z.string(), value);

const expectation = z.strictObject({
  ok: z.boolean(),
  error: z.string().optional(),
  code: z.number().optional(),
  exception: z.string().optional(),
  kind: z.number().optional(),
  faultAddress: value.optional(),
  result: value.optional(),
  aligned: value.optional(),
  old: value.optional(),
  value: value.optional(),
  valueOneOf: z.array(value).optional(),
  info: info.optional(),
  pages: z.union([z.array(value), z.number()]).optional(),
  granularity: value.optional(),
  lastError: z.number().optional(),
  size: value.optional(),
  addr: value.optional(),
  status: z.string().optional(),
  bytes: value.optional(),
});

const step = z.object({
  call: z.string(),
  args: z.record(z.string(), z.unknown()).default({}),
  bind: z.string().optional(),
  proc: z.string().optional(),
  expect: expectation,
});

/** One vector of `virtual.json`: a call sequence in a fresh process with what Windows answers. */
export const virtualVector = z.object({
  id: z.string(),
  title: z.string(),
  requires: z.string().optional(),
  steps: z.array(step).min(1),
});

export type VirtualVector = z.infer<typeof virtualVector>;
export type VirtualStep = VirtualVector['steps'][number];
export type VirtualExpectation = z.infer<typeof expectation>;
