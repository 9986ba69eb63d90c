import type { Fault } from '../program/fault.ts';
import { type Fills, listBlanks, type Program, parseFill } from '../program/program.ts';

/** The texts for the blanks of a program, read: those that can be used, and what is wrong with the others. */
export interface ReadFills {
  readonly fills: Fills;
  readonly faults: Readonly<Record<string, readonly Fault[]>>;
}

/** Reads the texts in the order of the program, for a text may name what the one before it declares. */
export function readFills(program: Program, texts: Readonly<Record<string, string>>): ReadFills {
  let fills: Fills = {};
  const faults: Record<string, readonly Fault[]> = {};
  for (const { name } of listBlanks(program)) {
    const text = texts[name];
    if (text === undefined) continue;
    const read = parseFill(program, name, text, fills);
    if (read.ok) fills = { ...fills, [name]: read.value };
    else faults[name] = read.faults;
  }
  return { fills, faults };
}
