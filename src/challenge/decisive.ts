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

/** How many items in a row were solved when an answer came, those passed over left out. */
export function rowBefore(answers: readonly Answer[], index: number): number {
  const before = answers.slice(0, index).reverse();
  const broken = before.findIndex(({ outcome }) => !isSolved(outcome) && outcome !== 'skipped');
  return (broken < 0 ? before : before.slice(0, broken)).filter(({ outcome }) => isSolved(outcome)).length;
}
