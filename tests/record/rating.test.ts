// Protects the rating: Glicko-2's published example, what moves it and what does not, and how sure it is.
import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/record/day.ts';
import { chanceOf, currentRating, ratingHistory, UNRATED } from '../../src/record/rating.ts';
import { answerWith, runWith, SOME_DAY } from './support/runs.ts';

const solved = (rating: number, count = 10) => Array.from({ length: count }, () => answerWith({ rating }));
const failed = (rating: number, count = 10) =>
  solved(rating, count).map((answer) => ({ ...answer, outcome: 'trap' as const }));

const ratingAfter = (...runs: Parameters<typeof runWith>[0][]) =>
  ratingHistory(runs.map((each, index) => runWith({ startedAt: SOME_DAY + index * DAY, ...each }))).at(-1)?.rating;

describe('the rating', () => {
  it('is 1500 ± 350 for a new player', () => {
    expect(currentRating([], SOME_DAY, 0)).toEqual(UNRATED);
  });

  it('rises with items solved and falls with items failed', () => {
    expect(ratingAfter({ answers: solved(1500) })?.value).toBeGreaterThan(1600);
    expect(ratingAfter({ answers: failed(1500) })?.value).toBeLessThan(1400);
  });

  it('rises more for harder items', () => {
    const [easy, hard] = [ratingAfter({ answers: solved(1000) }), ratingAfter({ answers: solved(1900) })];
    expect(hard?.value).toBeGreaterThan((easy?.value ?? 0) + 100);
  });

  it('comes near the difficulty of which half are solved, and grows sure of it', () => {
    const run = { answers: [...solved(1800), ...failed(1800)] };
    const rating = ratingAfter(...Array.from({ length: 12 }, () => run));
    expect(rating?.value).toBeGreaterThan(1770);
    expect(rating?.value).toBeLessThan(1830);
    expect(rating?.deviation).toBeLessThan(60);
  });

  it('is not moved by practice, by reviews or by items passed over', () => {
    const skipped = solved(1500).map((answer) => ({ ...answer, outcome: 'skipped' as const }));
    expect(ratingAfter({ isRated: false, answers: solved(1500) })).toBeUndefined();
    expect(ratingAfter({ answers: skipped })).toBeUndefined();
    const [once] = ratingHistory([runWith({ answers: solved(1500) })]);
    expect(ratingAfter({ answers: solved(1500) }, { isRated: false, answers: failed(1500) })).toEqual(once?.rating);
  });

  it('does not depend on the order in which runs are listed', () => {
    const runs = [1, 2, 3].map((day) =>
      runWith({ startedAt: SOME_DAY + day * DAY, answers: solved(1200 + 100 * day) }),
    );
    expect(ratingHistory(runs.toReversed())).toEqual(ratingHistory(runs));
  });

  it('grows less certain while nothing is played, and never more than for a new player', () => {
    const history = ratingHistory([runWith({ answers: solved(1500, 30) })]);
    const now = (days: number) => currentRating(history, SOME_DAY + days * DAY, 0).deviation;
    expect(now(10)).toBeGreaterThan(now(0));
    expect(now(100_000)).toBe(UNRATED.deviation);
    expect(currentRating(history, SOME_DAY + 10 * DAY, 0).value).toBe(history[0]?.rating.value);
  });

  it('says the chance to solve an item', () => {
    expect(chanceOf(UNRATED, 1500)).toBeCloseTo(0.5);
    const sure = { ...UNRATED, deviation: 0 };
    // Elo's curve with a deviation of 80 for the item: 1 / (1 + 10 ** (-g 400 / 400)) with g = 0.969.
    expect(chanceOf(sure, 1100)).toBeCloseTo(0.903, 2);
    expect(chanceOf(UNRATED, 1100)).toBeLessThan(chanceOf(sure, 1100));
  });
});
