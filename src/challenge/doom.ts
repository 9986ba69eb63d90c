import { Survival } from './survival.ts';
import { PLACEMENTS, type Placement } from './survivalSpace.ts';

/** The choice after which nothing helped any more. */
export interface Doom {
  /** Index of the request that was placed so. */
  readonly index: number;
  /** Where it should have gone: with it, and the same way of placing from there on, the refused request is served. */
  readonly better: Placement;
  /** How many requests that way serves in all, counted no farther than `AHEAD` beyond the end. */
  readonly served: number;
}

/** How far a better way is followed beyond where the game ended. */
const AHEAD = 30;

/**
 * Looks back from the end for the last choice that mattered: before it one of the plain ways of placing would have served
 * the request that was refused in the end, after it none would. `null` if none ever would, or the game is not over.
 */
export function doomOf(game: Survival): Doom | null {
  if (!game.isOver) return null;
  const states = statesOf(game);
  for (let index = states.length - 1; index >= 0; index--) {
    const before = states[index];
    const rescue = before ? bestWay(before, game.history.length) : null;
    if (rescue) return { index, ...rescue };
  }
  return null;
}

/** The game before each of its choices. */
function statesOf(game: Survival): readonly Survival[] {
  const states: Survival[] = [];
  const again = Survival.begin(game.seed);
  for (const { placement } of game.history) {
    states.push(again.clone());
    again.place(placement);
  }
  return states;
}

/** The plain way that gets beyond a number of requests, and farthest; `null` if none gets there. */
function bestWay(from: Survival, needed: number): Pick<Doom, 'better' | 'served'> | null {
  const ways = PLACEMENTS.map((better) => ({ better, served: playOut(from, better, needed + AHEAD) }));
  const [best] = ways.filter(({ served }) => served >= needed).sort((a, b) => b.served - a.served);
  return best ?? null;
}

function playOut(from: Survival, placement: Placement, most: number): number {
  const game = from.clone();
  while (!game.isOver && game.history.length < most) game.place(placement);
  return game.served;
}
