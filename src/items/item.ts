import type { Level } from '../levels/level.ts';
import { constantIn } from '../program/program.ts';
import { AnswerRunner } from './answerRunner.ts';
import type { ConceptId } from './concept.ts';
import type { Data } from './datum.ts';
import { Dice } from './dice.ts';
import { drawInstance } from './drawInstance.ts';
import { faulty, type RunResult, resultOf } from './runResult.ts';
import { ANSWER, type Question, type Texts } from './sketch.ts';
import { TEMPLATES } from './templates/templates.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export type { Question, RunResult, Texts, Verdict };

/** An answer on offer. */
export interface Choice {
  readonly fills: Texts;
  readonly verdict: Verdict;
}

/** A fresh instance of a concept: a small level that can be played like any other, and answers to choose from. */
export interface Item {
  readonly concept: ConceptId;
  readonly seed: number;
  /** What was asked for, from 0 to 1. */
  readonly difficulty: number;
  readonly level: Level;
  /** Two to five, at least one of them right and one wrong; the natural mistake is among them. */
  readonly choices: readonly Choice[];
  /** How hard it is, on the scale of players' ratings. */
  readonly rating: number;
  /** The numbers of its texts. */
  readonly data: Data;
  /** What is asked, where a value is to be foretold. */
  readonly question: Question | null;
  /** What the natural mistake comes to. */
  readonly trap: RunResult;
  /** What the program comes to as it stands, where something may be wrong with it already. */
  readonly finished: RunResult | null;
}

/** Draws without a right and a wrong answer before something must be wrong with the template. */
const MOST_DRAWS = 50;

/** The instance of a concept with that seed. `difficulty` from 0 to 1. The same three always make the same. */
export function makeItem(concept: ConceptId, seed: number, difficulty: number): Item {
  const dice = new Dice(seed, concept);
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const instance = drawInstance(concept, TEMPLATES[concept], dice, difficulty);
    if (instance) return { concept, seed, difficulty, ...instance };
  }
  throw new Error(`Broken invariant: ${concept} with seed ${seed} draws no instance with a right and a wrong answer`);
}

/** What an answer comes to that has been typed, or put together on the board: whatever is legal is right. */
export function judge(item: Item, fills: Texts): Verdict {
  const { level, trap, choices } = item;
  const verdicts = choices.map(({ verdict }) => verdict);
  return verdictOf(level, resultOfTyped(item, fills), trap, verdicts);
}

/** A value must be foretold, so it has to be a number, not code that finds it out. */
function resultOfTyped({ level, question }: Item, fills: Texts): RunResult {
  if (question && constantIn(level.program, fills[ANSWER] ?? '') === null) return faulty([]);
  const runner = new AnswerRunner(level);
  const read = runner.read(fills);
  return read.ok ? resultOf(level, runner.run(fills)) : faulty(read.faults);
}

/** What can be wrong with a program that has run. */
export type Flaw = 'misalignment' | 'mismatch' | 'wrongBase' | 'leak' | 'none';

/** What is wrong with the finished program of an instance, by what its run came to; `null` if it asks something else. */
export function flawOf({ finished }: Item): Flaw | null {
  if (!finished) return null;
  const { isLegal, score, refusal, crash } = finished;
  if (isLegal) return 'none';
  if (score.AL > 0) return 'misalignment';
  if (score.MM > 0 || crash) return 'mismatch';
  return refusal ? 'wrongBase' : 'leak';
}

/** The code of an answer, blank by blank: of those that the choices fill differently. */
export function codeOf({ choices, level }: Item, fills: Texts): readonly string[] {
  const textOf = (texts: Texts, name: string): string | undefined => texts[name] ?? level.file.blanks[name]?.initial;
  const names = Object.keys(level.file.blanks);
  const told = names.filter((name) => new Set(choices.map((choice) => textOf(choice.fills, name))).size > 1);
  return told.map((name) => textOf(fills, name) ?? '');
}
