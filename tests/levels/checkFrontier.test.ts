// Protects the stars: a solution in which one plan wins all of them is refused, by name, with what to do.
import { expect, it } from 'vitest';
import { checkFrontier } from '../../src/levels/checkFrontier.ts';

const planOf = (name: string | null, stars: readonly boolean[]) => ({ name, fills: {}, numbers: {}, stars });

it('finds nothing where each plan leaves a star to win', () => {
  const plans = [planOf('slice', [true, true, false]), planOf(null, [false, true, true])];
  expect(checkFrontier({ plans })).toEqual([]);
});

it('names the plan that wins all stars', () => {
  const plans = [planOf('slice', [true, true, false]), planOf('whole', [true, true, true])];
  const [finding, ...others] = checkFrontier({ plans });
  expect(others).toEqual([]);
  expect(finding?.path).toBe('plans.1');
  expect(finding?.reason).toMatch(/"whole" wins all stars/);
  expect(checkFrontier({ plans: [planOf(null, [true, true, true])] })[0]?.reason).toMatch(/^A plan that the solver/);
});
