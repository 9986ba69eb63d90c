import type { Level } from '../levels/level.ts';
import type { Action, Attempt, Branch, Texts } from './attempt.ts';
import { reduce, stateOf } from './reduce.ts';

/** Most plans that are kept beside the present one, and most characters of the texts in them; the oldest go first. */
export const MOST_BRANCHES = 8;
export const MOST_BRANCH_CHARACTERS = 8_000;

/**
 * The attempt with a branch for each plan that `action` is about to leave behind: what had been undone and cannot be
 * done again, and the present plan, if it has been run or is left as a whole. A plan that only grows is not left.
 */
export function keepLeft(level: Level, attempt: Attempt, action: Action): Attempt {
  const state = stateOf(level, attempt);
  const { fills: next } = reduce(level, state, action);
  const { actions, cursor } = attempt;
  const undone = cursor < actions.length ? [stateOf(level, { ...attempt, cursor: actions.length })] : [];
  const left = action.type === 'takeUp' || wasRun(attempt) ? [state, ...undone] : undone;
  const branches = left.filter(({ fills }) => !isPartOf(fills, next)).reduce(withBranch, attempt.branches);
  return branches === attempt.branches ? attempt : { ...attempt, branches };
}

/** Whether the program has moved since a text last changed. */
const wasRun = ({ actions, cursor }: Attempt): boolean =>
  actions.slice(0, cursor).findLast(({ type }) => type !== 'hint' && type !== 'say')?.type === 'goTo';

/** The branches that are other plans than `fills`, or parts of it. */
export const otherBranches = (branches: readonly Branch[], fills: Texts): readonly Branch[] =>
  branches.filter((branch) => !isPartOf(branch.fills, fills));

export const charactersIn = (fills: Texts): number => Object.values(fills).reduce((sum, text) => sum + text.length, 0);

function withBranch(branches: readonly Branch[], { fills, position }: Branch): readonly Branch[] {
  const others = branches.filter((branch) => !isPartOf(branch.fills, fills));
  const kept = [...others, { fills, position }].slice(-MOST_BRANCHES);
  while (kept.reduce((sum, branch) => sum + charactersIn(branch.fills), 0) > MOST_BRANCH_CHARACTERS) kept.shift();
  return kept;
}

const isPartOf = (part: Texts, whole: Texts): boolean =>
  Object.keys(part).every((blank) => part[blank] === whole[blank]);
