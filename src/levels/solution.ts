import type { CallFloor } from '../core/floors.ts';
import type { Level } from './level.ts';
import { better, isContrary, isHigherBetter, type Limit, type Metric, type Par, type Score } from './metric.ts';

/** The numbers of a plan on the metrics that its level looks at. */
export type Numbers = Readonly<Partial<Record<Metric, number>>>;

/** A plan that no other known plan beats on all metrics at once. */
export interface SolvedPlan {
  /** Its name, if the level lists it or one with the same numbers. */
  readonly name: string | null;
  /** The text in each blank that the program comes to. */
  readonly fills: Readonly<Record<string, string>>;
  readonly numbers: Numbers;
  /** Which stars it wins, in the level's order. */
  readonly stars: readonly boolean[];
}

/** How hard a level is, and what that is made of. */
export interface Difficulty {
  /** The sum of the rest, as `solver/difficulty.ts` weighs it. */
  readonly value: number;
  /** Blanks to be decided. */
  readonly depth: number;
  /** Bits of luck that a plan takes which is put together from written texts blindly: log₂ of all ÷ passing. */
  readonly luck: number;
  /** Plans of written texts that run to their end and fail all the same. */
  readonly tempting: number;
  /** Blanks whose text is not on offer in the listed plan that takes least typing. */
  readonly typed: number;
  /** How much of the tightest condition the best plan leaves unused, from 0 to 1; 1 if no condition is an amount. */
  readonly margin: number;
}

/** What the solver found out about a level (`src/solver`), as it lies in `assets/solutions`. */
export interface Solution {
  /** Of the level file it is about. */
  readonly fingerprint: string;
  /** Whether the whole space was looked through, so that nothing in it beats these plans. */
  readonly isExact: boolean;
  /** Plans in the decision space. */
  readonly space: number;
  /** All plans with fewer changed parameters than this were looked at. */
  readonly completeBelow: number;
  readonly plans: readonly SolvedPlan[];
  /** If it is not exact: by metric, what an untried plan could reach at best. */
  readonly bounds: Numbers;
  /** Floors whose calls alone are enough for a plan of written texts that passes. */
  readonly singleApi: readonly CallFloor[];
  /** Harm that plans do which pass, because the level has no condition on it; such plans are not among `plans`. */
  readonly harm: readonly Metric[];
  readonly difficulty: Difficulty;
  /** How often each trap of the level makes each kind of call (`listedPlans.ts`), and which conditions it breaks. */
  readonly traps: readonly {
    readonly name: string;
    readonly shape: Readonly<Record<string, number>>;
    readonly isBroken: readonly boolean[];
  }[];
}

/** Best known value of each metric of the level. */
export function parOf({ plans }: Pick<Solution, 'plans'>): Par {
  const par: Partial<Record<Metric, number>> = {};
  for (const { numbers } of plans) {
    for (const [metric, value] of Object.entries(numbers) as [Metric, number][]) {
      par[metric] = better(metric, par[metric] ?? value, value);
    }
  }
  return par;
}

/** A known plan that is better than a run on some metrics. */
export interface BetterPlan {
  readonly plan: SolvedPlan;
  readonly metrics: readonly Metric[];
  /** On which it is worse. */
  readonly costs: readonly Metric[];
}

/**
 * The known plans that are better than a score on some metric, those first that are so on most. A metric of which the
 * limits of the level ask for more than is good says nothing about better or worse.
 */
export const plansBetterThan = (
  { plans }: Pick<Solution, 'plans'>,
  score: Score,
  limits: readonly Limit[] = [],
): readonly BetterPlan[] =>
  plans
    .map((plan) => {
      const differs = differingMetrics(plan.numbers, score).filter((metric) => !isTwoWay(metric, limits));
      const isBetter = (metric: Metric): boolean =>
        isHigherBetter(metric) === (plan.numbers[metric] ?? 0) > score[metric];
      return { plan, metrics: differs.filter(isBetter), costs: differs.filter((metric) => !isBetter(metric)) };
    })
    .filter(({ metrics }) => metrics.length > 0)
    .sort((a, b) => b.metrics.length - a.metrics.length);

/** Whether a limit asks for that metric against its direction. */
export const isTwoWay = (metric: Metric, limits: readonly Limit[]): boolean =>
  limits.some((limit) => limit.metric === metric && isContrary(limit));

const differingMetrics = (numbers: Numbers, score: Score): readonly Metric[] =>
  (Object.entries(numbers) as [Metric, number][])
    .filter(([metric, value]) => value !== score[metric])
    .map(([metric]) => metric);

/** The metrics a level looks at: its bars, conditions and stars. */
export const metricsOf = ({ file: { bars, constraints, stars } }: Level): readonly Metric[] => [
  ...new Set([...bars, ...[...constraints, ...stars].map(({ metric }) => metric)]),
];
