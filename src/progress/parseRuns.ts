import { safeParse } from 'valibot';
import { type Answer, OUTCOMES, type Run } from '../record/run.ts';
import { type RunRow, runRowsSchema } from './runSchema.ts';

type AnswerRow = RunRow['answers'][number];

/** Reads stored runs; `null` if they are none. Trusts nothing. */
export function parseRuns(data: unknown): readonly Run[] | null {
  const parsed = safeParse(runRowsSchema, data, { abortEarly: true });
  return parsed.success ? parsed.output.map(runOf) : null;
}

function runOf({ rated, at, concepts, answers, ...rest }: RunRow): Run {
  return { ...rest, isRated: rated, startedAt: at, answers: answers.map((row) => answerOf(row, concepts)) };
}

function answerOf(
  [concept, outcome, time, rating, choice, confidence, hinted, built = '']: AnswerRow,
  concepts: readonly string[],
) {
  return {
    concept: concepts[concept] ?? '',
    outcome: OUTCOMES[outcome] ?? 'skipped',
    time,
    rating,
    choice,
    built,
    confidence: confidence < 0 ? null : confidence,
    hinted: hinted === 1,
  } satisfies Answer;
}
