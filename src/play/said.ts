import { type Answer, answerTo } from '../levels/question.ts';
import type { Question } from '../levels/schema.ts';
import type { Attempt, Said } from './attempt.ts';
import { furthest, positionAfter } from './position.ts';
import type { PlayView } from './view.ts';

/** How a question stands in an attempt. */
export interface QuestionState {
  readonly question: Question;
  /** What counts: what was said last. */
  readonly said: Said | null;
  /** What the run says, once it has been seen; `null` before. */
  readonly answer: Answer | null;
  /** Whether the answer was right; `null` as long as something is open. */
  readonly isRight: boolean | null;
  /** Whether it is too early to know: with these texts, the program has never come to where it shows. */
  readonly isOpen: boolean;
}

/** How the questions about what a plan does stand, in the level's order; that for the culprit is not one of them. */
export const questionStates = (view: PlayView): readonly QuestionState[] =>
  (view.level.file.questions ?? []).filter(({ about }) => !('culprit' in about)).map((each) => stateOf(view, each));

function stateOf({ run, attempt, state }: PlayView, question: Question): QuestionState {
  const said = state.said.findLast(({ question: name }) => name === question.name) ?? null;
  const answer = answerTo(question, run);
  const isSeen = hasBeenTo(attempt, answer === null ? furthest(run) : positionAfter(run, answer.seenAt));
  if (!isSeen) return { question, said, answer: null, isRight: null, isOpen: true };
  return { question, said, answer, isRight: said && answer && said.answer === answer.value, isOpen: false };
}

/** Whether the program has been followed that far, undone moves included, since a text last changed. */
function hasBeenTo({ actions, cursor }: Attempt, position: number): boolean {
  const start = actions.slice(0, cursor).findLastIndex(({ type }) => CHANGES.has(type));
  const end = actions.findIndex(({ type }, index) => index > start && CHANGES.has(type));
  // The change itself leaves the program where it is still the same as before.
  const since = actions.slice(Math.max(start, 0), end < 0 ? actions.length : end);
  return since.some((action) => 'position' in action && action.position >= position);
}

/** Actions after which the program may do something else. */
const CHANGES: ReadonlySet<string> = new Set(['fill', 'clear', 'takeUp', 'reset']);
