import { byTime, type Mode, type Run } from './run.ts';

/** The best run of a mode at one speed of the clock. */
export interface Best {
  readonly mode: Mode;
  readonly clock: number;
  readonly run: Run;
  readonly runs: number;
}

/** What keeps bests apart: `storm 2`. */
export const bestKey = ({ mode, clock }: Pick<Run, 'mode' | 'clock'>): string => `${mode} ${clock}`;

/** Whether the first is the better one: the higher score, then the shorter time, then the earlier run. */
export const isBetter = (a: Run, b: Run): boolean =>
  a.score === b.score ? (a.time === b.time ? byTime(a, b) < 0 : a.time < b.time) : a.score > b.score;

/** Personal bests by mode and clock. */
export function bestsOf(runs: readonly Run[]): ReadonlyMap<string, Best> {
  const bests = new Map<string, Best>();
  for (const run of runs) {
    const key = bestKey(run);
    const known = bests.get(key);
    const isNew = !known || isBetter(run, known.run);
    bests.set(key, { mode: run.mode, clock: run.clock, run: isNew ? run : known.run, runs: (known?.runs ?? 0) + 1 });
  }
  return bests;
}
