import type { Finding } from './finding.ts';
import type { Solution } from './solution.ts';

/**
 * Proves of a level's solution that its stars are for plans of different shape (product §3, principle 5): none of the
 * plans that nothing beats wins them all; empty if that holds.
 */
export const checkFrontier = ({ plans }: Pick<Solution, 'plans'>): readonly Finding[] =>
  plans.flatMap(({ name, stars }, index) => {
    if (!stars.every((isWon) => isWon)) return [];
    const plan = name === null ? 'A plan that the solver found' : `The plan "${name}"`;
    const reason = `${plan} wins all stars at once: goals that pull in different directions leave it one to win.`;
    return [{ path: `plans.${index}`, reason }];
  });
