import type { Level } from '../levels/level.ts';
import { difficultyOf } from '../solver/difficulty.ts';
import type { RunResult } from './runResult.ts';
import type { Texts } from './sketch.ts';

/** An answer on offer, and what it comes to. */
export interface Answered {
  readonly fills: Texts;
  readonly result: RunResult;
}

/** The rating of an instance of no difficulty, and what a bit of difficulty adds: the game's own scale, as of Glicko. */
const LOWEST = 800;
const PER_BIT = 250;
/** Bits that every instance has: one blank, two answers, one of them tempting. */
const LEAST_BITS = 3;
/** Bits of answers that hardly differ. */
const CLOSENESS = 2;

/**
 * How hard an instance is: the luck that blind choice takes and the answers that tempt, as the solver weighs them, how
 * many blanks the answers fill differently, how long the program is, and how close together the values to foretell are.
 * Where an answer is put together (`callSpace.ts`) the answers on offer are weighed all the same: which of the others pass
 * is not known before somebody builds them. Such an item is somewhat harder than this says.
 */
export function ratingOf(level: Level, answers: readonly Answered[], isForetold: boolean): number {
  const results = answers.map(({ result }) => result);
  const passing = results.filter(({ isLegal }) => isLegal).length;
  const written = { passing, tempting: results.length - passing, failing: 0, singleApi: new Set<never>() };
  const file = { blanks: level.file.blanks, constraints: [], plans: [{ name: 'right', fills: {} }] };
  const { luck, tempting } = difficultyOf({ file, written, par: {} });
  const bits = luck + Math.log2(1 + tempting) + Math.log2(1 + differingBlanks(answers));
  const length = Math.log2(level.program.source.split('\n').length) / 4;
  const closeness = isForetold ? CLOSENESS * closenessOf(results) : 0;
  return Math.round(LOWEST + PER_BIT * (bits + length + closeness - LEAST_BITS));
}

const differingBlanks = (answers: readonly Answered[]): number => {
  const names = new Set(answers.flatMap(({ fills }) => Object.keys(fills)));
  return [...names].filter((name) => new Set(answers.map(({ fills }) => fills[name])).size > 1).length;
};

/** 1 if the nearest wrong value is next to the right one, 0 if it is many times as large or small. */
function closenessOf(results: readonly RunResult[]): number {
  const right = results.find(({ isLegal }) => isLegal)?.value ?? 0;
  const ratios = results
    .filter(({ isLegal }) => !isLegal)
    .map(({ value }) => Math.abs(Math.log2((Math.abs(value ?? 0) + 1) / (Math.abs(right) + 1))));
  return 1 / (1 + Math.min(...ratios));
}
