import type { Level } from '../../../src/levels/level.ts';
import { isHigherBetter, type Metric, type Score } from '../../../src/levels/metric.ts';
import { runPlan } from '../../../src/levels/planRun.ts';
import { reportOf } from '../../../src/levels/report.ts';
import { metricsOf } from '../../../src/levels/solution.ts';
import type { Fills } from '../../../src/program/program.ts';
import type { Space } from '../../../src/solver/space.ts';

/** The numbers of a score that a level looks at, as a text, for comparing. */
export const vectorOf = (metrics: readonly Metric[], score: Score): string =>
  metrics.map((metric) => `${metric}=${score[metric]}`).join(' ');

/** The frontier of a space without any cleverness: every plan is run as the game runs it, and all are compared with all. */
export function frontierByForce(level: Level, space: Space): string[] {
  const metrics = metricsOf(level);
  const passing = plansIn(space).flatMap((fills) => {
    const run = runPlan(level, fills);
    const isHarmless = (['UB', 'MM', 'OB', 'LK', 'AL'] as const).every(
      (metric) => run.track.final[metric] === 0 || level.file.constraints.some((limit) => limit.metric === metric),
    );
    return reportOf(level, run).passed && isHarmless ? [run.track.final] : [];
  });
  const undominated = passing.filter((score) => !passing.some((other) => dominates(metrics, other, score)));
  return [...new Set(undominated.map((score) => vectorOf(metrics, score)))].sort();
}

function plansIn(space: Space): Fills[] {
  let plans: Fills[] = [{}];
  for (const [blank, choices] of Object.entries(space)) {
    plans = plans.flatMap((fills) => choices.map(({ fill }) => ({ ...fills, [blank]: fill })));
  }
  return plans;
}

function dominates(metrics: readonly Metric[], one: Score, other: Score): boolean {
  const sides = metrics.map((metric) => (one[metric] - other[metric]) * (isHigherBetter(metric) ? -1 : 1));
  return sides.every((side) => side <= 0) && sides.some((side) => side < 0);
}
