// Protects the order of play: within a rung it goes from the easiest level that can be played to the next, as the solver
// has their difficulty, and nothing comes before what it builds on.
import { describe, expect, it } from 'vitest';
import { checkOrder, rungOf } from '../../src/levels/order.ts';
import { readCatalog, readSolution } from '../../src/tools/solutionFiles.ts';

const entry = (id: string, number: number, ...buildsOn: string[]) =>
  ({ id, number, floor: 'heap', file: `heap/${id}.json`, ...(buildsOn.length > 0 && { buildsOn }) }) as const;
const HARD: Readonly<Record<string, number>> = { easy: 1, middle: 5, hard: 9, other: 0 };
const difficultyOf = (id: string): number | null => HARD[id] ?? null;

describe('the order of play', () => {
  it('rises within each rung of the campaign, but for what a level builds on', () => {
    const root = process.cwd();
    const catalog = readCatalog(root);
    expect(catalog.length).toBeGreaterThan(30);
    expect(checkOrder(catalog, (id) => readSolution(root, id)?.difficulty.value ?? null)).toEqual([]);
  });

  it('may not leave an easier level for later', () => {
    expect(checkOrder([entry('hard', 15), entry('easy', 16)], difficultyOf)).toEqual([
      'easy (1) is easier than hard (9) and comes later: play it first, or say what it builds on.',
    ]);
  });

  it('may, if that builds on what comes first', () => {
    expect(checkOrder([entry('hard', 15), entry('easy', 16, 'hard')], difficultyOf)).toEqual([]);
  });

  it('may not, if that builds on what has been played', () => {
    const levels = [entry('middle', 15), entry('hard', 16), entry('easy', 17, 'middle')];
    expect(checkOrder(levels, difficultyOf)).toHaveLength(1);
  });

  it('does not compare rungs, capstones and levels without a known difficulty', () => {
    expect(checkOrder([entry('hard', 24), entry('easy', 25)], difficultyOf)).toEqual([]);
    expect(checkOrder([entry('hard', 45), entry('easy', 46)], difficultyOf)).toEqual([]);
    expect(checkOrder([entry('hard', 15), entry('unknown', 16), entry('unknown', 17)], difficultyOf)).toEqual([]);
  });

  it('has everything after what it builds on', () => {
    expect(checkOrder([entry('easy', 1, 'hard'), entry('hard', 2)], difficultyOf)).toEqual([
      'easy builds on hard, which does not come before it.',
    ]);
  });
});

it('rungs are those of the campaign', () => {
  expect([1, 7, 8, 24, 25, 37, 41, 44, 45].map(rungOf)).toEqual(['A', 'A', 'B', 'C', 'D', 'E', 'F', 'G', null]);
});
