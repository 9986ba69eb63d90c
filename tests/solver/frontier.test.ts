// Protects what the solver's pruning rests on: which metrics only worsen, and when a known plan makes a run pointless.
import { describe, expect, it } from 'vitest';
import { better, METRIC_CODES, type Score } from '../../src/levels/metric.ts';
import { Frontier, onlyWorsens } from '../../src/solver/frontier.ts';
import { levelFrom, levelTexts, runWith } from '../levels/support/levels.ts';

const scoreOf = (values: Partial<Score>): Score =>
  ({ ...Object.fromEntries(METRIC_CODES.map((metric) => [metric, 0])), ...values }) as Score;
const found = (values: Partial<Score>) => ({ fills: {}, score: scoreOf(values) });

describe('the frontier', () => {
  it('keeps what nothing beats, once', () => {
    const frontier = new Frontier(['CA', 'CC', 'PT']);
    for (const values of [
      { CA: 3, CC: 3, PT: 1 },
      { CA: 2, CC: 5, PT: 1 },
      { CA: 3, CC: 3, PT: 1 },
      { CA: 3, CC: 2, PT: 1 },
      { CA: 9, CC: 9, PT: 4 },
      { CA: 4, CC: 5, PT: 1 },
    ])
      frontier.add(found(values));
    expect(frontier.plans.map(({ score: { CA, CC, PT } }) => [CA, CC, PT])).toEqual([
      [2, 5, 1],
      [3, 2, 1],
      [9, 9, 4],
    ]);
  });

  it('covers a run only where nothing that it still comes to could be better', () => {
    const frontier = new Frontier(['CA', 'IF', 'PT']);
    frontier.add(found({ CA: 10, IF: 3, PT: 1 }));
    expect(frontier.covers(scoreOf({ CA: 12, IF: 5, PT: 1 }))).toBe(false);
    frontier.add(found({ CA: 11, IF: 0, PT: 1 }));
    expect(frontier.covers(scoreOf({ CA: 12, IF: 5, PT: 1 }))).toBe(true);
    expect(frontier.covers(scoreOf({ CA: 10, IF: 5, PT: 1 }))).toBe(false);
    expect(frontier.covers(scoreOf({ CA: 12, IF: 5, PT: 2 }))).toBe(false);
  });
});

describe('a bound against the direction of its metric', () => {
  const limits = [{ metric: 'UB', atLeast: 6 }] as const;

  it('keeps a plan that only other plans within the bound beat', () => {
    const frontier = new Frontier(['CA', 'UB'], limits);
    for (const values of [
      { CA: 3, UB: 4 },
      { CA: 5, UB: 7 },
      { CA: 4, UB: 6 },
      { CA: 4, UB: 5 },
    ])
      frontier.add(found(values));
    expect(frontier.plans.map(({ score: { CA, UB } }) => [CA, UB])).toEqual([
      [3, 4],
      [4, 6],
    ]);
  });

  it('lets no plan outside of it cover a run that may still come within', () => {
    const frontier = new Frontier(['CA', 'UB'], limits);
    frontier.add(found({ CA: 3, UB: 0 }));
    expect(frontier.covers(scoreOf({ CA: 4, UB: 0 }))).toBe(false);
  });

  it('lets a prefix stand for another only with the same value', () => {
    const frontier = new Frontier(['CA', 'CC'], [{ metric: 'CC', atLeast: 4 }]);
    expect(frontier.isAhead(scoreOf({ CA: 1, CC: 2 }), scoreOf({ CA: 2, CC: 3 }))).toBe(false);
    expect(frontier.isAhead(scoreOf({ CA: 1, CC: 3 }), scoreOf({ CA: 2, CC: 3 }))).toBe(true);
  });
});

describe('the metrics that only worsen', () => {
  const levels = Array.from(levelTexts.values(), levelFrom).filter(({ file }) => !isLong(file.id));
  const metrics = METRIC_CODES.filter(onlyWorsens);

  it.each(levels.map((level) => [level.file.id, level] as const))('%s: do so in every run', (_id, level) => {
    for (const { fills } of [...level.file.plans, ...level.file.traps]) {
      const { track, execution } = runWith(level, fills);
      let before = track.at(0);
      for (let done = 1; done <= execution.commands.length; done++) {
        const now = track.at(done);
        for (const metric of metrics) {
          if (better(metric, before[metric], now[metric]) !== before[metric])
            expect.fail(`${metric} gets better: from ${before[metric]} to ${now[metric]} by command ${done}`);
        }
        before = now;
      }
    }
  });
});

/** Levels whose runs are long and make no other calls than those of others. */
function isLong(id: string): boolean {
  return ['wrong-tool', 'burn-the-tree', 'the-growing-log'].includes(id);
}
