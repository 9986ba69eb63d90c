import { type Level, machinesOf } from '../levels/level.ts';
import { CONFIDENCES } from '../levels/question.ts';
import { MAXIMUM_FILL } from '../program/limits.ts';
import type { Action, Attempt, Branch, Texts } from './attempt.ts';
import { charactersIn, MOST_BRANCH_CHARACTERS, MOST_BRANCHES } from './branches.ts';
import { actionsTo, charactersOf, MOST_ACTIONS, MOST_CHARACTERS } from './condense.ts';
import { readFills } from './readFills.ts';
import { initialState, stateOf } from './reduce.ts';

/** Far more statements than a run can have. */
const LAST_POSITION = 10_000_000;
/** More hints than any level has. */
const MOST_HINTS = 20;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The attempt at `level` that `data` is, which may be anything. `null` if it is none. Of one at another version of the
 * level the texts are kept that can still be read, and the program starts anew.
 */
export function parseAttempt(level: Level, data: unknown): Attempt | null {
  if (!isFields(data) || data['levelId'] !== level.file.id || !isCount(data['levelVersion'], LAST_POSITION))
    return null;
  const actions = parseActions(level, data['actions']);
  const cursor = data['cursor'];
  if (!actions || !isCount(cursor, actions.length)) return null;
  const branches = parseBranches(level, data['branches']);
  if (!branches) return null;
  const attempt: Attempt = { levelId: level.file.id, levelVersion: data['levelVersion'], actions, cursor, branches };
  return attempt.levelVersion === level.file.version ? attempt : carriedOver(level, attempt);
}

function carriedOver(level: Level, attempt: Attempt): Attempt {
  const { fills: texts, hints } = stateOf(level, attempt);
  const { fills } = readFills(level.program, texts);
  const kept = Object.fromEntries(Object.values(fills).map(({ blank, text }) => [blank, text]));
  const start = initialState(level);
  const actions = actionsTo(level, { ...start, fills: { ...start.fills, ...kept }, hints });
  const branches = attempt.branches.map((branch) => ({ ...branch, position: 0 }));
  return { levelId: level.file.id, levelVersion: level.file.version, actions, cursor: actions.length, branches };
}

/** Attempts that were saved before there were branches have none. */
function parseBranches(level: Level, data: unknown): readonly Branch[] | null {
  if (data === undefined) return [];
  if (!Array.isArray(data) || data.length > MOST_BRANCHES) return null;
  const branches = data.map((entry) => parseBranch(level, entry));
  if (!branches.every((branch) => branch !== null)) return null;
  const characters = branches.reduce((sum, { fills }) => sum + charactersIn(fills), 0);
  return characters <= MOST_BRANCH_CHARACTERS ? branches : null;
}

function parseBranch(level: Level, data: unknown): Branch | null {
  if (!isFields(data) || !isFields(data['fills']) || !isCount(data['position'], LAST_POSITION)) return null;
  const entries = Object.entries(data['fills']);
  const areTexts = entries.every(
    ([blank, text]) =>
      Object.hasOwn(level.file.blanks, blank) && typeof text === 'string' && text.length <= MAXIMUM_FILL,
  );
  return areTexts ? { fills: Object.fromEntries(entries) as Texts, position: data['position'] } : null;
}

function parseActions(level: Level, data: unknown): readonly Action[] | null {
  if (!Array.isArray(data) || data.length > MOST_ACTIONS) return null;
  const actions = data.map((entry) => parseAction(level, entry));
  if (!actions.every((action) => action !== null)) return null;
  const hints = actions.filter(({ type }) => type === 'hint').length;
  return hints <= MOST_HINTS && charactersOf(actions) <= MOST_CHARACTERS ? actions : null;
}

function parseAction(level: Level, data: unknown): Action | null {
  if (!isFields(data)) return null;
  const { type, blank, text, position }: Partial<Record<'type' | 'blank' | 'text' | 'position', unknown>> = data;
  if (type === 'hint' || type === 'reset') return { type };
  if (type === 'say') return parseSaid(level, data);
  if (!isCount(position, LAST_POSITION)) return null;
  if (type === 'goTo') return { type, position };
  if (type === 'machine') return parseMachine(level, data['machine'], position);
  if (type === 'takeUp') {
    const branch = parseBranch(level, data);
    return branch && { type, ...branch };
  }
  if (typeof blank !== 'string' || !Object.hasOwn(level.file.blanks, blank)) return null;
  if (type === 'clear') return { type, blank, position };
  if (type !== 'fill' || typeof text !== 'string' || text.length > MAXIMUM_FILL) return null;
  return { type, blank, text, position };
}

const parseMachine = (level: Level, machine: unknown, position: number): Action | null =>
  isCount(machine, machinesOf(level) - 1) ? { type: 'machine', machine, position } : null;

function parseSaid({ file }: Level, data: Fields): Action | null {
  const { question, answer } = data;
  const confidence = CONFIDENCES.find((each) => each === data['confidence']);
  const isAsked = file.questions?.some(({ name }) => name === question) ?? false;
  if (!isAsked || typeof question !== 'string' || confidence === undefined) return null;
  if (answer !== 'refused' && !isCount(answer, Number.MAX_SAFE_INTEGER)) return null;
  return { type: 'say', question, answer, confidence };
}

const isFields = (data: unknown): data is Fields => typeof data === 'object' && data !== null && !Array.isArray(data);

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
