import { medianOf } from '../record/medians.ts';
import { type Answer, isSolved } from '../record/run.ts';

/** Why an item is worth another look: a mistake, an answer that took long, or one that was a guess and happened to be right. */
export type LookReason = 'failed' | 'slow' | 'lucky';

export interface Look {
  /** Index of the answer in its run. */
  readonly index: number;
  readonly reason: LookReason;
}

/** Above so many times the median of the run's solved items an answer took long. */
const SLOW = 2;
/** Whoever is no surer than this was guessing, in percent; so was whoever answered faster than one can read. */
const GUESS = 50;
const UNREAD = 900;

/** What to look at after a run, in its order. */
export function looksOf(answers: readonly Answer[]): readonly Look[] {
  const median = medianOf(answers.filter(({ outcome }) => isSolved(outcome)).map(({ time }) => time));
  return answers.flatMap((answer, index) => {
    const reason = reasonOf(answer, median);
    return reason ? [{ index, reason }] : [];
  });
}

function reasonOf({ outcome, time, confidence }: Answer, median: number | null): LookReason | null {
  if (!isSolved(outcome)) return 'failed';
  if ((confidence !== null && confidence <= GUESS) || time < UNREAD) return 'lucky';
  return median !== null && time > SLOW * median ? 'slow' : null;
}
