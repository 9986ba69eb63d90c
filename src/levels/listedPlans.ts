import type { Command } from '../core/command.ts';
import type { Level } from './level.ts';
import type { Score } from './metric.ts';
import { readPlan, runPlan } from './planRun.ts';
import { type LevelReport, reportOf, scoreEverywhere } from './report.ts';

/** What is remembered of a run of a plan that a level lists. */
export interface ListedRun {
  readonly name: string;
  readonly score: Score;
  readonly report: LevelReport;
  /** How often each kind of call was made. */
  readonly shape: ReadonlyMap<string, number>;
}

/** What a level's own plans and traps come to. */
export interface ListedRuns {
  readonly plans: readonly ListedRun[];
  readonly traps: readonly ListedRun[];
}

const known = new WeakMap<Level, ListedRuns>();

/** Runs of a level's plans and of its traps, each made when they are first asked for: traps may take long. */
class RunsOnDemand implements ListedRuns {
  private planRuns: readonly ListedRun[] | null = null;
  private trapRuns: readonly ListedRun[] | null = null;

  constructor(private readonly level: Level) {}

  get plans(): readonly ListedRun[] {
    this.planRuns ??= this.level.file.plans.flatMap((plan) => runListed(this.level, plan));
    return this.planRuns;
  }

  get traps(): readonly ListedRun[] {
    this.trapRuns ??= this.level.file.traps.flatMap((trap) => runListed(this.level, trap));
    return this.trapRuns;
  }
}

/** What the plans and traps that a level lists come to, each run once; those that cannot be read are left out. */
export function listedRuns(level: Level): ListedRuns {
  const runs = known.get(level) ?? new RunsOnDemand(level);
  known.set(level, runs);
  return runs;
}

function runListed(
  level: Level,
  { name, fills }: { readonly name: string; readonly fills: Readonly<Record<string, string>> },
): ListedRun[] {
  const read = readPlan(level, fills);
  if (!read.ok) return [];
  const run = runPlan(level, read.value);
  const shape = shapeOf(run.execution.commands);
  return [{ name, score: scoreEverywhere(run), report: reportOf(level, run), shape }];
}

/** How often each kind of call is made: what makes two plans the same plan with other words. */
export function shapeOf(commands: readonly Command[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const command of commands) {
    if (/^(read|write|touch)$/.test(command.op)) continue;
    const flags =
      'flAllocationType' in command ? command.flAllocationType : 'dwFreeType' in command ? command.dwFreeType : 0;
    const runtime = 'crt' in command ? command.crt : '';
    const kind = `${command.op} ${flags}${runtime}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
