import type { Command } from '../core/command.ts';
import type { Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Served, Standing } from './execution.ts';

/** What a program runs on: a machine, what does the program's commands on it, and whoever looks on. What it throws ends the run and is thrown on. */
export interface Stage {
  /** Only for reading. */
  readonly machine: Machine;
  do(command: Command): Outcome;
  /** The text for a blank has come to a value; all commands before are done. */
  serve(served: Served): void;
  /** A statement outside all functions and blocks begins; `stand` answers where the program stands, `null` if it cannot be left here. */
  begin?(stand: () => Standing | null): void;
}
