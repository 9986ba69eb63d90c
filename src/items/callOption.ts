import type { FlagKind } from '../core/codes/flagNames.ts';
import type { CallFloor } from '../core/floors.ts';
import { SANDBOX_CALLS } from '../levels/sandboxCalls.ts';
import type { Range } from '../program/fault.ts';
import { commonFlags, flagWords, joinFlags } from '../program/flagWords.ts';
import { firstCallIn } from '../program/foundCall.ts';
import type { Program } from '../program/program.ts';
import { type Flag, flagsOf } from './flagLetters.ts';

/** The floors that an answer can call, each at the place of its digit; `none`: no call of any of them. */
export const ANSWER_FLOORS = ['none', 'cxx', 'crt', 'heap', 'virtual', 'kernel'] as const;
export type AnswerFloor = (typeof ANSWER_FLOORS)[number];

/** A call for a blank, or other code, whose flags are still to be chosen. */
export interface CallOption {
  readonly floor: AnswerFloor;
  /** With no flag on. */
  readonly text: string;
  readonly flags: readonly Flag[];
  /** Where the flags of which names stand in `text`, in the order of the text. */
  readonly fields: readonly FlagField[];
}

interface FlagField extends Range {
  readonly names: readonly string[];
  /** What stands there while no flag is on. */
  readonly atRest: string;
}

const FLOORS: ReadonlyMap<string, CallFloor> = new Map(SANDBOX_CALLS.map(({ name, floor }) => [name, floor]));

/** What a text is as an option. `used`: the flags that other texts for its blank use, which are offered besides the common ones. */
export function optionOf(program: Program, text: string, used: readonly string[]): CallOption {
  if (isBareFlags(text, used)) return bareFlags(used);
  const call = firstCallIn(program, text);
  const fields =
    call?.arguments.flatMap(({ field, range }) =>
      field.flags && flagWords(text.slice(range.start, range.end))
        ? [{ ...range, ...namesFor(field.flags as FlagKind, used) }]
        : [],
    ) ?? [];
  return withFields(text, floorOfCall(call?.name), fields);
}

const isBareFlags = (text: string, used: readonly string[]): boolean => {
  const words = flagWords(text);
  return words !== null && flagsOf(used).length > 0 && flagsOf(words).length === words.length;
};

/** Flags alone, as the argument of a call that stands in the program. */
function bareFlags(used: readonly string[]): CallOption {
  const names = flagsOf(used).map(({ name }) => name);
  const atRest = names.some((name) => name.startsWith('PAGE_')) ? 'PAGE_READWRITE' : '0';
  return withFields('0', 'none', [{ start: 0, end: 1, names, atRest }]);
}

function withFields(text: string, floor: AnswerFloor, fields: readonly FlagField[]): CallOption {
  const flags = flagsOf(fields.flatMap(({ names }) => names));
  let rest = '';
  let done = 0;
  const placed = fields.map((field) => {
    rest += text.slice(done, field.start);
    const start = rest.length;
    rest += field.atRest;
    done = field.end;
    return { ...field, start, end: rest.length };
  });
  return { floor, text: rest + text.slice(done), flags, fields: placed };
}

function namesFor(kind: FlagKind, used: readonly string[]): Pick<FlagField, 'names' | 'atRest'> {
  const names = flagsOf(commonFlags(kind, used.join(' | '))).map(({ name }) => name);
  return { names, atRest: kind === 'protect' ? 'PAGE_READWRITE' : '0' };
}

function floorOfCall(name: string | undefined): AnswerFloor {
  if (name?.startsWith('Virtual')) return 'virtual';
  if (name?.startsWith('Ex')) return 'kernel';
  return name === undefined ? 'none' : (FLOORS.get(name) ?? 'none');
}

/** The code of an option with the flags of these letters on. */
export function writeOption(option: CallOption, letters: string): string {
  return option.fields.reduceRight(
    (code, field) => code.slice(0, field.start) + joinFlags(wordsIn(option, field, letters)) + code.slice(field.end),
    option.text,
  );
}

/** The names of the flags that are on with these letters. */
export const flagsOn = (option: CallOption, letters: string): readonly string[] =>
  option.fields.flatMap((field) => wordsIn(option, field, letters));

function wordsIn({ flags }: CallOption, { names, atRest }: FlagField, letters: string): string[] {
  const on = flags.filter(({ name, letter }) => names.includes(name) && letters.includes(letter));
  const isBare = atRest !== '0' && !on.some(({ isSole }) => isSole);
  return [...(isBare ? [atRest] : []), ...on.map(({ name }) => name)];
}
