import * as v from 'valibot';
import { LONGEST_BUILT, MODES, OUTCOMES } from '../record/run.ts';
import { LIMITS } from './profileLimits.ts';

/** What keeps a run from a file within bounds; far above what play can bring about. */
export const RUN_LIMITS = { runs: 100_000, concepts: 100, answers: 2000, log: 20_000 } as const;

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const finite = v.pipe(v.number(), v.finite());
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Concept, outcome, time, rating, choice, confidence, whether a hint was taken. */
const numbers = [
  whole(0, RUN_LIMITS.concepts - 1),
  whole(0, OUTCOMES.length - 1),
  whole(0, Number.MAX_SAFE_INTEGER),
  finite,
  whole(-1, 100),
  whole(-1, 100),
  whole(0, 1),
] as const;

const row = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  mode: v.picklist(MODES),
  clock: whole(0, 10),
  seed: whole(0, 2 ** 32 - 1),
  rated: v.boolean(),
  at: whole(0, LIMITS.moment),
  /** Minutes ahead of UTC; the farthest zone is 14 hours away. */
  zone: whole(-24 * 60, 24 * 60),
  time: whole(0, Number.MAX_SAFE_INTEGER),
  score: finite,
  concepts: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9.-]{0,63}$/))),
    v.maxLength(RUN_LIMITS.concepts),
  ),
  /** One row for each answer, see `runRows.ts`. */
  answers: v.pipe(
    v.array(
      // Rows are shorter where nothing was put together, as all were before anything could be.
      v.union([v.strictTuple(numbers), v.strictTuple([...numbers, text(LONGEST_BUILT)])]),
    ),
    v.maxLength(RUN_LIMITS.answers),
  ),
  log: text(RUN_LIMITS.log),
});

/** A run as it is stored: names once, numbers in rows, as a year of daily play shall stay small. */
export type RunRow = v.InferOutput<typeof row>;

export const runRowsSchema = v.pipe(
  v.array(
    v.pipe(
      row,
      v.check(({ answers, concepts }) => answers.every(([concept]) => concept < concepts.length), 'unknown concept'),
    ),
  ),
  v.maxLength(RUN_LIMITS.runs),
);
