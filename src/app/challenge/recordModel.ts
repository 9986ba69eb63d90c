import { tallyAnswers } from '../../challenge/score.ts';
import { CONCEPTS, isConceptId } from '../../items/concept.ts';
import { levelRecordOf } from '../../progress/profile.ts';
import type { Profile } from '../../progress/profileSchema.ts';
import { bestKey, bestsOf, isBetter } from '../../record/bests.ts';
import { type Day, dayOf } from '../../record/day.ts';
import { currentRating, type Rating, type RatingPoint, ratingHistory } from '../../record/rating.ts';
import { CardFold, type Due, dueOn, type Meeting } from '../../record/review.ts';
import type { Mode, Run } from '../../record/run.ts';
import type { CatalogEntry } from '../catalogue.ts';
import { zoneNow } from './occasion.ts';

/** The name under which the profile keeps the day on which the list of reviews was emptied: it only goes up. */
export const CLEARED = 'reviewClearedOn';

/** How strong a player has become, and what day it is. */
export interface Standing {
  readonly history: readonly RatingPoint[];
  readonly rating: Rating;
  readonly today: Day;
}

export function readStanding(runs: readonly Run[]): Standing {
  const [now, zone] = [Date.now(), zoneNow()];
  const history = ratingHistory(runs);
  return { history, rating: currentRating(history, now, zone), today: dayOf(now, zone) };
}

/** Kept, so that only the first question after the page is opened takes the time of all runs. */
const fold = new CardFold();

/** What is due to be reviewed; nothing while reviews are switched off. */
export function readDue(runs: readonly Run[], profile: Profile, levels: readonly CatalogEntry[]): readonly Due[] {
  if (!profile.settings.reviews) return [];
  const zone = zoneNow();
  const cards = fold.cardsOf(runs, meetingsIn(profile, levels, zone));
  const known = new Map([...cards].filter(([concept]) => isConceptId(concept)));
  return dueOn(known, dayOf(Date.now(), zone), profile.history[CLEARED] ?? null);
}

/** Concepts are met in the levels that teach them, once one of those is passed. */
function meetingsIn(profile: Profile, levels: readonly CatalogEntry[], zone: number): readonly Meeting[] {
  const passedAt = new Map(levels.map(({ id, number }) => [number, levelRecordOf(profile, id).firstPassedAt] as const));
  return CONCEPTS.flatMap(({ id, levels: taught }) => {
    const times = taught.map((number) => passedAt.get(number) ?? null).filter((at) => at !== null);
    return times.length > 0 ? [{ concept: id, at: Math.min(...times), zone }] : [];
  });
}

/** The best run of a mode at a clock, leaving one run out. */
export function bestBefore(runs: readonly Run[], mode: Mode, clock: number, except: string | null = null): Run | null {
  const others = runs.filter(({ id }) => id !== except);
  return bestsOf(others).get(bestKey({ mode, clock }))?.run ?? null;
}

/**
 * The best run before one, and whether the one is better; a run that has achieved nothing never is. `runs`: all there are,
 * `null` as long as they have not been read.
 */
export function besideBest(
  runs: readonly Run[] | null,
  run: Run,
): { readonly best: Run | null; readonly isBest: boolean } {
  if (!runs) return { best: null, isBest: false };
  const best = bestBefore(runs, run.mode, run.clock, run.id);
  const achieved = run.mode === 'survival' ? run.score : tallyAnswers(run.answers).solved;
  return { best, isBest: achieved > 0 && (!best || isBetter(run, best)) };
}
