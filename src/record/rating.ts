import rate from 'glicko2-lite';
import { dayOf } from './day.ts';
import { byTime, isSolved, type Run } from './run.ts';

/** How strong a player is, on Glicko-2's scale: 1500 solves half of the items that are rated 1500. */
export interface Rating {
  readonly value: number;
  /** One standard deviation: with 95 % the true strength is within two of them. */
  readonly deviation: number;
  readonly volatility: number;
}

/** A player of whom nothing is known, with Glicko-2's own figures. */
export const UNRATED: Rating = { value: 1500, deviation: 350, volatility: 0.06 };

/** How far the difficulty that the solver computes may be off; it is not measured on players. */
const ITEM_DEVIATION = 80;

/** Points in one unit of Glicko-2's inner scale. */
const SCALE = 173.7178;

/** The rating after a rated run. */
export interface RatingPoint {
  readonly run: Run;
  readonly rating: Rating;
}

/** The rating after each rated run, in the order of time. Other runs and items passed over do not move it. */
export function ratingHistory(runs: readonly Run[]): readonly RatingPoint[] {
  const points: RatingPoint[] = [];
  let rating = UNRATED;
  let last: Run | null = null;
  for (const run of [...runs].sort(byTime)) {
    const results = run.isRated ? resultsOf(run) : [];
    if (results.length === 0) continue;
    rating = afterRun(last ? afterRest(rating, daysBetween(last, run)) : rating, results);
    points.push({ run, rating });
    last = run;
  }
  return points;
}

/** The rating now; it grows less certain with every day without a rated run. `now` in milliseconds since 1970. */
export function currentRating(history: readonly RatingPoint[], now: number, zone: number): Rating {
  const last = history.at(-1);
  if (!last) return UNRATED;
  return afterRest(last.rating, Math.max(0, dayOf(now, zone) - dayOf(last.run.startedAt, last.run.zone)));
}

/** The chance that a player of this rating solves an item of that one, from 0 to 1. */
export function chanceOf(player: Rating, item: number): number {
  const spread = Math.hypot(player.deviation, ITEM_DEVIATION) / SCALE;
  const weight = 1 / Math.sqrt(1 + (3 * spread ** 2) / Math.PI ** 2);
  return 1 / (1 + Math.exp((-weight * (player.value - item)) / SCALE));
}

type Result = [rating: number, deviation: number, score: number];

const resultsOf = (run: Run): Result[] =>
  run.answers
    .filter(({ outcome }) => outcome !== 'skipped')
    .map(({ rating, outcome }) => [rating, ITEM_DEVIATION, isSolved(outcome) ? 1 : 0]);

/** Glicko-2, with a run as its rating period. */
function afterRun({ value, deviation, volatility }: Rating, results: Result[]): Rating {
  const after = rate(value, deviation, volatility, results);
  return { value: after.rating, deviation: after.rd, volatility: after.vol };
}

/** Glicko-2's step for a period without results, once for each day. */
function afterRest(rating: Rating, days: number): Rating {
  const deviation = Math.sqrt(rating.deviation ** 2 + days * (SCALE * rating.volatility) ** 2);
  return { ...rating, deviation: Math.min(UNRATED.deviation, deviation) };
}

const daysBetween = (a: Run, b: Run): number =>
  Math.max(0, dayOf(b.startedAt, b.zone) - dayOf(a.startedAt, a.zone) - 1);
