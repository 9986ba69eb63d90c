import { withRecord } from './changes.ts';
import { levelRecordOf } from './profile.ts';
import type { GradedPrediction, Profile } from './profileSchema.ts';

/** An answer to a question of a level, and what a run made of it. */
export interface Graded extends Pick<GradedPrediction, 'confidence' | 'isRight'> {
  /** Name of the question. */
  readonly question: string;
}

/** The level whose questions were answered. */
export interface AskedLevel {
  readonly id: string;
  /** From 1. */
  readonly version: number;
}

/** What keeps answers apart: a question may mean something else in another version of its level. */
export const predictionKey = (question: string, levelVersion: number): string => `${question}.${levelVersion}`;

/**
 * Keeps answers to questions that had none graded before in this version of the level; the same profile if all had.
 * `now`: milliseconds since 1970.
 */
export function recordPredictions(
  profile: Profile,
  level: AskedLevel,
  graded: readonly Graded[],
  now: number,
): Profile {
  const record = levelRecordOf(profile, level.id);
  const entries = graded.map(({ question, confidence, isRight }): readonly [string, GradedPrediction] => [
    predictionKey(question, level.version),
    { confidence, isRight, gradedAt: now },
  ]);
  const fresh = entries.filter(([key]) => !Object.hasOwn(record.predictions, key));
  if (fresh.length === 0) return profile;
  const predictions = { ...record.predictions, ...Object.fromEntries(fresh) };
  return withRecord(profile, level.id, { ...record, predictions });
}

/** Every prediction in levels that counts. */
export const predictionsIn = ({ levels }: Profile): readonly GradedPrediction[] =>
  Object.values(levels).flatMap(({ predictions }) => Object.values(predictions));
