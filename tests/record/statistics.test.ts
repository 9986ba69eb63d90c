// Protects the statistics: each number by hand, and personal bests.
import { describe, expect, it } from 'vitest';
import { bestsOf } from '../../src/record/bests.ts';
import { DAY, formatDay, weekdayOf } from '../../src/record/day.ts';
import {
  accuracyOf,
  calibrationOf,
  playedDays,
  talliesByConcept,
  tallyOf,
  toldIn,
} from '../../src/record/statistics.ts';
import { answerWith, runWith, SOME_DAY } from './support/runs.ts';

const ANSWERS = [
  answerWith({ time: 2000, outcome: 'frontier', confidence: 95 }),
  answerWith({ time: 9000, confidence: 75 }),
  answerWith({ time: 1000, outcome: 'trap', confidence: 95 }),
  answerWith({ concept: 'heap.lfh', time: 3000 }),
  answerWith({ concept: 'heap.lfh', time: 1, outcome: 'skipped', confidence: 50 }),
];
const RUN = runWith({ answers: ANSWERS });

describe('statistics', () => {
  it('count what was answered, solved and fallen for', () => {
    expect(tallyOf(ANSWERS)).toEqual({ answers: 4, solved: 3, traps: 1, medianTime: 3000 });
    expect(accuracyOf(tallyOf(ANSWERS))).toBe(0.75);
    expect(accuracyOf(tallyOf([]))).toBeNull();
  });

  it('tell concepts apart', () => {
    const tallies = talliesByConcept([RUN, RUN]);
    expect(tallies.get('heap.lfh')).toEqual({ answers: 2, solved: 2, traps: 0, medianTime: 3000 });
    expect(tallies.get('virtual.granule')).toMatchObject({ answers: 6, traps: 2 });
  });

  it('have a row for each day that was played', () => {
    const later = runWith({ startedAt: SOME_DAY + 2 * DAY, time: 60_000 });
    const days = playedDays([later, RUN, runWith({ id: 'other' })]);
    expect(days.map(({ day, runs, time, answers }) => [formatDay(day), runs, time, answers])).toEqual([
      ['2026-03-01', 2, 360_000, 4],
      ['2026-03-03', 1, 60_000, 0],
    ]);
    expect(days.map(({ day }) => weekdayOf(day))).toEqual([6, 1]);
  });

  it('compare how sure a player was with how often they were right', () => {
    expect(calibrationOf(toldIn([RUN]))).toEqual({
      points: [
        { confidence: 75, answers: 1, solved: 1 },
        { confidence: 95, answers: 2, solved: 1 },
      ],
      brier: expect.closeTo((0.05 ** 2 + 0.25 ** 2 + 0.95 ** 2) / 3),
    });
    expect(calibrationOf([]).brier).toBeNull();
  });
});

describe('a personal best', () => {
  it('is the highest score of its mode and clock, then the shortest time, then the first', () => {
    const run = (id: string, score: number, time: number, clock = 1) =>
      runWith({ id, score, time, clock, startedAt: SOME_DAY });
    const bests = bestsOf([run('a', 5, 10), run('b', 6, 20), run('d', 6, 15), run('c', 6, 15), run('e', 1, 1, 2)]);
    expect(bests.get('storm 1')).toMatchObject({ runs: 4, run: { id: 'c' } });
    expect(bests.get('storm 2')?.run.id).toBe('e');
  });
});
