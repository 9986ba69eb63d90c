import { type Limit, meets, type Score } from './metric.ts';
import type { PlanRun } from './planRun.ts';

/** A condition or star, and how a run stands to it. */
export interface LimitReport {
  readonly limit: Limit;
  readonly met: boolean;
  readonly value: number;
}

/** What came of a run that has ended. */
export interface LevelReport {
  /** The program finished, every request was served, and every condition is met. */
  readonly passed: boolean;
  /** Every request was served with memory as often as the level asks. */
  readonly served: boolean;
  readonly constraints: readonly LimitReport[];
  /** A star is won only by a plan that passes. */
  readonly stars: readonly LimitReport[];
}

const reportLimit = (limit: Limit, score: Score): LimitReport => ({
  limit,
  met: meets(limit, score),
  value: score[limit.metric],
});

/** Holds a run against the conditions and stars of its level. Nothing is compared with anybody's answer. */
export function reportOf({ file }: PlanRun['level'], run: PlanRun): LevelReport {
  const score = run.track.final;
  const served = isServed(run);
  const constraints = file.constraints.map((limit) => reportLimit(limit, score));
  const passed = run.execution.ending.kind === 'finished' && served && constraints.every(({ met }) => met);
  const stars = file.stars.map((limit) => reportLimit(limit, score));
  return { passed, served, constraints, stars: stars.map((star) => ({ ...star, met: passed && star.met })) };
}

function isServed({ level, requests }: PlanRun): boolean {
  return Object.entries(level.file.blanks).every(([name, { request }]) => {
    if (!request) return true;
    const served = requests.filter(({ blank, address }) => blank === name && address !== 0);
    return served.length >= request.count;
  });
}
