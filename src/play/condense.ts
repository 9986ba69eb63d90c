import type { Level } from '../levels/level.ts';
import type { Action, Attempt } from './attempt.ts';
import { charactersIn } from './branches.ts';
import { type AttemptState, initialState, stateOf } from './reduce.ts';

/** Most actions of an attempt, and most characters of the texts in them: what can be saved and replayed at once. */
export const MOST_ACTIONS = 600;
export const MOST_CHARACTERS = 40_000;

function textOf(action: Action): number {
  if (action.type === 'takeUp') return charactersIn(action.fills);
  return action.type === 'fill' ? action.text.length : 0;
}

export const charactersOf = (actions: readonly Action[]): number =>
  actions.reduce((sum, action) => sum + textOf(action), 0);

/** The attempt, or where it has become too long to be kept, one that leads to the same state and remembers less of the way. */
export function condense(level: Level, attempt: Attempt): Attempt {
  const { actions, cursor } = attempt;
  if (actions.length <= MOST_ACTIONS && charactersOf(actions) <= MOST_CHARACTERS) return attempt;
  const half = Math.floor(cursor / 2);
  const start = actionsTo(level, stateOf(level, { ...attempt, cursor: half }));
  const shorter = { ...attempt, actions: [...start, ...actions.slice(half)], cursor: start.length + cursor - half };
  return shorter.actions.length < actions.length ? condense(level, shorter) : bare(level, attempt);
}

/** An attempt that begins where this one has come to. */
function bare(level: Level, attempt: Attempt): Attempt {
  const actions = actionsTo(level, stateOf(level, attempt));
  return { ...attempt, actions, cursor: actions.length };
}

/** The fewest actions that lead from the start of a level to a state. */
export function actionsTo(level: Level, { fills, position, hints, machine, said }: AttemptState): readonly Action[] {
  const { fills: given } = initialState(level);
  const changed = Object.keys(fills).filter((blank) => fills[blank] !== given[blank]);
  const cleared = Object.keys(given).filter((blank) => fills[blank] === undefined);
  return [
    ...changed.map((blank): Action => ({ type: 'fill', blank, text: fills[blank] ?? '', position: 0 })),
    ...cleared.map((blank): Action => ({ type: 'clear', blank, position: 0 })),
    ...said.map((each): Action => ({ type: 'say', ...each })),
    ...(machine > 0 ? [{ type: 'machine', machine, position: 0 } as const] : []),
    ...(position > 0 ? [{ type: 'goTo', position } as const] : []),
    ...Array.from({ length: hints }, (): Action => ({ type: 'hint' })),
  ];
}
