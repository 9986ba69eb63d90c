// Protects Frontier Sprint: which metrics are open, and that an improvement counts only if nothing else gets worse.
import { describe, expect, it } from 'vitest';
import { sprintResult, targetsOf } from '../../src/challenge/sprint.ts';
import type { Numbers, Solution } from '../../src/levels/solution.ts';

const solution = {
  isExact: true,
  plans: [
    { name: null, fills: {}, numbers: { CC: 4096, CA: 10, PT: 1 }, stars: [] },
    { name: null, fills: {}, numbers: { CC: 8192, CA: 2, PT: 4 }, stars: [] },
  ],
} as unknown as Solution;

const OWN: Numbers = { CC: 12_288, CA: 2, PT: 2 };
const [CC] = targetsOf(solution, OWN);
if (!CC) throw new Error('no target');

describe('a sprint', () => {
  it('is open on the metrics on which some plan is better', () => {
    expect(targetsOf(solution, OWN)).toEqual([
      { metric: 'CC', own: 12_288, bound: 4096, isProved: true },
      { metric: 'PT', own: 2, bound: 4, isProved: true },
    ]);
    expect(targetsOf(solution, { CC: 4096, CA: 2, PT: 4 })).toEqual([]);
  });

  it.each([
    ['half of the gap', { ...OWN, CC: 8192 }, 0.5],
    ['all of it', { ...OWN, CC: 4096 }, 1],
    ['nothing', OWN, 0],
    ['worse than before', { ...OWN, CC: 16_384 }, 0],
    ['more than is known', { ...OWN, CC: 0 }, 1.5],
    ['better elsewhere too', { CC: 8192, CA: 1, PT: 3 }, 0.5],
  ])('counts %s', (_what, after, share) => {
    expect(sprintResult(CC, OWN, after)).toEqual({ share, worse: [] });
  });

  it('does not count what makes another metric worse', () => {
    expect(sprintResult(CC, OWN, { CC: 4096, CA: 3, PT: 1 })).toEqual({ share: 0, worse: ['CA', 'PT'] });
  });

  it('knows metrics of which more is better', () => {
    const PT = targetsOf(solution, OWN)[1];
    expect(PT && sprintResult(PT, OWN, { ...OWN, PT: 3 }).share).toBe(0.5);
  });
});
