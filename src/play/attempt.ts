import type { Level } from '../levels/level.ts';
import type { Confidence, Prediction } from '../levels/question.ts';

/** The texts for the blanks, right or wrong; a blank without an entry is open. */
export type Texts = Readonly<Record<string, string>>;

/** A plan that was left for another, and how far it was followed: all it takes to go on with it. */
export interface Branch {
  readonly fills: Texts;
  readonly position: number;
}

/** An answer to a question of the level, and how sure the player was. */
export interface Said {
  readonly question: string;
  readonly answer: Prediction;
  /** Per cent. */
  readonly confidence: Confidence;
}

/**
 * One thing a player did in a level. Positions count statements done, from 0 (see `reduce.ts`); those of `fill` and
 * `clear` say where the program stands afterwards, for it goes back to where the changed text was first needed.
 */
export type Action =
  | { readonly type: 'fill'; readonly blank: string; readonly text: string; readonly position: number }
  | { readonly type: 'clear'; readonly blank: string; readonly position: number }
  | { readonly type: 'goTo'; readonly position: number }
  /** Goes on with another plan, as a whole. */
  | ({ readonly type: 'takeUp' } & Branch)
  /** Goes over to another machine of the level. */
  | { readonly type: 'machine'; readonly machine: number; readonly position: number }
  | ({ readonly type: 'say' } & Said)
  | { readonly type: 'hint' }
  | { readonly type: 'reset' };

/**
 * Everything a player did in a level, in order: the only thing saved. Actions from `cursor` on have been undone;
 * `branches` are what later actions have left behind (`branches.ts`), the latest last.
 */
export interface Attempt {
  readonly levelId: string;
  readonly levelVersion: number;
  readonly actions: readonly Action[];
  readonly cursor: number;
  readonly branches: readonly Branch[];
}

export const emptyAttempt = ({ file }: Level): Attempt => ({
  levelId: file.id,
  levelVersion: file.version,
  actions: [],
  cursor: 0,
  branches: [],
});

/** The attempt with one more action; what had been undone is gone. */
export const withAction = (attempt: Attempt, action: Action): Attempt => ({
  ...attempt,
  actions: [...attempt.actions.slice(0, attempt.cursor), action],
  cursor: attempt.cursor + 1,
});

/** As `withAction`, in place of the last action. */
export const withLastAction = (attempt: Attempt, action: Action): Attempt =>
  withAction({ ...attempt, cursor: Math.max(0, attempt.cursor - 1) }, action);

export const canUndo = ({ cursor }: Attempt): boolean => cursor > 0;
export const canRedo = ({ cursor, actions }: Attempt): boolean => cursor < actions.length;

/** The last action that counts; `undefined` if there is none. */
export const lastAction = ({ actions, cursor }: Attempt): Action | undefined => actions[cursor - 1];

/** The attempt with its cursor moved by so many actions, as far as there are any. */
export const moved = (attempt: Attempt, by: number): Attempt => ({
  ...attempt,
  cursor: Math.min(Math.max(attempt.cursor + by, 0), attempt.actions.length),
});
