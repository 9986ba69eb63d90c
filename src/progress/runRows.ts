import { type Answer, OUTCOMES, type Run } from '../record/run.ts';
import type { RunRow } from './runSchema.ts';

type AnswerRow = RunRow['answers'][number];

/** Runs as they are stored. */
export const rowsOf = (runs: readonly Run[]): RunRow[] => runs.map(rowOf);

function rowOf(run: Run): RunRow {
  const concepts = [...new Set(run.answers.map(({ concept }) => concept))];
  const places = new Map(concepts.map((concept, place) => [concept, place]));
  const { id, mode, clock, seed, zone, time, score, log } = run;
  const answers = run.answers.map((answer) => answerRow(answer, places.get(answer.concept) ?? 0));
  return { id, mode, clock, seed, rated: run.isRated, at: run.startedAt, zone, time, score, concepts, answers, log };
}

function answerRow(answer: Answer, concept: number): AnswerRow {
  const { outcome, time, rating, choice, confidence, hinted, built } = answer;
  const numbers = [concept, OUTCOMES.indexOf(outcome), time, rating, choice, confidence ?? -1, hinted ? 1 : 0] as const;
  return built === '' ? [...numbers] : [...numbers, built];
}
