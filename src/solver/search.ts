import { digestOf } from '../core/digest.ts';
import type { CallFloor } from '../core/floors.ts';
import { type Level, machinesOf, startMachine } from '../levels/level.ts';
import { LiveScore } from '../levels/liveScore.ts';
import type { Metric, Score } from '../levels/metric.ts';
import { RequestLog } from '../levels/requests.ts';
import { metricsOf } from '../levels/solution.ts';
import type { Fills } from '../program/program.ts';
import { Frontier } from './frontier.ts';
import { liveBlanks } from './liveBlanks.ts';
import { type Choice, decisionSpace, type Space } from './space.ts';
import { type Checkpoint, runTrial, type TrialEnd } from './trial.ts';

/** About two seconds' worth. */
const BUDGET = 600_000;
/** What it costs to set up a trial, in commands. */
const TRIAL_COST = 20;

/** A program that waits at a blank: everything that the choices before have come to. */
interface Node {
  readonly fills: Fills;
  readonly blank: string;
  readonly checkpoint: Checkpoint;
  readonly soFar: Score;
}

/** How well a state was reached. */
interface Reached {
  readonly changes: number;
  readonly soFar: Score;
  readonly floors: ReadonlySet<CallFloor>;
}

/** A node of which one half of the choices is still to be tried: the written ones, or those with a parameter changed. */
interface Task {
  readonly node: Node;
  readonly isChanged: boolean;
}

/** What the search has seen of plans made of written texts only; plans that behave alike count once. */
export interface WrittenPlans {
  passing: number;
  /** Ran to their end and failed all the same: what looks right and is not. */
  tempting: number;
  /** Crashed, or broke a condition on the way. */
  failing: number;
  /** Floors that a passing plan made all its calls on. */
  readonly singleApi: Set<CallFloor>;
}

/** How much was looked at. */
export interface Effort {
  /** Runs of a program, or of the rest of one. */
  trials: number;
  /** Commands done in them. */
  commands: number;
  /** Prefixes that came to the state of an earlier one with no better numbers. */
  merged: number;
  /** Runs given up because a known plan is as good as anything they could come to. */
  covered: number;
}

/** What to look through, and how far. */
export interface SearchOptions {
  /** Effort after which the rest of the space is left open: commands, and what setting up a trial costs beside them. */
  readonly budget?: number;
  /** The whole decision space of the level unless given. */
  readonly space?: Space;
}

/** What a search found. */
export interface Findings {
  readonly space: Space;
  readonly frontier: Frontier;
  readonly written: WrittenPlans;
  readonly effort: Effort;
  /** Harm that plans do which pass, because the level has no condition on it. */
  readonly harm: ReadonlySet<Metric>;
  /** The scores so far of the prefixes that were not gone on with and could still lead to the frontier. */
  readonly open: readonly Score[];
  /** Every plan in which fewer parameters than this are changed has been looked at. */
  readonly completeBelow: number;
}

/**
 * Goes through the decision space of a level: the program runs until it comes to an open blank, and from there once for
 * each text that may go in. Plans with fewer changed parameters come first. Nothing that could be on the frontier is
 * passed over:
 *
 * - a run ends when it breaks a condition for good;
 * - a prefix that has come to the state of an earlier one, and with no better numbers, is dropped;
 * - once all written plans are known, a run ends when some plan that passes is as good as anything it could come to.
 */
export function search(level: Level, { budget = BUDGET, space = decisionSpace(level) }: SearchOptions = {}): Findings {
  const run = new Search(level, space, budget);
  run.go();
  return run;
}

class Search implements Findings {
  readonly frontier: Frontier;
  readonly harm = new Set<Metric>();
  readonly written: WrittenPlans = { passing: 0, tempting: 0, failing: 0, singleApi: new Set() };
  readonly effort: Effort = { trials: 0, commands: 0, merged: 0, covered: 0 };
  private readonly live;
  /** By the number of changed parameters that the plans below will have. */
  private readonly tasks: Task[][] = [];
  /** By what decides how a program goes on: the prefixes that came to it, none of them as good as another. */
  private readonly seen = new Map<string, Reached[]>();
  private readonly requests: RequestLog;
  private changes = 0;

  constructor(
    private readonly level: Level,
    readonly space: Space,
    private readonly budget: number,
  ) {
    this.frontier = new Frontier(metricsOf(level), [...level.file.constraints, ...level.file.stars]);
    this.live = liveBlanks(level.program);
    this.requests = new RequestLog(level);
  }

