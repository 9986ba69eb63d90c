import type { Level } from '../levels/level.ts';
import { type PlanRun, runPlan } from '../levels/planRun.ts';
import type { Texts } from './attempt.ts';
import { type ReadFills, readFills } from './readFills.ts';

/** The texts of one moment of an attempt, read and run. */
export interface PlayedRun extends ReadFills {
  readonly run: PlanRun;
}

/** Runs that are kept: a player goes back and forth between few plans, and compares them with branches. */
const MOST_KEPT = 10;

/** Runs a level's program once for each set of texts, so that stepping, undoing and scrubbing run nothing. */
export class RunCache {
  /** By the texts that could be read; the latest use is last. */
  private readonly kept = new Map<string, PlanRun>();
  private last: { readonly texts: Texts; readonly machine: number; readonly played: PlayedRun } | null = null;

  constructor(private readonly level: Level) {}

  /** `machine`: on which of the level's machines. */
  get(texts: Texts, machine = 0): PlayedRun {
    if (this.last?.texts === texts && this.last.machine === machine) return this.last.played;
    const read = readFills(this.level.program, texts);
    const played = { ...read, run: this.runOf(read, machine) };
    this.last = { texts, machine, played };
    return played;
  }

  private runOf({ fills }: ReadFills, machine: number): PlanRun {
    const key = JSON.stringify([machine, ...Object.values(fills).map(({ blank, text }) => [blank, text])]);
    const run = this.kept.get(key) ?? runPlan(this.level, fills, machine);
    this.kept.delete(key);
    this.kept.set(key, run);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return run;
  }
}
