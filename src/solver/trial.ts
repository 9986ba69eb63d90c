import type { Command } from '../core/command.ts';
import { type CallFloor, floorOf } from '../core/floors.ts';
import type { Machine } from '../core/machine.ts';
import type { Outcome } from '../core/outcome.ts';
import { step } from '../core/step.ts';
import { changedLines } from '../levels/changedLines.ts';
import { type Level, machinesOf } from '../levels/level.ts';
import type { LiveScore } from '../levels/liveScore.ts';
import { isHigherBetter, type Limit, type Metric, meets, type Score } from '../levels/metric.ts';
import { runPlan } from '../levels/planRun.ts';
import { reportOf, scoreEverywhere } from '../levels/report.ts';
import type { RequestLog } from '../levels/requests.ts';
import type { Served, Standing } from '../program/execution.ts';
import { checkFilled, type Fills } from '../program/program.ts';
import { runChecked } from '../program/runProgram.ts';
import type { Stage } from '../program/stage.ts';
import { onlyWorsens } from './frontier.ts';

/** Everything a run needs to go on from between two statements of the outermost level. Nobody changes it. */
export interface Checkpoint {
  /** `null`: the program has not begun. */
  readonly standing: Standing | null;
  readonly machine: Machine;
  readonly score: LiveScore;
  /** How often each blank with a request has got memory. */
  readonly answered: ReadonlyMap<string, number>;
  /** Floors on which calls were made. */
  readonly floors: ReadonlySet<CallFloor>;
}

/** What came of running a program from a checkpoint with some more of its blanks filled. */
export type TrialEnd =
  /** It came to a blank that is open; `checkpoint` is the last before that. */
  | { readonly kind: 'waiting'; readonly blank: string; readonly checkpoint: Checkpoint; readonly soFar: Score }
  /** It ran to its end, whatever that was. */
  | {
      readonly kind: 'ended';
      readonly isPassed: boolean;
      /** Harm that the level has no condition on, of a run that passes otherwise. */
      readonly harm: readonly Metric[];
      readonly hasFinished: boolean;
      readonly score: Score;
      readonly floors: ReadonlySet<CallFloor>;
    }
  /** It was given up, for nothing that it can still come to is wanted. */
  | { readonly kind: 'cut'; readonly isBroken: boolean }
  /** The texts do not compile together. */
  | { readonly kind: 'misfit' };

export interface TrialRequest {
  readonly level: Level;
  readonly fills: Fills;
  readonly from: Checkpoint;
  /** Knows what the blanks ask for. */
  readonly requests: RequestLog;
  /** Whether to keep a checkpoint before the outermost statement of that number. */
  readonly keepAt: (statement: number) => boolean;
  /** Whether a run with this score so far cannot come to anything that is wanted. */
  readonly isCovered: (soFar: Score) => boolean;
}

/** How a trial ended, and the commands it took. */
export interface TrialResult {
  readonly end: TrialEnd;
  readonly commands: number;
}

/** How many commands apart a run is compared with what is wanted. */
const COMPARED_EVERY = 16;

/** What no correct plan does, whether or not its level has a condition on it. */
const HARM: readonly Metric[] = ['UB', 'MM', 'OB', 'LK', 'AL'];

/** Thrown by a trial through the run that it gives up. */
class GivenUp {
  constructor(readonly isBroken: boolean) {}
}

/** The bounds that are broken for good once they are: the metric can only go on from there. */
const boundsForGood = (constraints: readonly Limit[]): readonly Limit[] =>
  constraints
    .filter(({ metric }) => onlyWorsens(metric))
    .map(({ metric, atMost, atLeast }) => (isHigherBetter(metric) ? { metric, atLeast } : { metric, atMost }));

/** Runs a program from a checkpoint and measures it on the way. */
export function runTrial(request: TrialRequest): TrialResult {
  const trial = new Trial(request);
  const end = trial.run();
  return { end, commands: trial.commands };
}

class Trial implements Stage {
  commands = 0;
  /** Those of the checkpoint until something changes them; see `own`. */
  machine: Machine;
  private score: LiveScore;
  private isOwn = false;
  private readonly answered: Map<string, number>;
  private readonly floors: Set<CallFloor>;
  private readonly changedLines: number;
  private readonly bounds: readonly Limit[];
  private checkpoint: Checkpoint;
  private isUnread = true;

