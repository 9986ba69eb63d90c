import { fingerprintOf } from '../levels/fingerprint.ts';
import type { Level } from '../levels/level.ts';
import { type ListedRun, listedRuns } from '../levels/listedPlans.ts';
import { better, isHigherBetter, type Metric, meets, type Score } from '../levels/metric.ts';
import { type Numbers, parOf, type Solution, type SolvedPlan } from '../levels/solution.ts';
import { difficultyOf } from './difficulty.ts';
import { bestPossible, type Found } from './frontier.ts';
import { type Findings, type SearchOptions, search } from './search.ts';
import { sizeOf } from './space.ts';

/** Everything the solver can say of a level. The same level always has the same solution. */
export function solve(level: Level, options: SearchOptions = {}): Solution {
  const findings = search(level, options);
  const { frontier, written, space, open, completeBelow } = findings;
  const listed = listedRuns(level);
  const plans = frontier.plans
    .map((found) => describePlan(level, found, findings, listed.plans))
    .sort(listedFirst(level));
  return {
    fingerprint: fingerprintOf(level.file),
    isExact: open.length === 0,
    space: sizeOf(space),
    completeBelow,
    plans,
    bounds: boundsOf(findings),
    singleApi: [...written.singleApi].sort(),
    harm: [...findings.harm].sort(),
    difficulty: difficultyOf({ file: level.file, written, par: parOf({ plans }) }),
    traps: listed.traps.map(({ name, shape, report }) => ({
      name,
      shape: Object.fromEntries(shape),
      isBroken: report.constraints.map(({ met }) => !met),
    })),
  };
}

const pick = (metrics: readonly Metric[], score: Score): Numbers =>
  Object.fromEntries(metrics.map((metric) => [metric, score[metric]]));

/** A plan as it is written down: under the name and with the texts of a listed one, if that comes to the same. */
function describePlan(
  { file }: Level,
  { fills, score }: Found,
  { frontier: { metrics } }: Findings,
  listed: readonly ListedRun[],
): SolvedPlan {
  const twin = listed.find(
    (run) => run.report.passed && metrics.every((metric) => run.score[metric] === score[metric]),
  );
  const plan = file.plans.find(({ name }) => name === twin?.name);
  const stars = file.stars.map((limit) => meets(limit, score));
  return { name: plan?.name ?? null, fills: plan?.fills ?? fills, numbers: pick(metrics, score), stars };
}

/** Listed plans in the order of the file, then the others as they were found. */
function listedFirst({ file }: Level): (a: SolvedPlan, b: SolvedPlan) => number {
  const rank = ({ name }: SolvedPlan): number =>
    name === null ? file.plans.length : file.plans.findIndex((plan) => plan.name === name);
  return (a, b) => rank(a) - rank(b);
}

/** By metric, the best that a plan could come to which was not tried or is known. */
function boundsOf({ frontier: { metrics, plans }, open }: Findings): Numbers {
  if (open.length === 0) return {};
  return Object.fromEntries(
    metrics.map((metric) => {
      const possible = [
        ...open.map((soFar) => bestPossible(metric, soFar)),
        ...plans.map(({ score }) => score[metric]),
      ];
      return [metric, possible.reduce((a, b) => better(metric, a, b), isHigherBetter(metric) ? 0 : Number.MAX_VALUE)];
    }),
  );
}
