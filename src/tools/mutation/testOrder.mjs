/** How much sooner tests of the mutant's own folder are due than others that take as long: they are there to notice it. */
const OWN = 20;

/**
 * The tests to run on a mutant, in their order: the quickest first, those of the mutant's own folder sooner, as many as
 * `budget` milliseconds have room for.
 *
 * @param {readonly string[]} ids of tests: their file, `#` and a number
 * @param {Readonly<Record<string, number>>} times milliseconds that each takes
 * @param {string} file the mutant's, in `src`
 * @param {number} budget
 */
export function testsFor(ids, times, file, budget) {
  const folder = testFolderOf(file);
  const dueAt = (id) => (id.startsWith(`${folder}/`) ? times[id] / OWN : times[id]);
  const due = [];
  let spent = 0;
  for (const id of ids.toSorted((a, b) => dueAt(a) - dueAt(b))) {
    spent += times[id];
    if (spent > budget) break;
    due.push(id);
  }
  return due;
}

/** Where the tests of a file of `src/core` lie: `tests/core/vm` for all of `src/core/vm`. */
function testFolderOf(file) {
  const [part, ...rest] = file.split('src/core/').at(-1).split('/');
  return rest.length > 0 ? `tests/core/${part}` : 'tests/core';
}
