import type { BlankInfo, FillTree } from './check/checker.ts';
import { type CheckedProgram, ProgramChecker } from './check/checkProgram.ts';
import type { Fault, Parsed } from './fault.ts';
import { addedTypeNames, LIBRARY_TYPE_NAMES } from './library/namedTypes.ts';
import { parseExpressionText, parseItems, parseStatementsText } from './syntax/parse/parseProgram.ts';
import type { Item } from './syntax/tree.ts';

export type { BlankInfo } from './check/checker.ts';

/** A program that has been read and checked. It may have blanks: places named `@name` that the player fills in. */
export interface Program {
  readonly source: string;
  readonly items: readonly Item[];
  /** Names that begin a type here: the libraries' and the program's own. */
  readonly typeNames: ReadonlySet<string>;
  /** Whether it may make calls that `everyCall.ts` adds, too. */
  readonly hasEveryCall: boolean;
}

/** The text for one blank, read. Whether it fits there depends on the texts for the blanks before it. */
export interface Fill {
  readonly blank: string;
  readonly text: string;
  readonly tree: FillTree;
}

export type Fills = Readonly<Record<string, Fill>>;

/** Reads a program and checks its names and types; see `Program.hasEveryCall`. */
export function parseProgram(source: string, hasEveryCall = false): Parsed<Program> {
  const typeNames = new Set([...LIBRARY_TYPE_NAMES, ...(hasEveryCall ? addedTypeNames() : [])]);
  const items = parseItems(source, typeNames);
  if (!items.ok) return items;
  const program: Program = { source, items: items.value, typeNames, hasEveryCall };
  const { faults } = checkFilled(program, {});
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: program };
}

/** Stands for the value of a text among the program's names. */
const ASKED = 'askedFor';

/** The value of an expression that is known before the program runs, such as a `sizeof`; `null` if it is not. */
export function constantIn(program: Program, text: string): number | null {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  const source = `${program.source}\nconst size_t ${ASKED} = ${text};`;
  const items = parseItems(source, new Set(program.typeNames));
  if (!items.ok) return null;
  const { code, faults } = new ProgramChecker(source, items.value, program.hasEveryCall).check({});
  const value = code.globals.find(({ name }) => name === ASKED)?.constant ?? null;
  return faults.length > 0 || value === null ? null : Number(value);
}

/** What checks each program, which is done again and again. */
const checkers = new WeakMap<Program, ProgramChecker>();

/** The program with the texts for its blanks in place, checked. */
export function checkFilled(program: Program, fills: Fills): CheckedProgram {
  const trees = Object.fromEntries(Object.values(fills).map(({ blank, tree }) => [blank, tree]));
  const checker = checkers.get(program) ?? new ProgramChecker(program.source, program.items, program.hasEveryCall);
  checkers.set(program, checker);
  return checker.check(trees);
}

/** The blanks of programs without any text in them, which is asked for again and again. */
const openBlanks = new WeakMap<Program, readonly BlankInfo[]>();

/** The blanks in the order of the text. With `fills`, what the texts before a blank declare can be named in it. */
export function listBlanks(program: Program, fills: Fills = {}): readonly BlankInfo[] {
  if (Object.keys(fills).length > 0) return checkFilled(program, fills).blanks;
  const blanks = openBlanks.get(program) ?? checkFilled(program, {}).blanks;
  openBlanks.set(program, blanks);
  return blanks;
}

/** Reads the text for a blank. Whether its names and types are right where it stands is for `parseFill` to say. */
export function readFill(program: Program, name: string, text: string): Parsed<Fill> {
  const blank = listBlanks(program).find((info) => info.name === name);
  if (!blank) return { ok: false, faults: [unknownBlank(name)] };
  const tree = parseText(program, blank.kind, text);
  if (!tree.ok) return { ok: false, faults: tree.faults.map((fault) => ({ ...fault, blank: name })) };
  return { ok: true, value: { blank: name, text, tree: tree.value } };
}

/** Reads the text for a blank and checks it where it stands, with the texts that other blanks have. */
export function parseFill(program: Program, name: string, text: string, others: Fills = {}): Parsed<Fill> {
  const fill = readFill(program, name, text);
  if (!fill.ok) return fill;
  const { faults } = checkFilled(program, { ...others, [name]: fill.value });
  const own = faults.filter((fault) => fault.blank === null || fault.blank === name);
  return own.length > 0 ? { ok: false, faults: own } : fill;
}

const unknownBlank = (name: string): Fault => ({
  code: 'name.unknownBlank',
  range: { start: 0, end: 0 },
  blank: name,
  data: { name },
});

function parseText({ typeNames }: Program, kind: BlankInfo['kind'], text: string): Parsed<FillTree> {
  const names = new Set(typeNames);
  if (kind === 'expression') {
    const parsed = parseExpressionText(text, names);
    return parsed.ok ? { ok: true, value: { kind, expression: parsed.value } } : parsed;
  }
  const parsed = parseStatementsText(text, names);
  return parsed.ok ? { ok: true, value: { kind, statements: parsed.value } } : parsed;
}

/** Reads the texts for several blanks, such as those of a stored plan; names that are no blanks are faults. */
export function parseFills(program: Program, texts: Readonly<Record<string, string>>): Parsed<Fills> {
  const names = listBlanks(program).map(({ name }) => name);
  const strangers = Object.keys(texts).filter((name) => !names.includes(name));
  const faults: Fault[] = strangers.map(unknownBlank);
  let fills: Fills = {};
  for (const name of names) {
    const text = texts[name];
    if (text === undefined) continue;
    const fill = parseFill(program, name, text, fills);
    if (fill.ok) fills = { ...fills, [name]: fill.value };
    else faults.push(...fill.faults);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: fills };
}
