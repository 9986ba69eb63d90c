import fc from 'fast-check';

/** The same cases in every run, so that a failure is there again for whoever looks for it; `FC_SEED` asks for others. */
const SEED = 1;

/**
 * Milliseconds after which a property ends with the smallest failing case found so far. Vitest cannot interrupt it, and
 * making a long plan of calls smaller, each try of which takes seconds, can go on for hours.
 */
const LONGEST = 110_000;

fc.configureGlobal({
  seed: Number(process.env['FC_SEED'] ?? SEED),
  interruptAfterTimeLimit: LONGEST,
  markInterruptAsFailure: true,
});