  constructor(private readonly request: TrialRequest) {
    const { from, level, fills } = request;
    this.checkpoint = from;
    this.machine = from.machine;
    this.score = from.score;
    this.changedLines = changedLines(level.file, fills);
    this.bounds = boundsForGood(level.file.constraints);
    this.answered = new Map(from.answered);
    this.floors = new Set(from.floors);
  }

  run(): TrialEnd {
    const { level, fills, from } = this.request;
    const { code, faults } = checkFilled(level.program, fills);
    if (faults.length > 0) return { kind: 'misfit' };
    try {
      const { ending } = runChecked(code, this, from.standing ? { from: from.standing } : {});
      const soFar = this.readScore();
      if (ending.kind === 'waiting')
        return { kind: 'waiting', blank: ending.blank, checkpoint: this.checkpoint, soFar };
      return this.judge(ending.kind === 'finished', soFar);
    } catch (signal) {
      if (signal instanceof GivenUp) return { kind: 'cut', isBroken: signal.isBroken };
      throw signal;
    } finally {
      this.leave();
    }
  }

  begin(stand: () => Standing | null): void {
    this.compare();
    const standing = stand();
    if (!standing || !this.request.keepAt(standing.statement)) return;
    const { machine, score, answered, floors } = this;
    this.leave();
    this.checkpoint = { standing, machine, score, answered: new Map(answered), floors: new Set(floors) };
  }

  /** Makes copies of the machine and score that a checkpoint has, for they are about to change. */
  private own(): void {
    if (this.isOwn) return;
    this.isOwn = true;
    this.score = this.score.clone();
    this.machine = this.machine.clone();
    this.machine.listen((event, process) => this.score.hear(event, this.machine, process));
  }

  /** From here on nobody changes the machine and the score that the run has. */
  private leave(): void {
    if (this.isOwn) this.machine.listen(null);
    this.isOwn = false;
  }

  do(command: Command): Outcome {
    this.compare();
    this.own();
    const { score, machine } = this;
    score.before(command, machine);
    const outcome = step(machine, command);
    score.after(command, outcome, machine);
    const floor = floorOf(command.op);
    if (floor !== 'none') this.floors.add(floor);
    this.commands++;
    this.isUnread = true;
    return outcome;
  }

  serve(served: Served): void {
    const request = this.request.requests.recordOf(served);
    if (!request) return;
    this.own();
    this.score.serve(request, this.machine);
    this.isUnread = true;
    if (request.address !== 0) this.answered.set(request.blank, (this.answered.get(request.blank) ?? 0) + 1);
  }

  /** Reads the score once for each command, when everything that belongs to the command is over. */
  private readScore(): Score {
    this.isUnread = false;
    return { ...this.score.read(this.changedLines) };
  }

  private compare(): void {
    if (!this.isUnread) return;
    this.isUnread = false;
    const soFar = this.score.read(this.changedLines);
    for (const limit of this.bounds) if (!meets(limit, soFar)) throw new GivenUp(true);
    if (this.commands % COMPARED_EVERY === 0 && this.request.isCovered(soFar)) throw new GivenUp(false);
  }

  private judge(hasFinished: boolean, score: Score): TrialEnd {
    const { blanks, constraints } = this.request.level.file;
    const isServed = Object.entries(blanks).every(
      ([name, { request }]) => !request || (this.answered.get(name) ?? 0) >= request.count,
    );
    const isPassed = hasFinished && isServed && constraints.every((limit) => meets(limit, score));
    const everywhere = isPassed ? this.judgeEverywhere(score) : { isPassed, score };
    const isBounded = (harm: Metric): boolean => constraints.some(({ metric }) => metric === harm);
    const harm = everywhere.isPassed ? HARM.filter((metric) => everywhere.score[metric] > 0 && !isBounded(metric)) : [];
    return { kind: 'ended', ...everywhere, harm, hasFinished, floors: this.floors };
  }

  /** What a plan that passes on the first machine comes to on all of them. */
  private judgeEverywhere(score: Score): { readonly isPassed: boolean; readonly score: Score } {
    const { level, fills } = this.request;
    if (machinesOf(level) === 1) return { isPassed: true, score };
    const run = runPlan(level, fills);
    return { isPassed: reportOf(level, run).passed, score: scoreEverywhere(run) };
  }
}
