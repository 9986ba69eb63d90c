import type { Command } from '../core/command.ts';
import type { Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import { Timeline } from '../core/timeline.ts';
import type { Served } from '../program/execution.ts';
import type { Stage } from '../program/stage.ts';
import { type Level, startMachine } from './level.ts';
import { RequestLog } from './requests.ts';
import { AccessMeter } from './score/accessMeter.ts';
import { AlignmentMeter } from './score/alignmentMeter.ts';
import { CallMeter } from './score/callMeter.ts';
import { EventMeter } from './score/eventMeter.ts';
import { GrantMeter } from './score/grantMeter.ts';
import type { Meter } from './score/meter.ts';
import { PortabilityMeter } from './score/portability.ts';
import { emptyRow, ScoreTable } from './score/scoreTable.ts';
import { CommitMeter, HeapSpaceMeter, SpanMeter } from './score/spaceMeters.ts';
import { ScoreTrack } from './scoreTrack.ts';

/** Where a level's program runs: on the machine of a timeline, measured command by command. One pass for everything. */
export class ScoredStage implements Stage {
  readonly timeline: Timeline;
  readonly requests: RequestLog;
  private readonly meters: readonly Meter[];
  private readonly table = new ScoreTable();
  private readonly row = emptyRow();

  constructor(level: Level) {
    const start = startMachine(level);
    this.timeline = new Timeline(start);
    this.requests = new RequestLog(level);
    this.meters = metersFor(level, start, this.timeline);
    this.machine.listen((event, process) => {
      for (const meter of this.meters) meter.hear?.(event, this.machine, process);
    });
    this.noteScore();
  }

  get machine(): Machine {
    return this.timeline.now;
  }

  do(command: Command): Outcome {
    const { meters, machine, timeline } = this;
    for (const meter of meters) meter.before?.(command, machine);
    const outcome = timeline.do(command);
    for (const meter of meters) meter.after?.({ command, outcome, machine, done: timeline.length });
    this.noteScore();
    return outcome;
  }

  serve(served: Served): void {
    const request = this.requests.add(served);
    if (!request) return;
    for (const meter of this.meters) meter.serve?.(request, this.machine);
    this.noteScore();
  }

  /** The score of the run, which is over. */
  close(): ScoreTrack {
    this.machine.listen(null);
    return new ScoreTrack(this.table);
  }

  /** Writes down, or anew, what the commands so far come to. */
  private noteScore(): void {
    for (const meter of this.meters) meter.read(this.row);
    this.table.set(this.timeline.length, this.row);
  }
}

function metersFor({ file: { arena } }: Level, start: Machine, { outcomes }: Timeline): readonly Meter[] {
  const grants = new GrantMeter();
  return [
    grants,
    new CommitMeter(start),
    new SpanMeter(start, arena === 'span'),
    ...(arena === 'heap' ? [new HeapSpaceMeter()] : []),
    new CallMeter(),
    new AlignmentMeter(),
    new EventMeter(outcomes),
    new AccessMeter(outcomes),
    new PortabilityMeter(grants),
  ];
}
