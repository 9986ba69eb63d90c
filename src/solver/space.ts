import type { Level } from '../levels/level.ts';
import { callChoices } from '../program/callChoices.ts';
import { type BlankInfo, type Fill, listBlanks, readFill } from '../program/program.ts';

/** One text that may go into a blank. */
export interface Choice {
  readonly fill: Fill;
  /** Whether it is a written text with one parameter changed; written are offers and the texts of start, plans and traps. */
  readonly isChanged: boolean;
}

/** What may go into each blank of a level: the texts written in its file first, then those with one parameter changed. */
export type Space = Readonly<Record<string, readonly Choice[]>>;

/** The decision space of a level. Texts that cannot be read are left out; which go together is not looked at yet. */
export const decisionSpace = (level: Level): Space =>
  Object.fromEntries(listBlanks(level.program).map((blank) => [blank.name, choicesFor(level, blank)]));

function choicesFor(level: Level, blank: BlankInfo): readonly Choice[] {
  const { file, program } = level;
  const { name } = blank;
  if (file.kind?.type === 'order' && file.kind.blank === name) return orders(level, name, file.kind.lines);
  const listed = [...file.plans, ...file.traps].map(({ fills }) => fills[name]);
  const offered = (file.blanks[name]?.offers ?? []).map(({ code }) => code);
  const written = new Set([file.blanks[name]?.initial, ...offered, ...listed].filter((text) => text !== undefined));
  const changed = new Set([...written].flatMap((text) => callChoices(program, blank, text)));
  for (const text of written) changed.delete(text);
  const read =
    (isChanged: boolean) =>
    (text: string): Choice[] => {
      const fill = readFill(program, name, text);
      return fill.ok ? [{ fill: fill.value, isChanged }] : [];
    };
  return [...[...written].flatMap(read(false)), ...[...changed].flatMap(read(true))];
}

/** All orders that lines can have. */
const orders = ({ program }: Level, name: string, lines: readonly string[]): readonly Choice[] =>
  permutations(lines).flatMap((order) => {
    const fill = readFill(program, name, order.join('\n'));
    return fill.ok ? [{ fill: fill.value, isChanged: false }] : [];
  });

/** The present order first. */
function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

/** How many plans a space holds, counted before anything is tried: every way to put one text into every blank. */
export const sizeOf = (space: Space): number =>
  Object.values(space).reduce((product, choices) => product * choices.length, 1);
