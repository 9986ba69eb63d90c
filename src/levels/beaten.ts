import type { Level } from './level.ts';
import { listedRuns, shapeOf } from './listedPlans.ts';
import { better, type Metric, meets, type Score } from './metric.ts';
import type { PlanRun } from './planRun.ts';

/** A listed plan that does better on some metrics of the level. */
export interface BetterPlan {
  /** Its name in the level file. */
  readonly plan: string;
  readonly metrics: readonly Metric[];
}

/** The metrics a level looks at: its bars, conditions and stars. */
export const metricsOf = ({ file: { bars, constraints, stars } }: Level): readonly Metric[] => [
  ...new Set([...bars, ...[...constraints, ...stars].map(({ metric }) => metric)]),
];

/** The listed plan that beats a score on most metrics of the level; `null` if none beats it on any. */
export function beatenBy(level: Level, score: Score): BetterPlan | null {
  const isBetter = (theirs: Score) => (metric: Metric) =>
    theirs[metric] !== score[metric] && better(metric, theirs[metric], score[metric]) === theirs[metric];
  const [best] = listedRuns(level)
    .plans.filter(({ report }) => report.passed)
    .map((run) => ({ plan: run.name, metrics: metricsOf(level).filter(isBetter(run.score)) }))
    .sort((a, b) => b.metrics.length - a.metrics.length);
  return best && best.metrics.length > 0 ? best : null;
}

/**
 * The trap that a run fell into: one that breaks a condition on the metric which exposes it, by calls of the same kinds.
 * `null` if it is a mistake of its own.
 */
export function trapOf(level: Level, run: PlanRun): string | null {
  const score = run.track.final;
  const kinds = kindsIn(shapeOf(run.execution.commands));
  const found = level.file.traps.find(({ name, exposedBy }) => {
    const trap = listedRuns(level).traps.find((listed) => listed.name === name);
    const isBroken = level.file.constraints.some((limit) => limit.metric === exposedBy && !meets(limit, score));
    return trap !== undefined && isBroken && kindsIn(trap.shape) === kinds;
  });
  return found?.name ?? null;
}

const kindsIn = (shape: ReadonlyMap<string, number>): string => [...shape.keys()].sort().join();
