// Protects what is said of plans that beat a run: on which numbers, and at what price.
import { expect, it } from 'vitest';
import { METRIC_CODES, type Score } from '../../src/levels/metric.ts';
import { plansBetterThan, type SolvedPlan } from '../../src/levels/solution.ts';

const score = Object.fromEntries(METRIC_CODES.map((metric) => [metric, 10])) as Score;
const planOf = (numbers: SolvedPlan['numbers']): SolvedPlan => ({ name: null, fills: {}, numbers, stars: [] });

it('tells what a plan gains from what it costs', () => {
  const traded = planOf({ CA: 7, CC: 10, PT: 11, IF: 12 });
  expect(plansBetterThan({ plans: [traded] }, score)).toEqual([{ plan: traded, metrics: ['CA', 'PT'], costs: ['IF'] }]);
});

it('leaves out a plan that is better on nothing, and puts first what is better on most', () => {
  const plans = [planOf({ CA: 10, IF: 12 }), planOf({ CA: 9 }), planOf({ CA: 9, CC: 9 })];
  expect(plansBetterThan({ plans }, score).map(({ metrics }) => metrics)).toEqual([['CA', 'CC'], ['CA']]);
});

it('calls nothing better or worse that a limit asks for against its direction', () => {
  const plan = planOf({ CA: 9, UB: 4 });
  const limit = { metric: 'UB', atLeast: 8 } as const;
  expect(plansBetterThan({ plans: [plan] }, score, [limit])).toEqual([{ plan, metrics: ['CA'], costs: [] }]);
});
