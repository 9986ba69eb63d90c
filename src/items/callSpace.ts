import { parseFill } from '../program/program.ts';
import { ANSWER_FLOORS, type CallOption, optionOf, writeOption } from './callOption.ts';
import { counterpartsOf } from './counterparts.ts';
import { type Choice, type Item, judge, type Texts } from './item.ts';

/** What can stand in a blank. */
export interface BlankSpace {
  readonly blank: string;
  /** Floor by floor, from `none` downwards. */
  readonly options: readonly CallOption[];
}

/** All answers that can be put together for an item: for each of its blanks a floor, a call of it, and flags. */
export type CallSpace = readonly BlankSpace[];

const known = new WeakMap<Item, CallSpace | null>();

/**
 * The answers that can be put together for an item; `null` where the decision is none about a call. The options of a
 * blank are the calls of the answers on offer, their flags left open, and the plain calls of the other floors.
 */
export function callSpaceOf(item: Item): CallSpace | null {
  const space = known.get(item);
  if (space !== undefined) return space;
  const made = makeSpace(item);
  known.set(item, made);
  return made;
}

function makeSpace(item: Item): CallSpace | null {
  if (item.question || item.finished) return null;
  const blanks = [...new Set(item.choices.flatMap(({ fills }) => Object.keys(fills)))];
  const space = blanks.map((blank) => ({ blank, options: optionsFor(item, blank) }));
  return space.some(isAboutCalls) ? space : null;
}

const isAboutCalls = ({ options }: BlankSpace): boolean =>
  options.some(({ flags }) => flags.length > 0) ||
  new Set(options.map(({ floor }) => floor).filter((floor) => floor !== 'none')).size > 1;

function optionsFor({ choices, level: { program } }: Item, blank: string): readonly CallOption[] {
  const texts = choices.map(({ fills }) => fills[blank] ?? '');
  const used = texts.flatMap((text) => text.match(/\b[A-Z]+_[A-Z_]+\b/g) ?? []);
  const own = texts.map((text) => optionOf(program, text, used));
  const floors = new Set(own.map(({ floor }) => floor));
  const plain = texts.map((text) => counterpartsOf(program, text)).find((calls) => calls.length > 0) ?? [];
  const others = plain
    .filter((text) => parseFill(program, blank, text).ok)
    .map((text) => optionOf(program, text, used))
    .filter(({ floor }) => !floors.has(floor));
  return distinct([...own, ...others]).sort((a, b) => rankOf(a) - rankOf(b));
}

const rankOf = ({ floor }: CallOption): number => ANSWER_FLOORS.indexOf(floor);

const distinct = (options: readonly CallOption[]): CallOption[] => [
  ...new Map(options.map((option) => [option.text, option] as const)).values(),
];

/** What was decided for a blank: an option and the letters of its flags, or code of one's own. */
export type Decision = { readonly option: number; readonly letters: string } | { readonly typed: string };

/** Most characters of code of one's own. */
export const LONGEST_TYPED = 200;

/** The code that a decision stands for. */
export function decisionText({ options }: BlankSpace, decision: Decision): string {
  if ('typed' in decision) return decision.typed;
  const option = options[decision.option];
  return option ? writeOption(option, decision.letters) : '';
}

/** Decisions as a short text, one line for each blank: `2RC`, or `=free(block)` where it was typed. */
export const formatBuilt = (decisions: readonly Decision[]): string =>
  decisions
    .map((decision) => ('typed' in decision ? `=${decision.typed}` : `${decision.option}${decision.letters}`))
    .join('\n');

/** The texts that such a text stands for; `null` if it cannot be an answer to the item. Trusts nothing. */
export function parseBuilt(space: CallSpace, built: string): Texts | null {
  const lines = built.split('\n');
  const texts = lines.map((line, index) => textOfLine(space[index], line));
  if (lines.length !== space.length || texts.includes(null)) return null;
  return Object.fromEntries(space.map(({ blank }, index) => [blank, texts[index] ?? '']));
}

function textOfLine(blank: BlankSpace | undefined, line: string): string | null {
  if (!blank) return null;
  if (line.startsWith('='))
    return line.length <= LONGEST_TYPED + 1 ? decisionText(blank, { typed: line.slice(1) }) : null;
  const [, option = '', letters = ''] = /^(\d{1,2})([A-Z]{0,9})$/.exec(line) ?? [];
  const chosen = blank.options[Number(option)];
  if (option === '' || !chosen || ![...letters].every((each) => chosen.flags.some(({ letter }) => letter === each)))
    return null;
  return decisionText(blank, { option: Number(option), letters });
}

/** What an answer that was put together comes to; `null` if it cannot be one to this item. */
export function judgeBuilt(item: Item, built: string): Choice | null {
  const space = callSpaceOf(item);
  const fills = space && parseBuilt(space, built);
  return fills && { fills, verdict: judge(item, fills) };
}
