import { expect, it } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import { digest } from '../../src/core/digest.ts';
import type { Machine } from '../../src/core/machine.ts';
import { run } from './machines.ts';

export type Row = readonly [what: string, command: Command, ending: string];

/** A test for each row: tries each row on a machine of its own; a refusal leaves the rest of the machine alone. */
export function eachOn(rows: readonly Row[], make: () => Machine): void {
  it.each(rows)('%s', (_what, command, ending) => {
    const machine = make();
    const { lastError } = machine.process(1);
    const before = digest(machine);
    expect(run(machine, command)).toEqual([ending]);
    machine.process(1).lastError = lastError;
    if (!ending.startsWith('ok')) expect(digest(machine)).toBe(before);
  });
}
