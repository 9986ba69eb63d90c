import { isContrary, isHigherBetter, type Limit, type Metric, meets, type Score } from '../levels/metric.ts';

/** A plan that passes, as far as the search knows it. */
export interface Found {
  /** The text in each blank that the program comes to. */
  readonly fills: Readonly<Record<string, string>>;
  readonly score: Score;
}

/**
 * Metrics that a program can only make worse as it goes on, so that what it begins with bounds what it comes to. UB is
 * none of them: a read of unwritten bytes is taken back if it turns out to be a copy.
 */
const ONLY_WORSEN: ReadonlySet<Metric> = new Set<Metric>([
  ...(['CC', 'VA', 'AL', 'CA', 'PF', 'CO', 'MM', 'OB', 'SX', 'PT', 'LC'] as const),
]);

export const onlyWorsens = (metric: Metric): boolean => ONLY_WORSEN.has(metric);

/** What a run that has this score so far can come to at best, by metric; metrics that may get better again can come to 0. */
export const bestPossible = (metric: Metric, soFar: Score): number => (onlyWorsens(metric) ? soFar[metric] : 0);

const isAsGood = (metric: Metric, a: number, b: number): boolean => (isHigherBetter(metric) ? a >= b : a <= b);

/**
 * The plans that no other plan beats or equals on all metrics at once: the Pareto frontier of what has been found. One
 * that keeps a bound against the direction of its metric is only beaten by another that keeps it too.
 */
export class Frontier {
  private found: Found[] = [];
  private readonly contrary: readonly Limit[];

  /** `limits`: the conditions and stars of the level. */
  constructor(
    readonly metrics: readonly Metric[],
    limits: readonly Limit[] = [],
  ) {
    this.contrary = limits.filter(isContrary);
  }

  /** In the order in which they were found. */
  get plans(): readonly Found[] {
    return this.found;
  }

  /** Takes a plan in, unless one is there that can stand for it; those it can stand for go. */
  add(plan: Found): void {
    if (this.found.some(({ score }) => this.isInstead(score, plan.score))) return;
    this.found = [...this.found.filter(({ score }) => !this.isInstead(plan.score, score)), plan];
  }

  /** Whether one score is as good as another on every metric that only worsens, and the same where a bound is contrary. */
  isAhead(one: Score, other: Score): boolean {
    return this.metrics.every((metric) => {
      if (!onlyWorsens(metric)) return true;
      const isBothWays = this.contrary.some((limit) => limit.metric === metric);
      return isBothWays ? one[metric] === other[metric] : isAsGood(metric, one[metric], other[metric]);
    });
  }

  /** Whether a plan is there that is as good on every metric as any end of a run with this score so far. */
  covers(soFar: Score): boolean {
    return this.found.some(
      ({ score }) =>
        this.contrary.every((limit) => meets(limit, score)) &&
        this.metrics.every((metric) => isAsGood(metric, score[metric], bestPossible(metric, soFar))),
    );
  }

  private isInstead(one: Score, other: Score): boolean {
    return (
      this.metrics.every((metric) => isAsGood(metric, one[metric], other[metric])) &&
      this.contrary.every((limit) => meets(limit, one) || !meets(limit, other))
    );
  }
}
