import type { Level } from '../levels/level.ts';
import { initialTexts } from '../levels/planRun.ts';
import type { Action, Attempt, Said, Texts } from './attempt.ts';

/** What an attempt has come to. */
export interface AttemptState {
  readonly fills: Texts;
  /** Statements done (`program/moments.ts`). May lie behind the end of the run: whoever shows it cuts it. */
  readonly position: number;
  /** Hints shown. */
  readonly hints: number;
  /** The number of the machine that the program is looked at on, from 0. */
  readonly machine: number;
  /** What the player has said, the earliest first. */
  readonly said: readonly Said[];
}

/** How a level begins: with what its file puts into some blanks. */
export const initialState = (level: Level): AttemptState => ({
  fills: initialTexts(level),
  position: 0,
  hints: 0,
  machine: 0,
  said: [],
});

/** The state after one more action. Pure. Hints and what was said stay after a reset: they cannot be taken back. */
export function reduce(level: Level, state: AttemptState, action: Action): AttemptState {
  switch (action.type) {
    case 'fill':
      return { ...state, fills: { ...state.fills, [action.blank]: action.text }, position: action.position };
    case 'clear': {
      const { [action.blank]: _, ...fills } = state.fills;
      return { ...state, fills, position: action.position };
    }
    case 'goTo':
      return { ...state, position: action.position };
    case 'takeUp':
      return { ...state, fills: action.fills, position: action.position };
    case 'machine':
      return { ...state, machine: action.machine, position: action.position };
    case 'say': {
      const { type: _, ...said } = action;
      return { ...state, said: [...state.said, said] };
    }
    case 'hint':
      return { ...state, hints: state.hints + 1 };
    case 'reset':
      return { ...initialState(level), hints: state.hints, said: state.said };
  }
}

/** The state that the actions of an attempt up to its cursor lead to. */
export const stateOf = (level: Level, { actions, cursor }: Attempt): AttemptState =>
  actions.slice(0, cursor).reduce((state, action) => reduce(level, state, action), initialState(level));
