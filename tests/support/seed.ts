import fc from 'fast-check';

/** The same cases in every run, so that a failure is there again for whoever looks for it; `FC_SEED` asks for others. */
const SEED = 1;

fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? SEED) });
