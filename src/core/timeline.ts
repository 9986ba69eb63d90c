import type { Command } from './command.ts';
import type { MemoryEvent } from './event.ts';
import type { Machine } from './machine.ts';
import type { Outcome } from './outcome.ts';
import { step } from './step.ts';

/** Steps between two kept copies of the machine, at first; doubles when copies become many. */
const FIRST_INTERVAL = 128;
const MOST_COPIES = 64;

/** An event with the process it happened in and the number of the command that brought it about. */
export interface RecordedEvent {
  readonly event: MemoryEvent;
  readonly process: number;
  readonly command: number;
}

/**
 * The log of an attempt: every command with its outcome, and the machine at any moment. It keeps a copy of the machine
 * every so many steps and answers `at` from the nearest one, so that going back costs few steps and long logs little memory.
 */
export class Timeline {
  readonly commands: Command[];
  readonly outcomes: Outcome[];
  private readonly live: Machine;
  private copies: readonly { readonly index: number; readonly machine: Machine }[];
  private interval: number;

  /** `start` is a machine, or a timeline to go on from by itself; it is copied and never changed. */
  constructor(start: Machine | Timeline) {
    if (start instanceof Timeline) {
      this.commands = start.commands.slice();
      this.outcomes = start.outcomes.slice();
      this.copies = start.copies;
      this.interval = start.interval;
      this.live = start.live.clone();
    } else {
      this.commands = [];
      this.outcomes = [];
      this.copies = [{ index: 0, machine: start.clone() }];
      this.interval = FIRST_INTERVAL;
      this.live = start.clone();
    }
  }

  /** Steps done so far. */
  get length(): number {
    return this.commands.length;
  }

  /** The machine after the last step. Only for reading: changing it breaks the log. */
  get now(): Machine {
    return this.live;
  }

  /** Does a command and logs it. */
  do(command: Command): Outcome {
    const outcome = step(this.live, command);
    this.commands.push(command);
    this.outcomes.push(outcome);
    if (this.length % this.interval === 0) this.keepCopy();
    return outcome;
  }

  /** A machine of its own as it was after `index` steps. */
  at(index: number): Machine {
    if (index >= this.length) return this.live.clone();
    const nearest = this.copies.findLast((copy) => copy.index <= index) ?? this.copies[0];
    const machine = (nearest as { machine: Machine }).machine.clone();
    for (let i = nearest?.index ?? 0; i < index; i++) step(machine, this.commands[i] as Command);
    return machine;
  }

  /** What happened inside the steps from `from` up to, and without, `to`. */
  eventsBetween(from: number, to: number): RecordedEvent[] {
    const events: RecordedEvent[] = [];
    this.forEachEvent(from, to, (event) => events.push(event));
    return events;
  }

  /** As `eventsBetween`, one by one, for long logs. */
  forEachEvent(from: number, to: number, visit: (event: RecordedEvent) => void): void {
    const machine = this.at(from);
    let command = from;
    machine.listen((event, process) => visit({ event, process, command }));
    for (; command < Math.min(to, this.length); command++) step(machine, this.commands[command] as Command);
  }

  private keepCopy(): void {
    this.copies = [...this.copies, { index: this.length, machine: this.live.clone() }];
    if (this.copies.length <= MOST_COPIES) return;
    this.interval *= 2;
    this.copies = this.copies.filter(({ index }) => index % this.interval === 0);
  }
}