  get open(): readonly Score[] {
    return this.tasks
      .flatMap((tasks) => tasks.map(({ node }) => node.soFar))
      .filter((soFar) => !this.frontier.covers(soFar));
  }

  get completeBelow(): number {
    return this.changes;
  }

  go(): void {
    const machine = startMachine(this.level);
    const score = LiveScore.begin(this.level, machine);
    this.try({}, { standing: null, machine, score, answered: new Map(), floors: new Set() }, 0);
    for (let task = this.next(); task; task = this.next()) {
      const { node, isChanged } = task;
      for (const choice of this.space[node.blank] ?? []) {
        if (choice.isChanged === isChanged) this.try(withChoice(node, choice), node.checkpoint, this.changes);
      }
    }
  }

  /** The next task, of those with the fewest changes the latest; `undefined` if there is none or the budget is used up. */
  private next(): Task | undefined {
    while (this.changes < this.tasks.length && this.tasks[this.changes]?.length === 0) this.changes++;
    const { commands, trials } = this.effort;
    return commands + TRIAL_COST * trials < this.budget ? this.tasks[this.changes]?.pop() : undefined;
  }

  private try(fills: Fills, from: Checkpoint, changes: number): void {
    const { level, effort } = this;
    const isOpen = (name: string): boolean => fills[name] === undefined;
    const { end, commands } = runTrial({
      level,
      fills,
      from,
      requests: this.requests,
      keepAt: (statement) => this.live.within(statement).some(isOpen),
      isCovered: (soFar) => changes > 0 && this.frontier.covers(soFar),
    });
    effort.trials++;
    effort.commands += commands;
    if (end.kind === 'waiting') this.meet({ fills, ...end }, changes);
    else this.note(end, fills, changes);
  }

  private note(end: Exclude<TrialEnd, { kind: 'waiting' }>, fills: Fills, changes: number): void {
    if (end.kind === 'cut' && !end.isBroken) this.effort.covered++;
    if (end.kind === 'ended' && end.isPassed) this.pass(end, fills);
    if (changes > 0 || end.kind === 'misfit') return;
    const { written } = this;
    if (end.kind !== 'ended' || !end.hasFinished) written.failing++;
    else if (!end.isPassed || end.harm.length > 0) written.tempting++;
    else {
      written.passing++;
      const [floor] = end.floors;
      if (floor && end.floors.size === 1) written.singleApi.add(floor);
    }
  }

  /** Takes in a plan that passes; one that does harm is no example, even where its level does not forbid it. */
  private pass({ harm, score }: TrialEnd & { readonly kind: 'ended' }, fills: Fills): void {
    for (const metric of harm) this.harm.add(metric);
    if (harm.length === 0) this.frontier.add({ fills: textsOf(fills), score });
  }

  /** Takes a node in, unless its state has been come to with as few changes and numbers as good; what is alike on one machine need not be on others. */
  private meet(node: Node, changes: number): void {
    const key = this.keyOf(node);
    const known = this.seen.get(key) ?? [];
    const reached = { changes, soFar: node.soFar, floors: node.checkpoint.floors };
    if (machinesOf(this.level) === 1 && known.some((other) => this.isInstead(other, reached))) {
      this.effort.merged++;
      return;
    }
    this.seen.set(key, [...known, reached]);
    this.push(changes, { node, isChanged: false });
    this.push(changes + 1, { node, isChanged: true });
  }

  /** Whether one prefix can stand for another in the same state; written plans also for what they say of single APIs. */
  private isInstead(one: Reached, other: Reached): boolean {
    const hasNoMoreFloors = other.changes > 0 || [...one.floors].every((floor) => other.floors.has(floor));
    return one.changes <= other.changes && hasNoMoreFloors && this.frontier.isAhead(one.soFar, other.soFar);
  }

  private push(changes: number, task: Task): void {
    while (this.tasks.length <= changes) this.tasks.push([]);
    this.tasks[changes]?.push(task);
  }

  /** What decides how a program goes on: where it stands, the machine, its meters, the texts it may come to again. */
  private keyOf({ fills, checkpoint: { standing, machine, score, answered } }: Node): string {
    const again = this.live.from(standing?.statement ?? 0).map((name) => fills[name]?.text ?? null);
    return digestOf(
      standing?.statement,
      standing?.process,
      standing?.globals,
      [...answered],
      machine,
      score.state(),
      again,
    );
  }
}

const withChoice = ({ fills, blank }: Node, { fill }: Choice): Fills => ({ ...fills, [blank]: fill });

const textsOf = (fills: Fills): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fills).map(([name, { text }]) => [name, text]));
