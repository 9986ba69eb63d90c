import type { Confidence } from '../levels/question.ts';
import { autopsyOf } from './autopsy.ts';
import { type QuestionState, questionStates } from './said.ts';
import type { PlayView } from './view.ts';

/** What a run made of a question. */
export interface Graded {
  /** Name of the question. */
  readonly question: string;
  /** How sure the player was, in per cent; `null` if the run showed the answer before any was given. */
  readonly confidence: Confidence | null;
  /** Whether the program proved the answer right. */
  readonly isRight: boolean;
}

/** What a run has made of the questions of an attempt; of the marks of an autopsy the first, which counts. */
export function gradedIn(view: PlayView): readonly Graded[] {
  const answers = questionStates(view).flatMap(gradedOf);
  const mark = autopsyOf(view)?.marks[0];
  if (!mark) return answers;
  const { question, confidence } = mark.said;
  return [...answers, { question, confidence, isRight: mark.blame === 'culprit' }];
}

function gradedOf({ question: { name }, said, answer, isRight }: QuestionState): readonly Graded[] {
  if (answer === null) return [];
  return [{ question: name, confidence: said?.confidence ?? null, isRight: isRight === true }];
}
