import { type Answer, isSolved } from '../record/run.ts';
import type { ItemMode } from './round.ts';
import type { Rules } from './rules.ts';

/** What a run comes to. */
export interface Tally {
  readonly solved: number;
  readonly mistakes: number;
  /** Answers that were given, right or wrong. */
  readonly given: number;
  readonly frontier: number;
  /** Solved of what was answered, from 0 to 1; 0 if nothing was. */
  readonly accuracy: number;
}

export function tallyAnswers(answers: readonly Answer[]): Tally {
  const given = answers.filter(({ outcome }) => outcome !== 'skipped');
  const solved = given.filter(({ outcome }) => isSolved(outcome)).length;
  const frontier = given.filter(({ outcome }) => outcome === 'frontier').length;
  return {
    solved,
    mistakes: given.length - solved,
    given: given.length,
    frontier,
    accuracy: given.length === 0 ? 0 : solved / given.length,
  };
}

const MINUTE = 60_000;

/** What a solved item is worth that no other choice beats, beside one that is only solved. */
const FRONTIER_MARK = 0.1;
/** What a choice that another one beats costs in a race, in milliseconds, and a wrong one. */
const BEATEN = 3000;
const WRONG = 8000;

/**
 * What a mode counts; more is better. Storm: items solved, then accuracy. Streak, review: items solved. Ladder: answers
 * in a minute times accuracy. Guard Dog: hits less false alarms. Daily: items solved, a tenth for each on the frontier.
 * Racer: seconds that it took with what its choices cost, counted down.
 */
export function scoreOf(mode: ItemMode, answers: readonly Answer[], time: number): number {
  const { solved, mistakes, frontier, accuracy } = tallyAnswers(answers);
  switch (mode) {
    case 'storm':
      return rounded(solved + accuracy / 2);
    case 'ladder':
      return rounded(pace(answers, time) * accuracy);
    case 'guardDog':
      return solved - mistakes;
    case 'daily':
      return rounded(solved + frontier * FRONTIER_MARK);
    case 'racer':
      return -rounded((time + BEATEN * (solved - frontier) + WRONG * mistakes) / 1000);
    default:
      return solved;
  }
}

/** Answers in a minute, right or wrong: what a dash counts before accuracy. `time`: milliseconds. */
export const pace = (answers: readonly Answer[], time: number): number =>
  time === 0 ? 0 : rounded(tallyAnswers(answers).given / (time / MINUTE));

/**
 * The time that a score is for: stopping early does not make a run on a clock a faster one. `time`: milliseconds played;
 * `gained`: what combos and mistakes added to the clock.
 */
export const countedTime = (rules: Rules, time: number, gained = 0): number =>
  Math.max(time, rules.time === null ? 0 : rules.time + gained);

const rounded = (value: number): number => Math.round(value * 100) / 100;
