import type { Command, Op } from '../core/command.ts';
import type { Machine } from '../core/machine.ts';
import { type Outcome, succeed } from '../core/outcome.ts';
import type { Ending, Served } from '../program/execution.ts';
import { runProgram } from '../program/runProgram.ts';
import type { Stage } from '../program/stage.ts';
import { type Level, machinesOf } from './level.ts';
import type { Score } from './metric.ts';
import { initialTexts, type PlanRun, readPlan, runPlan } from './planRun.ts';
import { passes } from './report.ts';
import { ScoredStage } from './scoredStage.ts';

/** What a run comes to when one of its commands is left out. */
export interface Counterfactual {
  readonly ending: Ending;
  readonly score: Score;
  /** The program ends as it should and touches, mismatches and breaks nothing; what stays allocated is another matter. */
  readonly isClean: boolean;
}

/** Calls that give back, move or protect what is there. What only hands out harms nobody. */
const SUSPECT =
  /^(free|realloc|_recalloc|_expand|_aligned_(free|realloc|recalloc)|operator delete(\[\])?|Heap(Free|ReAlloc|Destroy)|(Global|Local)(Free|ReAlloc)|Virtual(Free|Protect)|UnmapViewOfFile|CloseHandle)$/;

/** Whether a call could be what went wrong in a program. */
export const isSuspect = (op: Op): boolean => SUSPECT.test(op);

/** The numbers of the calls of a run that could be what went wrong, the earliest first; plain writes are not among them. */
export const suspectsOf = ({ execution: { commands } }: PlanRun): readonly number[] =>
  commands.flatMap(({ op }, index) => (isSuspect(op) ? [index] : []));

/** Runs the program of a run again, on the same machine, without the command of that number: it does nothing and says it did. */
export function runWithout({ level, fills, machine }: PlanRun, command: number): Counterfactual {
  const stage = new StageWithout(new ScoredStage(level, machine), command);
  const { ending } = runProgram(level.program, fills, stage);
  const { final: score } = stage.inner.close();
  return { ending, score, isClean: ending.kind === 'finished' && score.UB + score.MM + score.OB === 0 };
}

class StageWithout implements Stage {
  private done = 0;

  constructor(
    readonly inner: ScoredStage,
    private readonly left: number,
  ) {}

  get machine(): Machine {
    return this.inner.machine;
  }

  do(command: Command): Outcome {
    return this.done++ === this.left ? succeed(1) : this.inner.do(command);
  }

  serve(served: Served): void {
    this.inner.serve(served);
  }
}

const culprits = new WeakMap<PlanRun, number | null>();

/**
 * The first call of a run without which it is clean, found by leaving out one after the other (delta debugging of one
 * step; A. Zeller, "Yesterday, my program worked. Today, it does not. Why?", 1999). `null` if no single one is enough.
 */
export function culpritOf(run: PlanRun): number | null {
  const known = culprits.get(run);
  if (known !== undefined) return known;
  const found = suspectsOf(run).find((command) => runWithout(run, command).isClean) ?? null;
  culprits.set(run, found);
  return found;
}

const crashes = new WeakMap<Level, PlanRun | null>();

/** The run that an autopsy is about: the program as it stands at the start, on the first machine where it goes wrong. */
export function crashOf(level: Level): PlanRun | null {
  const known = crashes.get(level);
  if (known !== undefined) return known;
  const run = findCrash(level);
  crashes.set(level, run);
  return run;
}

function findCrash(level: Level): PlanRun | null {
  const read = readPlan(level, initialTexts(level));
  if (!read.ok) return null;
  for (let machine = 0; machine < machinesOf(level); machine++) {
    const run = runPlan(level, read.value, machine);
    if (!passes(run)) return run;
  }
  return null;
}
