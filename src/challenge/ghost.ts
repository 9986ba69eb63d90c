import { isSolved, type Run } from '../record/run.ts';

/** How far a run had come at a moment of it. */
export interface Pace {
  readonly answers: number;
  readonly solved: number;
}

/** How far another run had come when as much time had passed. `elapsed`: milliseconds played. */
export function paceAt({ answers }: Pick<Run, 'answers'>, elapsed: number): Pace {
  let time = 0;
  let solved = 0;
  for (const [index, answer] of answers.entries()) {
    time += answer.time;
    if (time > elapsed) return { answers: index, solved };
    if (isSolved(answer.outcome)) solved++;
  }
  return { answers: answers.length, solved };
}
