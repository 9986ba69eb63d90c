import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { bundle, VITEST } from './bundle.mjs';
import { failureOf, isEndless, messageOf, testsOf, vitest } from './suite.mjs';
import { testsFor } from './testOrder.mjs';

/*
 * A test runner for Stryker that runs the tests of the core within its own process. Starting Vitest for every mutant
 * takes seconds; most mutants are noticed within milliseconds by the first few tests that reach them.
 */

/** In the sandbox, for the processes that follow when one was ended because of a mutant that loops: the tests, and their times. */
const BUNDLE = 'tests.bundle.cjs';
const TIMES = 'tests.times.json';

/** Milliseconds of tests that a mutant has to survive, as the processor's time in the dry run: machines may be busy. */
const BUDGET = 4_000;

/** Milliseconds after which a test is taken to loop, besides so many times what it took without a mutant. */
const LONGEST = 8_000;
const LEEWAY = 10;
/** The same for the dry run, of which nothing is known. */
const LONGEST_DRY = 300_000;

/** Said of a mutant that did not run; Stryker leaves it out of its score. */
const NOT_IN_SAMPLE = 'Not in the sample.';

/** What Stryker's instrumented code shares with its test runner: the mutant that is active, and what was reached. */
globalThis.__stryker__ ??= {};
const stryker = globalThis.__stryker__;

class InProcess {
  /** Milliseconds of the processor by test, from the dry run. */
  times = {};

  capabilities = () => ({ reloadEnvironment: true });

  async init() {
    globalThis[VITEST] = vitest;
    if (!existsSync(BUNDLE)) writeFileSync(BUNDLE, await bundle(process.cwd()));
    this.script = new Script(`(require, exports) => {${readFileSync(BUNDLE, 'utf8')}\n}`, { filename: BUNDLE });
    if (existsSync(TIMES)) this.times = JSON.parse(readFileSync(TIMES, 'utf8'));
  }

  /** Runs every test to see how long it takes and what it reaches, and then as for a mutant, but without one. */
  async dryRun() {
    const suite = this.freshSuite();
    const tests = [];
    for (const file of Object.keys(suite.files)) {
      for (const test of await testsIn(suite, file)) tests.push(await this.measure(test));
    }
    writeFileSync(TIMES, JSON.stringify(this.times));
    stryker.hitLimit = undefined;
    const unchanged = await this.firstFailure(testsFor(Object.keys(this.times), this.times, '', BUDGET));
    if (unchanged.status !== 'survived') return { status: 'error', errorMessage: JSON.stringify(unchanged) };
    return { status: 'complete', tests, mutantCoverage: stryker.mutantCoverage };
  }

  async measure(test) {
    const start = process.cpuUsage();
    stryker.currentTestId = test.id;
    const failure = await failureOf(test, LONGEST_DRY);
    stryker.currentTestId = undefined;
    const { user, system } = process.cpuUsage(start);
    const timeSpentMs = (user + system) / 1000;
    this.times[test.id] = timeSpentMs;
    const result = { id: test.id, name: test.name, fileName: test.file, timeSpentMs };
    return failure ? { ...result, status: 1, failureMessage: messageOf(failure) } : { ...result, status: 0 };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    if (!isInSample(activeMutant)) return { status: 'error', errorMessage: NOT_IN_SAMPLE };
    stryker.hitCount = 0;
    stryker.hitLimit = hitLimit;
    stryker.activeMutant = activeMutant.id;
    const { times } = this;
    const result = await this.firstFailure(
      testsFor(testFilter ?? Object.keys(times), times, activeMutant.fileName, BUDGET),
    );
    stryker.activeMutant = undefined;
    return result;
  }

  /** Runs tests in their order until one fails. */
  async firstFailure(ids) {
    const suite = this.freshSuite();
    let nrOfTests = 0;
    for (const id of ids) {
      const failure = await failureById(suite, id, Math.ceil(LONGEST + LEEWAY * this.times[id]));
      nrOfTests++;
      const isLooping = isEndless(failure) || stryker.hitCount > stryker.hitLimit;
      if (isLooping) return { status: 'timeout', reason: `Loops in ${id}.` };
      if (failure) return { status: 'killed', killedBy: [id], failureMessage: messageOf(failure), nrOfTests };
    }
    return { status: 'survived', nrOfTests };
  }

  /** All test files on new modules, each run when one of its tests is due: nothing is left of what earlier mutants did. */
  freshSuite() {
    const exports = {};
    this.script.runInThisContext()(createRequire(import.meta.url), exports);
    return { files: exports.files, loaded: new Map() };
  }
}

/** The tests of a file, which runs it the first time. */
async function testsIn({ files, loaded }, file) {
  if (!loaded.has(file)) loaded.set(file, await testsOf(file, files[file]));
  return loaded.get(file);
}

async function failureById(suite, id, limit) {
  try {
    const tests = await testsIn(suite, id.slice(0, id.lastIndexOf('#')));
    return await failureOf(
      tests.find((test) => test.id === id),
      limit,
    );
  } catch (error) {
    return error;
  }
}

/** Whether a mutant is among the `MUTATION_SAMPLE` per cent that `MUTATION_SEED` draws; all are if nothing is said. */
function isInSample({ id }) {
  const { MUTATION_SAMPLE = '100', MUTATION_SEED = '1' } = process.env;
  const draw = createHash('sha1').update(`${MUTATION_SEED} ${id}`).digest().readUInt32LE() / 2 ** 32;
  return draw * 100 < Number(MUTATION_SAMPLE);
}

/** What Stryker looks for in a plug-in. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'core', injectableClass: InProcess }];
