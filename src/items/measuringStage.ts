import type { Command } from '../core/command.ts';
import type { Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import { step } from '../core/step.ts';
import { type Level, startMachine } from '../levels/level.ts';
import { LiveScore } from '../levels/liveScore.ts';
import { METRIC_CODES, type Score } from '../levels/metric.ts';
import { RequestLog } from '../levels/requests.ts';
import type { Served } from '../program/execution.ts';
import type { Stage } from '../program/stage.ts';

/**
 * Where a small program runs when only what comes of it matters: nothing is kept of the way there. The score is read
 * after each command nevertheless, for some meters keep what is so at a moment.
 */
export class MeasuringStage implements Stage {
  readonly machine: Machine;
  readonly requests: RequestLog;
  private readonly live: LiveScore;

  constructor(level: Level) {
    this.machine = startMachine(level);
    this.requests = new RequestLog(level);
    this.live = LiveScore.begin(level, this.machine);
    this.machine.listen((event, process) => this.live.hear(event, this.machine, process));
  }

  do(command: Command): Outcome {
    const { live, machine } = this;
    live.before(command, machine);
    const outcome = step(machine, command);
    live.after(command, outcome, machine);
    live.read();
    return outcome;
  }

  serve(served: Served): void {
    const request = this.requests.add(served);
    if (!request) return;
    this.live.serve(request, this.machine);
    this.live.read();
  }

  /** The score so far. */
  get score(): Score {
    const row = this.live.read();
    return Object.fromEntries(METRIC_CODES.map((metric) => [metric, row[metric]])) as Score;
  }
}
