import type { Said } from './attempt.ts';
import { autopsyOf } from './autopsy.ts';
import { questionStates } from './said.ts';
import type { PlayView } from './view.ts';

/** An answer, and whether the program proved it right. */
export interface GradedSaid extends Said {
  readonly isRight: boolean;
}

/** The answers of an attempt that are known to be right or wrong; of the marks of an autopsy the first, which counts. */
export function gradedSaid(view: PlayView): readonly GradedSaid[] {
  const answers = questionStates(view).flatMap(({ said, isRight }) =>
    said && isRight !== null ? [{ ...said, isRight }] : [],
  );
  const mark = autopsyOf(view)?.marks[0];
  return mark ? [...answers, { ...mark.said, isRight: mark.blame === 'culprit' }] : answers;
}
