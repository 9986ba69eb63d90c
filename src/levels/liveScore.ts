import type { Command } from '../core/command.ts';
import type { MemoryEvent } from '../core/event.ts';
import type { Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Level } from './level.ts';
import type { RequestRecord } from './requests.ts';
import { AccessMeter } from './score/accessMeter.ts';
import { AlignmentMeter } from './score/alignmentMeter.ts';
import { CallMeter } from './score/callMeter.ts';
import { EventMeter } from './score/eventMeter.ts';
import { GrantMeter } from './score/grantMeter.ts';
import type { Meter } from './score/meter.ts';
import { PortabilityMeter } from './score/portability.ts';
import { emptyRow, type Row } from './score/scoreTable.ts';
import { CommitMeter, HeapSpaceMeter, SpanMeter } from './score/spaceMeters.ts';

export type { Row };

/**
 * Measures a run while it goes on. For each command: `before`, then every event inside it to `hear`, then `after`, then
 * `serve` for the requests that it served; `read` after each of these.
 */
export class LiveScore {
  private readonly row = emptyRow();
  private readonly meters: readonly Meter[];
  private readonly listeners: readonly Meter[];

  private constructor(
    private readonly grants: GrantMeter,
    private readonly others: readonly Meter[],
  ) {
    this.meters = [grants, ...others];
    this.listeners = this.meters.filter(({ hear }) => hear);
  }

  /** `start`: the machine the program begins on. */
  static begin({ file: { arena } }: Level, start: Machine): LiveScore {
    const grants = new GrantMeter();
    const others = [
      CommitMeter.begin(start),
      new SpanMeter(start, arena === 'span'),
      ...(arena === 'heap' ? [new HeapSpaceMeter()] : []),
      new CallMeter(),
      new AlignmentMeter(),
      new EventMeter(),
      new AccessMeter(),
      new PortabilityMeter(grants),
    ];
    return new LiveScore(grants, others);
  }

  before(command: Command, machine: Machine): void {
    for (const meter of this.meters) meter.before?.(command, machine);
  }

  hear(event: MemoryEvent, machine: Machine, process: number): void {
    for (const meter of this.listeners) meter.hear?.(event, machine, process);
  }

  after(command: Command, outcome: Outcome, machine: Machine): void {
    const step = { command, outcome, machine };
    for (const meter of this.meters) meter.after?.(step);
  }

  serve(request: RequestRecord, machine: Machine): void {
    for (const meter of this.meters) meter.serve?.(request, machine);
  }

  /**
   * The numbers as they are now; the row is the same object each time. `changedLines`: how many lines the player has
   * changed of a program to be mended (LC), a matter of the plan and not of what it does.
   */
  read(changedLines = 0): Readonly<Row> {
    for (const meter of this.meters) meter.read(this.row);
    this.row.LC = changedLines;
    return this.row;
  }

  /**
   * What decides how the numbers go on, beside the numbers themselves: of two measurements with the same state, whichever
   * is better on the metrics that only worsen stays so, whatever the program does next.
   */
  state(): unknown {
    return this.meters.map((meter) => meter.state?.());
  }

  /** A measurement of its own that has seen the same; between two commands. */
  clone(): LiveScore {
    const grants = this.grants.clone();
    const others = this.others.map((meter) => meter.clone(grants));
    return new LiveScore(grants, others);
  }
}
