import { type Limit, meets, type Score, worst } from './metric.ts';
import { type PlanRun, runsEverywhere } from './planRun.ts';

/** What is held against the conditions of a level: a run, or as much of one as that takes. */
export type MeasuredRun = Pick<PlanRun, 'level' | 'execution' | 'requests'> & {
  readonly track: { readonly final: Score };
};

/** A condition or star, and how a run stands to it. */
export interface LimitReport {
  readonly limit: Limit;
  readonly met: boolean;
  readonly value: number;
}

/** What came of a run that has ended. */
export interface LevelReport {
  /** The program finished, every request was served, and every condition is met, on every machine of the level. */
  readonly passed: boolean;
  /** Every request was served with memory as often as the level asks. */
  readonly served: boolean;
  /** Each with the worst value of all machines. */
  readonly constraints: readonly LimitReport[];
  /** A star is won only by a plan that passes. */
  readonly stars: readonly LimitReport[];
  /** Whether the plan passes on each of the machines, in their order. */
  readonly machines: readonly boolean[];
}

const reportLimit = (limit: Limit, score: Score): LimitReport => ({
  limit,
  met: meets(limit, score),
  value: score[limit.metric],
});

/** Holds a run against the conditions and stars of its level. Nothing is compared with anybody's answer. */
export function reportOf({ file }: PlanRun['level'], run: PlanRun): LevelReport {
  const runs = runsEverywhere(run);
  const score = scoreEverywhere(run);
  const machines = runs.map(passes);
  const passed = machines.every((each) => each);
  const stars = file.stars.map((limit) => reportLimit(limit, score));
  return {
    passed,
    served: runs.every(isServed),
    constraints: file.constraints.map((limit) => reportLimit(limit, score)),
    stars: stars.map((star) => ({ ...star, met: passed && star.met })),
    machines,
  };
}

/** What a plan comes to: the worst of all machines, metric by metric. */
export const scoreEverywhere = (run: PlanRun): Score =>
  runsEverywhere(run)
    .map(({ track }) => track.final)
    .reduce(worst);

/** Whether a run meets everything on the one machine it ran on. */
export function passes(run: MeasuredRun): boolean {
  const { level, execution, track } = run;
  const isMet = level.file.constraints.every((limit) => meets(limit, track.final));
  return execution.ending.kind === 'finished' && isServed(run) && isMet;
}

function isServed({ level, requests }: MeasuredRun): boolean {
  return Object.entries(level.file.blanks).every(([name, { request }]) => {
    if (!request) return true;
    const served = requests.filter(({ blank, address }) => blank === name && address !== 0);
    return served.length >= request.count;
  });
}
