import type { Level } from '../levels/level.ts';
import { initialTexts } from '../levels/planRun.ts';
import type { Action, Attempt, Texts } from './attempt.ts';

/** What an attempt has come to. */
export interface AttemptState {
  readonly fills: Texts;
  /** Statements done (`program/moments.ts`). May lie behind the end of the run: whoever shows it cuts it. */
  readonly position: number;
  /** Hints shown. */
  readonly hints: number;
}

/** How a level begins: with what its file puts into some blanks. */
export const initialState = (level: Level): AttemptState => ({ fills: initialTexts(level), position: 0, hints: 0 });

/** The state after one more action. Pure. Hints stay after a reset: they have been seen. */
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
    case 'hint':
      return { ...state, hints: state.hints + 1 };
    case 'reset':
      return { ...initialState(level), hints: state.hints };
  }
}

/** The state that the actions of an attempt up to its cursor lead to. */
export const stateOf = (level: Level, { actions, cursor }: Attempt): AttemptState =>
  actions.slice(0, cursor).reduce((state, action) => reduce(level, state, action), initialState(level));
