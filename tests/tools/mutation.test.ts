/* What is told of the mutants of a run: the share that tests notice, and how sure that is when only a sample was tried. */
import { describe, expect, it } from 'vitest';
import {
  formatTallies,
  type Mutant,
  type MutationReport,
  scoreOf,
  survivorsOf,
  talliesOf,
  tallyOf,
} from '../../src/tools/mutation/score.ts';
import { testsFor } from '../../src/tools/mutation/testOrder.mjs';

const mutant = (status: string, replacement = 'false'): Mutant => ({
  status,
  mutatorName: 'ConditionalExpression',
  replacement,
  location: { start: { line: 2, column: 7 }, end: { line: 2, column: 12 } },
});

const many = (count: number, status: string): Mutant[] => Array.from({ length: count }, () => mutant(status));

/** As a run leaves them: of 100 that are reached, 20 were in the sample. */
const SAMPLE = [
  ...many(15, 'Killed'),
  ...many(1, 'Timeout'),
  ...many(4, 'Survived'),
  ...many(80, 'RuntimeError'),
  ...many(25, 'NoCoverage'),
  ...many(7, 'Ignored'),
];

describe('the score', () => {
  it('counts what is not reached as not noticed, and what runs while loading not at all', () => {
    expect(tallyOf(SAMPLE)).toEqual({ mutants: 125, unreached: 25, tried: 20, noticed: 16 });
    expect(scoreOf(tallyOf(SAMPLE)).score).toBeCloseTo(0.8 * 0.8 * 100);
  });

  it('has the error of a sample, and none if all were tried', () => {
    expect(scoreOf(tallyOf(SAMPLE)).error).toBeCloseTo(80 * 1.96 * Math.sqrt(((0.8 * 0.2) / 20) * 0.8));
    expect(scoreOf(tallyOf([...many(9, 'Killed'), ...many(1, 'Survived')]))).toEqual({ score: 90, error: 0 });
  });

  it('is open if nothing was tried', () => {
    expect(scoreOf(tallyOf(many(3, 'RuntimeError')))).toEqual({ score: 0, error: 100 });
    expect(formatTallies(new Map([['src', tallyOf(many(3, 'RuntimeError'))]]))).toMatch(/ 3 +0 +0 +0 +-\n$/);
  });
});

describe('the report', () => {
  const report: MutationReport = {
    files: {
      'src/core/b.ts': { source: 'a\n  if (isFit) x();\n', mutants: [mutant('Killed'), mutant('Survived')] },
      'src/core/a/a.ts': { source: 'a\n  if (isFit) x();\n', mutants: [mutant('NoCoverage', '')] },
    },
  };

  it('has a row for each folder and one for all', () => {
    expect([...talliesOf(report)]).toEqual([
      ['src/core', { mutants: 2, unreached: 0, tried: 2, noticed: 1 }],
      ['src/core/a', { mutants: 1, unreached: 1, tried: 0, noticed: 0 }],
      ['all', { mutants: 3, unreached: 1, tried: 2, noticed: 1 }],
    ]);
    expect(formatTallies(talliesOf(report)).split('\n')[3]).toMatch(/^all +3 +1 +2 +1 +33\.3 ± 0\.0$/);
  });

  it('names each mutant that survived or was not reached', () => {
    expect(survivorsOf(report)).toEqual([
      'src/core/b.ts:2 isFit → false',
      'src/core/a/a.ts:2 not reached: isFit → nothing',
    ]);
  });
});

describe('the tests that run on a mutant', () => {
  const times = { 'tests/core/a.test.ts#0': 5, 'tests/core/vm/b.test.ts#0': 60, 'tests/core/heap/c.test.ts#1': 40 };
  const [a, b, c] = Object.keys(times) as [string, string, string];

  it('are the quickest first, but those of its own folder sooner', () => {
    expect(testsFor([b, c, a], times, '/somewhere/src/core/heap/nt/free.ts', 1000)).toEqual([c, a, b]);
    expect(testsFor([b, c, a], times, 'src/core/vm/space/regionMap.ts', 1000)).toEqual([b, a, c]);
    expect(testsFor([c, b, a], times, 'src/core/step.ts', 1000)).toEqual([a, c, b]);
  });

  it('are those that reach it, as many as there is time for', () => {
    expect(testsFor([c, b], times, 'src/core/step.ts', 1000)).toEqual([c, b]);
    expect(testsFor([a, b, c], times, 'src/core/step.ts', 100)).toEqual([a, c]);
    expect(testsFor([a, b, c], times, 'src/core/crt/malloc.ts', 4)).toEqual([]);
  });
});
