import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import { Script } from 'node:vm';
import { chai, expect } from 'vitest';

/**
 * As much of Vitest as the tests of the core use, without its processes: each test is a function that can be called on
 * the spot. What they expect is Vitest's own.
 *
 * @typedef {{ id: string, name: string, file: string, run: () => unknown }} Test
 */

/** The file whose tests are being declared or run. */
let file = '';
/** @type {string[]} */
let path = [];
/** @type {Test[]} */
let tests = [];

/** The tests that `load` declares, of the file `name`. */
export async function testsOf(name, load) {
  file = name;
  path = [];
  tests = [];
  await load();
  return tests;
}

/** What is called in the global scope, where it can be ended: a mutant may loop. */
const CALL = '__callOfMutation';
const call = new Script(`globalThis.${CALL}()`);

/** What a test throws, or what says that it has taken `limit` milliseconds; `null` if it passes. */
export async function failureOf(test, limit) {
  file = test.file;
  globalThis[CALL] = test.run;
  try {
    await call.runInThisContext({ timeout: limit });
    return null;
  } catch (error) {
    return error;
  }
}

/** Whether a failure is that a test has taken too long. */
export const isEndless = (error) => error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** What was thrown, in a few lines. */
export const messageOf = (error) => String(error?.message ?? error).slice(0, 500);

function describe(name, ...rest) {
  path.push(name);
  functionIn(rest)();
  path.pop();
}

function it(name, ...rest) {
  tests.push({ id: `${file}#${tests.length}`, name: [...path, name].join(' '), file, run: functionIn(rest) });
}

/** Options may stand before it, and a bound on time behind. */
const functionIn = (args) => args.find((value) => typeof value === 'function');

const each =
  (declare) =>
  (table) =>
  (name, ...rest) => {
    for (const entry of table) {
      const row = Array.isArray(entry) ? entry : [entry];
      declare(titleOf(name, row), () => functionIn(rest)(...row));
    }
  };

/** `%s` takes the values of a row in turn, `$key` a property of the first. */
function titleOf(name, row) {
  const places = name.match(/%[sdij]/g) ?? [];
  const title = format(name, ...row.slice(0, places.length));
  return title.replace(/\$(\w+)/g, (all, key) => String(row[0]?.[key] ?? all));
}

describe.each = each(describe);
it.each = each(it);

chai.use(({ Assertion }) => {
  Assertion.addMethod('toMatchFileSnapshot', function toMatchFileSnapshot(name) {
    expect(this._obj).toBe(readFileSync(join(dirname(file), name), 'utf8'));
  });
});

/** What `import … from 'vitest'` gives the tests. */
export const vitest = { describe, expect, it, test: it };
