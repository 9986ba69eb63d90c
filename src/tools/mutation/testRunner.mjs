import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { bundle, VITEST } from './bundle.mjs';
import { failureOf, messageOf, testsOf, vitest } from './suite.mjs';

/*
 * A test runner for Stryker that runs the tests of the core within its own process. Starting Vitest for every mutant
 * takes seconds; most mutants are noticed within milliseconds by the first few tests that reach them.
 */

/** In the sandbox, for the processes that follow when one was ended because of a mutant that loops. */
const BUNDLE = 'tests.bundle.cjs';

/** Milliseconds of tests, by the dry run, that a mutant has to survive. */
const BUDGET = 1_500;

/** Said of a mutant that did not run; Stryker leaves it out of its score. */
const NOT_IN_SAMPLE = 'Not in the sample.';

/** What Stryker's instrumented code shares with its test runner: the mutant that is active, and what was reached. */
globalThis.__stryker__ ??= {};
const stryker = globalThis.__stryker__;

class InProcess {
  /** Milliseconds by test, from the dry run. */
  times = new Map();

  capabilities = () => ({ reloadEnvironment: true });

  async init() {
    globalThis[VITEST] = vitest;
    if (!existsSync(BUNDLE)) writeFileSync(BUNDLE, await bundle(process.cwd()));
    this.script = new Script(`(require, exports) => {${readFileSync(BUNDLE, 'utf8')}\n}`, { filename: BUNDLE });
  }

  async dryRun() {
    const tests = [];
    for (const test of await this.load()) tests.push(await this.measure(test));
    return { status: 'complete', tests, mutantCoverage: stryker.mutantCoverage };
  }

  async measure(test) {
    const start = performance.now();
    stryker.currentTestId = test.id;
    const failureMessage = await failureOf(test);
    stryker.currentTestId = undefined;
    const timeSpentMs = performance.now() - start;
    this.times.set(test.id, timeSpentMs);
    const result = { id: test.id, name: test.name, fileName: test.file, timeSpentMs };
    return failureMessage ? { ...result, status: 1, failureMessage } : { ...result, status: 0 };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    if (!isInSample(activeMutant)) return { status: 'error', errorMessage: NOT_IN_SAMPLE };
    stryker.hitCount = 0;
    stryker.hitLimit = hitLimit;
    try {
      stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
      const tests = await this.load();
      stryker.activeMutant = activeMutant.id;
      return await this.firstFailure(testFilter ? tests.filter(({ id }) => testFilter.includes(id)) : tests);
    } catch (error) {
      return killed('loading', messageOf(error), 0);
    } finally {
      stryker.activeMutant = undefined;
    }
  }

  /** The quickest tests first, as many as the budget has room for. */
  async firstFailure(tests) {
    const timeOf = ({ id }) => this.times.get(id) ?? 0;
    let spent = 0;
    let nrOfTests = 0;
    for (const test of tests.toSorted((a, b) => timeOf(a) - timeOf(b))) {
      spent += timeOf(test);
      if (spent > BUDGET) break;
      const failure = await failureOf(test);
      nrOfTests++;
      if (stryker.hitCount > stryker.hitLimit) return { status: 'timeout', reason: 'Reached too often.' };
      if (failure) return killed(test.id, failure, nrOfTests);
    }
    return { status: 'survived', nrOfTests };
  }

  /** All tests, on new modules: nothing is left of what earlier mutants did. */
  async load() {
    const exports = {};
    this.script.runInThisContext()(createRequire(import.meta.url), exports);
    const tests = [];
    for (const [file, run] of Object.entries(exports.files)) tests.push(...(await testsOf(file, run)));
    return tests;
  }
}

/** Whether a mutant is among the `MUTATION_SAMPLE` per cent that `MUTATION_SEED` draws; all are if nothing is said. */
function isInSample({ id }) {
  const { MUTATION_SAMPLE = '100', MUTATION_SEED = '1' } = process.env;
  const draw = createHash('sha1').update(`${MUTATION_SEED} ${id}`).digest().readUInt32LE() / 2 ** 32;
  return draw * 100 < Number(MUTATION_SAMPLE);
}

const killed = (by, failureMessage, nrOfTests) => ({ status: 'killed', killedBy: [by], failureMessage, nrOfTests });

/** What Stryker looks for in a plug-in. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'core', injectableClass: InProcess }];
