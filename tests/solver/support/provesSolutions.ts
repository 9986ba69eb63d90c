import { describe, expect, it } from 'vitest';
import { checkFrontier } from '../../../src/levels/checkFrontier.ts';
import { isAbout } from '../../../src/levels/fingerprint.ts';
import { listedRuns } from '../../../src/levels/listedPlans.ts';
import { better } from '../../../src/levels/metric.ts';
import { metricsOf, parOf, type Solution } from '../../../src/levels/solution.ts';
import { solve } from '../../../src/solver/solve.ts';
import { readCampaign, readSolution } from '../../../src/tools/solutionFiles.ts';

const root = process.cwd();

/**
 * Tests of every second level, from the first or the second on, so that two files share the work: solves the level anew
 * and holds what is written down of it against that and against the plans that the level lists.
 */
export function provesSolutions(first: 0 | 1): void {
  const levels = readCampaign(root).filter((_, index) => index % 2 === first);
  describe.each(levels.map((level) => [level.file.id, level] as const))('%s', (id, level) => {
    const known = readSolution(root, id);

    it('has a solution of its present version (npm run solve -- --write --stale)', () => {
      expect(known !== null && isAbout(known, level.file)).toBe(true);
    });

    it('is solved again in the same way (npm run solve -- --write)', () => {
      expect(solve(level)).toEqual(known);
    });

    it('lists no plan that is better than par on any number', () => {
      const par = parOf(known as Solution);
      for (const { report, score } of listedRuns(level).plans.filter((run) => run.report.passed)) {
        expect(report.passed).toBe(true);
        for (const metric of metricsOf(level))
          expect(better(metric, par[metric] ?? Number.NaN, score[metric])).toBe(par[metric]);
      }
    });

    it('has no plan that wins all stars at once', () => {
      expect(checkFrontier(known as Solution)).toEqual([]);
    });

    it('has each star won by a plan that nothing beats', () => {
      for (const index of [0, 1, 2]) expect(known?.plans.some(({ stars }) => stars[index])).toBe(true);
    });
  });
}
