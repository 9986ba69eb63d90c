import { byTime, type Run } from './run.ts';

/**
 * All runs of two lists, in the order of time. Neither the order of the lists nor how often they are merged matters. Of
 * two different runs with one id, which only a changed file can hold, the one with the greater text stays.
 */
export function mergeRuns(a: readonly Run[], b: readonly Run[]): readonly Run[] {
  const merged = new Map<string, Run>();
  for (const run of [...a, ...b]) {
    const known = merged.get(run.id);
    merged.set(run.id, known ? greaterOf(known, run) : run);
  }
  return [...merged.values()].sort(byTime);
}

function greaterOf(a: Run, b: Run): Run {
  if (a === b) return a;
  return textOf(a) >= textOf(b) ? a : b;
}

/** The fields in the order of their names, so that equal runs are equal texts. */
const textOf = (run: Run): string =>
  JSON.stringify(
    Object.entries(run)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [
        name,
        name === 'answers' ? run.answers.map((answer) => Object.entries(answer).sort()) : value,
      ]),
  );
