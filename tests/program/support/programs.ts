import { Machine } from '../../../src/core/machine.ts';
import { step } from '../../../src/core/step.ts';
import type { Execution } from '../../../src/program/execution.ts';
import type { Fault, Parsed } from '../../../src/program/fault.ts';
import { type Fills, type Program, parseFills, parseProgram } from '../../../src/program/program.ts';
import { runProgram } from '../../../src/program/runProgram.ts';
import type { Stage } from '../../../src/program/stage.ts';

/** The value of a reading that must have worked. */
export function sure<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(parsed.faults.map(({ code, data }) => `${code} ${JSON.stringify(data)}`).join('\n'));
  return parsed.value;
}

export const programFrom = (source: string): Program => sure(parseProgram(source));

/** A machine that nobody looks at. */
export const bareStage = (machine: Machine): Stage => ({
  machine,
  do: (command) => step(machine, command),
  serve: () => undefined,
});

/** Reads, fills and runs a program, on a fresh machine unless one is given. */
export function run(
  source: string,
  texts: Readonly<Record<string, string>> = {},
  machine: Machine = Machine.create(),
): Execution {
  const program = programFrom(source);
  const fills: Fills = sure(parseFills(program, texts));
  return runProgram(program, fills, bareStage(machine));
}

/** Runs a program whose checks must all hold. */
export const endingOf = (source: string, texts?: Readonly<Record<string, string>>): string => {
  const { ending } = run(source, texts);
  return ending.kind;
};

/** Each fault as its code and the text it points at. */
export const pointed = (source: string, faults: readonly Fault[]): string[] =>
  faults.map(({ code, range }) => `${code} «${source.slice(range.start, range.end)}»`);

export function faultsOf(source: string): string[] {
  const parsed = parseProgram(source);
  return parsed.ok ? [] : pointed(source, parsed.faults);
}
