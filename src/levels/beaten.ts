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
 * The trap that a run fell into: of those whose metric exposes the run as well and which make calls of the same kinds,
 * the one that makes them most nearly as often and breaks most nearly the same conditions. `null` if it is a mistake of
 * its own.
 */
export function trapOf(level: Level, run: PlanRun): string | null {
  const score = run.track.final;
  const shape = shapeOf(run.execution.commands);
  const { constraints, traps } = level.file;
  const isBroken = constraints.map((limit) => !meets(limit, score));
  const broken = constraints.filter((_, index) => isBroken[index]).map(({ metric }) => metric);
  const [nearest] = listedRuns(level)
    .traps.filter(({ name }) => traps.some((trap) => trap.name === name && broken.includes(trap.exposedBy)))
    .map(({ name, report, ...trap }) => ({
      name,
      distance: distanceBetween(trap.shape, shape),
      unlike: report.constraints.filter(({ met }, index) => met === isBroken[index]).length,
    }))
    .filter(({ distance }) => distance !== null)
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0) || a.unlike - b.unlike);
  return nearest?.name ?? null;
}

type Shape = ReadonlyMap<string, number>;

/** How many calls more or fewer of each kind; `null` if the kinds are not the same. */
function distanceBetween(a: Shape, b: Shape): number | null {
  let distance = 0;
  for (const [kind, count] of a) distance += Math.abs(count - (b.get(kind) ?? Number.NaN));
  return a.size === b.size && !Number.isNaN(distance) ? distance : null;
}
