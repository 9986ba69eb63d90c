import type { Command } from '../../core/command.ts';
import type { MemoryEvent } from '../../core/event.ts';
import type { Machine } from '../../core/machine.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { RequestRecord } from '../requests.ts';
import type { GrantMeter } from './grantMeter.ts';
import type { Row } from './scoreTable.ts';

/** One command of a run, done. */
export interface MeterStep {
  readonly command: Command;
  readonly outcome: Outcome;
  readonly machine: Machine;
}

/** Watches a run command by command and knows its columns of the score at any moment. */
export interface Meter {
  before?(command: Command, machine: Machine): void;
  /** What happens inside the command. */
  hear?(event: MemoryEvent, machine: Machine, process: number): void;
  after?(step: MeterStep): void;
  /** A blank has served a request. */
  serve?(request: RequestRecord, machine: Machine): void;
  read(row: Row): void;
  /**
   * What decides how its columns go on, beside where they stand: two meters with the same state add the same, or take the
   * greater of the same, from the same commands on. Nothing, unless it says so.
   */
  state?(): unknown;
  /** A meter of its own that has seen the same; `grants`: the copy of the grants it works with. */
  clone(grants: GrantMeter): Meter;
}
