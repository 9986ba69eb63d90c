import { assert } from '../base/assert.ts';
import type { Level } from '../levels/level.ts';
import type { MeasuredRun } from '../levels/report.ts';
import { AnswerRunner } from './answerRunner.ts';
import { type ConceptId, conceptOf } from './concept.ts';
import type { Dice } from './dice.ts';
import type { Item } from './item.ts';
import { levelOfSketch } from './itemLevel.ts';
import { limitBetween } from './limitBetween.ts';
import { ratingOf } from './rating.ts';
import { resultOf } from './runResult.ts';
import { ANSWER, type Question, type Sketch, type Texts, writeValue } from './sketch.ts';
import type { Template } from './template.ts';
import { verdictOf } from './verdict.ts';

/** What is drawn of an item. */
type Instance = Omit<Item, 'concept' | 'seed' | 'difficulty'>;

/** How many answers are on offer: two at first, five at last. */
const answersFor = (difficulty: number): number => Math.min(5, 2 + Math.floor(4 * difficulty));

/** Draws an instance; `null` if it has no right answer, or its trap is none. */
export function drawInstance(id: ConceptId, template: Template, dice: Dice, difficulty: number): Instance | null {
  const sketch = template.draw(dice, difficulty);
  const question = sketch.question ?? null;
  const written = question ? mistakesOf(question) : sketch.answers;
  const unbounded = levelOfSketch(conceptOf(id), template, sketch, written);
  const runner = new AnswerRunner(unbounded);
  const answers = distinct(question ? [rightAnswer(question, runner), ...written] : written);
  const runs = answers.slice(0, answersFor(difficulty)).map((fills) => ({ fills, run: runner.run(fills) }));
  const level = boundedLevel(
    unbounded,
    sketch,
    runs.map(({ run }) => run),
    difficulty,
  );
  const answered = runs.map(({ fills, run }) => ({ fills, result: resultOf(level, run) }));
  const results = answered.map(({ result }) => result);
  const [, trap] = results;
  if (!trap || trap.isLegal || !results.some(({ isLegal }) => isLegal)) return null;
  return {
    level,
    choices: dice.shuffle(
      answered.map(({ fills, result }) => ({ fills, verdict: verdictOf(level, result, trap, results) })),
    ),
    rating: ratingOf(level, answered, question !== null),
    data: sketch.data,
    question,
    trap,
    finished: sketch.initial ? resultOf(level, runner.run({})) : null,
  };
}

/** The level with a condition between what the first two answers come to; the harder, the nearer to the first. */
function boundedLevel(
  level: Level,
  { bounded }: Sketch,
  [right, trap]: readonly MeasuredRun[],
  difficulty: number,
): Level {
  if (!bounded || !right || !trap) return level;
  const [from, to] = [right.track.final[bounded], trap.track.final[bounded]];
  const limit = limitBetween(bounded, from, to, 0.5 - 0.4 * difficulty);
  return { ...level, file: { ...level.file, constraints: [limit, ...level.file.constraints] } };
}

const mistakesOf = (question: Question): Texts[] =>
  question.mistakes.map((value) => ({ [ANSWER]: writeValue(question, value) }));

/** The value that is asked for, found by letting the program answer itself. */
function rightAnswer(question: Question, runner: AnswerRunner): Texts {
  const { value, crash } = resultOf(runner.level, runner.run({ [ANSWER]: question.of }));
  assert(crash === null && value !== null, `${runner.level.file.id} comes to a value: ${JSON.stringify(crash)}`);
  return { [ANSWER]: writeValue(question, value) };
}

/** Without those that have come before. */
function distinct(answers: readonly Texts[]): Texts[] {
  return [...new Map(answers.map((texts) => [JSON.stringify(texts), texts] as const)).values()];
}
