import { groupedBy } from '../base/groupedBy.ts';
import { type Day, dayOf } from './day.ts';
import { medianOf } from './medians.ts';
import { type Answer, isSolved, type Run } from './run.ts';

/** How answers went. */
export interface Tally {
  readonly answers: number;
  readonly solved: number;
  /** How often the tempting mistake was made. */
  readonly traps: number;
  /** Milliseconds to a solved item, in the middle; `null` if none was solved. */
  readonly medianTime: number | null;
}

/** The share of answers that were right, from 0 to 1; `null` without answers. */
export const accuracyOf = ({ answers, solved }: Pick<Tally, 'answers' | 'solved'>): number | null =>
  answers === 0 ? null : solved / answers;

const isGiven = ({ outcome }: Answer): boolean => outcome !== 'skipped';

export function tallyOf(answers: readonly Answer[]): Tally {
  const given = answers.filter(isGiven);
  const solved = given.filter(({ outcome }) => isSolved(outcome));
  return {
    answers: given.length,
    solved: solved.length,
    traps: given.filter(({ outcome }) => outcome === 'trap').length,
    medianTime: medianOf(solved.map(({ time }) => time)),
  };
}

/** Answers by what they practise, each concept's as one. */
export function talliesByConcept(runs: readonly Run[]): ReadonlyMap<string, Tally> {
  const answers = groupedBy(
    runs.flatMap((run) => run.answers),
    ({ concept }) => concept,
  );
  return new Map([...answers].map(([concept, all]) => [concept, tallyOf(all)]));
}

/** A day on which was played. */
export interface PlayedDay extends Tally {
  readonly day: Day;
  readonly runs: number;
  /** Milliseconds. */
  readonly time: number;
}

/** Days with at least one run, in order. A day without is nothing to make good for. */
export function playedDays(runs: readonly Run[]): readonly PlayedDay[] {
  return [...groupedBy(runs, (run) => dayOf(run.startedAt, run.zone))]
    .map(([day, played]) => ({
      day,
      runs: played.length,
      time: played.reduce((sum, { time }) => sum + time, 0),
      ...tallyOf(played.flatMap(({ answers }) => answers)),
    }))
    .sort((a, b) => a.day - b.day);
}

/** How often a player was right who was so sure. */
export interface CalibrationPoint {
  /** Percent. */
  readonly confidence: number;
  readonly answers: number;
  readonly solved: number;
}

export interface Calibration {
  readonly points: readonly CalibrationPoint[];
  /** The mean Brier score, from 0 (always sure and right) to 1 (sure and wrong); `null` if confidence was never told. */
  readonly brier: number | null;
}

/** An answer of which the player said how sure they were. */
export interface Told {
  /** Percent. */
  readonly confidence: number;
  readonly isRight: boolean;
}

/** The answers of runs that came with a confidence. */
export const toldIn = (runs: readonly Run[]): readonly Told[] =>
  runs.flatMap(({ answers }) =>
    answers.flatMap((answer) =>
      answer.confidence !== null && isGiven(answer)
        ? [{ confidence: answer.confidence, isRight: isSolved(answer.outcome) }]
        : [],
    ),
  );

/** How well a player knows what they know. */
export function calibrationOf(told: readonly Told[]): Calibration {
  const points = new Map<number, { answers: number; solved: number }>();
  let brier = 0;
  for (const { confidence, isRight } of told) {
    const point = points.get(confidence) ?? { answers: 0, solved: 0 };
    points.set(confidence, { answers: point.answers + 1, solved: point.solved + (isRight ? 1 : 0) });
    brier += (confidence / 100 - (isRight ? 1 : 0)) ** 2;
  }
  return {
    points: [...points]
      .map(([confidence, point]) => ({ confidence, ...point }))
      .sort((a, b) => a.confidence - b.confidence),
    brier: told.length === 0 ? null : brier / told.length,
  };
}
