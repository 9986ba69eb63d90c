import { type Limit, meets, type Score } from '../../levels/metric.ts';

/** How a condition or a star stands: decided at the end, or as far as the program has come. */
export type GoalState = 'met' | 'open' | 'lost';

/** How a goal stands while the program runs; what only shows at the end stays open until then. */
export function goalState(limit: Limit, score: Score, hasEnded: boolean): GoalState {
  const isMet = meets(limit, score);
  if (hasEnded) return isMet ? 'met' : 'lost';
  return isMet || limit.atLeast !== undefined || limit.metric === 'LK' ? 'open' : 'lost';
}

/** How a star stands: won at the end, out of reach as soon as its number is too high. */
export const starState = (limit: Limit, score: Score, isWon: boolean): GoalState =>
  isWon ? 'met' : goalState(limit, score, false);
