import { constantIn } from '../../program/program.ts';
import { crashOf, culpritOf, suspectsOf } from '../autopsy.ts';
import type { Finding } from '../finding.ts';
import { type Level, machinesOf } from '../level.ts';
import { listedRuns } from '../listedPlans.ts';
import { initialTexts, readPlan, runPlan } from '../planRun.ts';
import { answerTo } from '../question.ts';
import { passes } from '../report.ts';
import type { LevelFile, LevelKind, Question } from '../schema.ts';

type KindOf<Type extends LevelKind['type']> = Extract<LevelKind, { readonly type: Type }>;

/** Proves what a level promises beyond its plans: of its kind, its questions and its machines; empty if all of it holds. */
export const checkKind = (level: Level): readonly Finding[] => [
  ...kindFindings(level),
  ...(level.file.questions ?? []).flatMap((question, index) => checkQuestion(level, question, `questions.${index}`)),
  ...checkMachines(level),
];

function kindFindings(level: Level): readonly Finding[] {
  const { kind } = level.file;
  switch (kind?.type) {
    case undefined:
      return [];
    case 'predict':
      return level.file.questions
        ? []
        : [finding('kind', 'What is to be predicted is missing: the level has no questions.')];
    case 'repair':
      return checkMendable(level.file);
    case 'autopsy':
      return [...checkMendable(level.file), ...checkAutopsy(level)];
    case 'budget':
      return checkBudget(level, kind);
    case 'order':
      return checkOrder(level.file, kind);
  }
}

const finding = (path: string, reason: string): Finding => ({ path, reason });

/** A program that is to be mended stands there in full, and how much is changed counts for something. */
function checkMendable({ blanks, bars, constraints, stars }: LevelFile): readonly Finding[] {
  const open = Object.keys(blanks).filter((name) => blanks[name]?.initial === undefined);
  const counts = bars.includes('LC') || [...constraints, ...stars].some(({ metric }) => metric === 'LC');
  return [
    ...open.map((name) =>
      finding(`blanks.${name}`, 'The program is to be mended, and here it has no line at the start.'),
    ),
    ...(counts ? [] : [finding('kind', 'No bar, condition or star looks at LC, the lines changed.')]),
  ];
}

function checkAutopsy(level: Level): readonly Finding[] {
  const crash = crashOf(level);
  if (!crash) return [finding('kind', 'The program passes as it stands at the start: nothing has happened to it.')];
  const culprit = culpritOf(crash);
  if (culprit === null)
    return [finding('kind', 'No call explains the end: whichever is left out, the run is never clean.')];
  const asks = level.file.questions?.some(({ about }) => 'culprit' in about) ?? false;
  return [
    ...(asks ? [] : [finding('questions', 'Nobody is asked for the first bad call.')]),
    ...(culprit === suspectsOf(crash).at(-1)
      ? [finding('kind', 'The last call is the first bad one: nobody can blame it in error.')]
      : []),
  ];
}

/** The budget is a limit of the level, its claims are known amounts, and some trap overdraws it. */
function checkBudget(level: Level, { metric, total, claims }: KindOf<'budget'>): readonly Finding[] {
  const { machine, constraints } = level.file;
  const isLimit =
    (metric === 'CC' && machine.commitLimit === total) ||
    constraints.some((limit) => limit.metric === metric && limit.atMost === total);
  const sizes = claims.map(({ size }) => constantIn(level.program, size) ?? 0);
  const left = total - sizes.reduce((sum, size) => sum + size, 0);
  const isOverdrawn = listedRuns(level).traps.some(({ score }) => score[metric] > left);
  return [
    ...(isLimit ? [] : [finding('kind.total', `Neither a condition on ${metric} nor the machine has this limit.`)]),
    ...sizes.flatMap((size, index) =>
      size > 0 ? [] : [finding(`kind.claims.${index}.size`, 'The size is not a constant of the program above 0.')],
    ),
    ...(left > 0 ? [] : [finding('kind.claims', 'The claims leave nothing of the budget.')]),
    ...(isOverdrawn ? [] : [finding('kind.total', 'No trap takes more of the budget than the claims leave.')]),
  ];
}

/** Whoever orders lines has all of them and no others. */
function checkOrder({ blanks, plans, traps }: LevelFile, { blank, lines }: KindOf<'order'>): readonly Finding[] {
  if (!blanks[blank]) return [finding('kind.blank', `The program has no blank @${blank}.`)];
  const texts = [
    { path: `blanks.${blank}.initial`, text: blanks[blank].initial },
    ...plans.map(({ fills }, index) => ({ path: `plans.${index}.fills.${blank}`, text: fills[blank] })),
    ...traps.map(({ fills }, index) => ({ path: `traps.${index}.fills.${blank}`, text: fills[blank] })),
  ];
  return texts.flatMap(({ path, text }) =>
    text !== undefined && isOrderOf(text, lines)
      ? []
      : [finding(path, 'It is not the lines to be ordered, each once.')],
  );
}

/** Whether a text is those lines, each once, in any order. */
const isOrderOf = (text: string, lines: readonly string[]): boolean =>
  text.split('\n').sort().join('\n') === [...lines].sort().join('\n');

function checkQuestion(level: Level, { about, answer, ...question }: Question, path: string): readonly Finding[] {
  const isCulprit = 'culprit' in about;
  if (isCulprit !== (answer === 'call'))
    return [finding(`${path}.answer`, 'A call is the answer to the question for the culprit, and to no other.')];
  if (isCulprit)
    return crashOf(level) ? [] : [finding(path, 'The program passes as it stands at the start: there is no culprit.')];
  const { plans, traps } = level.file;
  const isAnswered = [...plans, ...traps].some(({ fills }) => {
    const read = readPlan(level, fills);
    return read.ok && answerTo({ about, answer, ...question }, runPlan(level, read.value)) !== null;
  });
  return isAnswered ? [] : [finding(path, 'No plan and no trap of the level answers it.')];
}

/** Other machines are there because some trap passes on the first one. */
function checkMachines(level: Level): readonly Finding[] {
  if (machinesOf(level) === 1) return [];
  const isHidden = [initialTexts(level), ...level.file.traps.map(({ fills }) => fills)].some((fills) => {
    const read = readPlan(level, fills);
    return read.ok && passes(runPlan(level, read.value));
  });
  return isHidden
    ? []
    : [finding('machine.heapSeeds', 'Nothing that fails passes on the first machine: one is enough.')];
}
