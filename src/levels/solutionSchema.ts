import { z } from 'zod';
import type { Checked } from './finding.ts';
import { METRIC_CODES, type Metric } from './metric.ts';
import { checkWith, readJson } from './readJson.ts';
import type { Solution } from './solution.ts';

const count = z.number().int().nonnegative();
const metric = z.enum(METRIC_CODES as [Metric, ...Metric[]]);
const numbers = z.partialRecord(metric, z.number().nonnegative());
const fills = z.record(z.string().max(40), z.string().max(2000));

/** A file of `assets/solutions`: what the solver wrote down. */
const solutionFile = z.strictObject({
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  isExact: z.boolean(),
  space: count,
  completeBelow: count,
  plans: z
    .array(
      z.strictObject({ name: z.string().max(40).nullable(), fills, numbers, stars: z.array(z.boolean()).length(3) }),
    )
    .max(500),
  bounds: numbers,
  singleApi: z.array(z.enum(['kernel', 'heap', 'crt', 'cxx', 'none'])),
  harm: z.array(metric),
  difficulty: z.strictObject({
    value: z.number().nonnegative(),
    depth: count,
    luck: z.number().nonnegative(),
    tempting: count,
    typed: count,
    margin: z.number().min(0).max(1),
  }),
  traps: z
    .array(
      z.strictObject({
        name: z.string().max(40),
        shape: z.record(z.string().max(80), count),
        isBroken: z.array(z.boolean()),
      }),
    )
    .max(6),
});

/** Reads a file of `assets/solutions`. */
export function parseSolution(text: unknown): Checked<Solution> {
  const json = readJson(text);
  return json.ok ? checkWith(solutionFile, json.value) : json;
}
