import { withRecord } from './changes.ts';
import { levelRecordOf } from './profile.ts';
import type { GradedPrediction, Profile } from './profileSchema.ts';

/** What a run made of a question of a level. */
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
 * Keeps what a run made of questions that none had shown before in this version of the level; the same profile if all
 * were. Who has seen an answer without having given one can foretell nothing any more. `now`: milliseconds since 1970.
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

/** A prediction, and how sure the player was, in per cent. */
export interface Foretold extends GradedPrediction {
  readonly confidence: number;
}

/** Every prediction in levels that counts: those given before a run showed the answer. */
export const predictionsIn = ({ levels }: Profile): readonly Foretold[] =>
  Object.values(levels).flatMap(({ predictions }) => Object.values(predictions).filter(isForetold));

const isForetold = (graded: GradedPrediction): graded is Foretold => graded.confidence !== null;
