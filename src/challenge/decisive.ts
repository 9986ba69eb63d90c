import { type Answer, isSolved } from '../record/run.ts';

/**
 * Index of the answer that mattered most: the mistake that ended the longest row of solved items; of equals the later
 * one. `null` if nothing went wrong.
 */
export function decisiveOf(answers: readonly Answer[]): number | null {
  let decisive: number | null = null;
  let longest = 0;
  let row = 0;
  for (const [index, { outcome }] of answers.entries()) {
    if (isSolved(outcome)) row++;
    else if (outcome !== 'skipped') {
      if (row >= longest) [decisive, longest] = [index, row];
      row = 0;
    }
  }
  return decisive;
}
