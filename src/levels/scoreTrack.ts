import type { ByteSize } from '../base/bytes.ts';
import type { Machine } from '../core/machine.ts';
import { Timeline } from '../core/timeline.ts';
import type { Execution } from '../program/execution.ts';
import type { Level } from './level.ts';
import { type CallCounts, type FreeSpace, METRIC_CODES, type Score } from './metric.ts';
import type { RequestRecord } from './requests.ts';
import { AccessMeter } from './score/accessMeter.ts';
import { AlignmentMeter } from './score/alignmentMeter.ts';
import { CallMeter } from './score/callMeter.ts';
import { Columns, emptyRow, type Row } from './score/columns.ts';
import { EventMeter } from './score/eventMeter.ts';
import { GrantMeter } from './score/grantMeter.ts';
import type { Meter } from './score/meter.ts';
import { PortabilityMeter } from './score/portability.ts';
import { CommitMeter, HeapSpaceMeter, SpanMeter } from './score/spaceMeters.ts';

/** What makes the numbers of a score. */
export interface ScoreNotes {
  readonly calls: CallCounts;
  /** The free space of the arena when most of it lay outside the largest piece. */
  readonly free: FreeSpace;
  /** Requests with the alignment they asked for, of all; the strictest alignment asked for and the weakest got. */
  readonly aligned: { readonly good: number; readonly all: number; readonly asked: number; readonly got: number };
  /** Commands done when most was granted: the moment that IF tells of. */
  readonly peakCommand: number;
}

/** Bytes in use at one moment of a run, beyond what the process started with. */
export interface MemoryUsage {
  /** Commit charge. */
  readonly commit: ByteSize;
  /** What the program's live calls asked for. */
  readonly requested: ByteSize;
  /** What they were given: blocks with their headers, committed pages. */
  readonly granted: ByteSize;
  /** Address space taken, tails of granules included. */
  readonly span: ByteSize;
}

/** The score after any number of commands, from 0: what a bar shows while the program runs. */
export class ScoreTrack {
  constructor(private readonly columns: Columns) {}

  /** The score of the first `command` commands. */
  at(command: number): Score {
    const row = this.columns.at(command);
    return Object.fromEntries(METRIC_CODES.map((metric) => [metric, row[metric]])) as Score;
  }

  get final(): Score {
    return this.at(this.columns.length - 1);
  }

  /** What is in use after the first `command` commands. */
  usageAt(command: number): MemoryUsage {
    const row = this.columns.at(command);
    return { commit: row.commitNow, requested: row.requestedNow, granted: row.grantedNow, span: row.spanNow };
  }

  notesAt(command: number): ScoreNotes {
    const row = this.columns.at(command);
    return {
      calls: { user: row.userCalls, heap: row.heapCalls, kernel: row.kernelCalls },
      free: { total: row.freeTotal, largest: row.freeLargest },
      aligned: { good: row.alignedGood, all: row.alignedAll, asked: row.alignAsked, got: row.alignGot },
      peakCommand: row.peakCommand,
    };
  }
}

/** What one run is measured on. */
export interface Measured {
  readonly level: Level;
  /** The machine the program began on; stays as it is. */
  readonly start: Machine;
  readonly execution: Execution;
  /** By `madeAt`; learns here when memory is given back. */
  readonly requests: readonly RequestRecord[];
}

/** Does the commands of a run once more, on a timeline, and measures them on the way: one pass for all metrics. */
export function trackScore({ level, start, execution, requests }: Measured): {
  readonly timeline: Timeline;
  readonly track: ScoreTrack;
} {
  const timeline = new Timeline(start);
  const machine = timeline.now;
  const meters = metersFor(level, start, execution);
  const columns = new Columns(execution.commands.length + 1);
  const row = emptyRow();
  let served = serveUntil(requests, 0, 0, meters, machine);
  readAll(meters, row);
  columns.set(0, row);
  machine.listen((event) => {
    for (const meter of meters) meter.hear?.(event, machine);
  });
  for (const [index, command] of execution.commands.entries()) {
    for (const meter of meters) meter.before?.(command, machine);
    const outcome = timeline.do(command);
    const done = index + 1;
    for (const meter of meters) meter.after?.({ command, outcome, machine, done });
    served = serveUntil(requests, served, done, meters, machine);
    readAll(meters, row);
    columns.set(done, row);
  }
  machine.listen(null);
  return { timeline, track: new ScoreTrack(columns) };
}

function metersFor({ file: { arena } }: Level, start: Machine, { outcomes }: Execution): readonly Meter[] {
  const grants = new GrantMeter();
  return [
    grants,
    new CommitMeter(start),
    new SpanMeter(start, arena === 'span'),
    ...(arena === 'heap' ? [new HeapSpaceMeter()] : []),
    new CallMeter(),
    new AlignmentMeter(),
    new EventMeter(outcomes),
    new AccessMeter(),
    new PortabilityMeter(grants),
  ];
}

function readAll(meters: readonly Meter[], row: Row): void {
  for (const meter of meters) meter.read(row);
}

/** Tells the meters of the requests served by `done` commands; answers how many those are in all. */
function serveUntil(
  requests: readonly RequestRecord[],
  from: number,
  done: number,
  meters: readonly Meter[],
  machine: Machine,
): number {
  let next = from;
  for (let request = requests[next]; request && request.madeAt <= done; request = requests[++next]) {
    for (const meter of meters) meter.serve?.(request, machine);
  }
  return next;
}
