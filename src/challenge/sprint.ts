import { isHigherBetter, type Metric } from '../levels/metric.ts';
import { type Numbers, parOf, type Solution } from '../levels/solution.ts';

/** Milliseconds at clock 1. */
export const SPRINT_TIME = 90_000;

/** The score of a whole gap closed. */
export const SPRINT_SCALE = 100;

/** A metric on which a plan of one's own can still be improved. */
export interface Target {
  readonly metric: Metric;
  /** What the plan has now, and the best that any plan can come to as far as is known. */
  readonly own: number;
  readonly bound: number;
  /** Whether the solver has shown that nothing goes beyond the bound. */
  readonly isProved: boolean;
}

/** Where a plan with these numbers is not at the bound yet; none if it is best on everything. */
export function targetsOf(solution: Solution, own: Numbers): readonly Target[] {
  const par = parOf(solution);
  return (Object.entries(own) as [Metric, number][]).flatMap(([metric, value]) => {
    const bound = par[metric];
    const isOpen = bound !== undefined && isBetter(metric, bound, value);
    return isOpen ? [{ metric, own: value, bound, isProved: solution.isExact }] : [];
  });
}

const isBetter = (metric: Metric, a: number, b: number): boolean => (isHigherBetter(metric) ? a > b : a < b);

/** What an attempt in a sprint comes to. */
export interface SprintResult {
  /** The improvement as a share of the gap to the bound, from 0 to 1 and beyond where the bound is only the best known. */
  readonly share: number;
  /** Metrics that have become worse, which makes the attempt void. */
  readonly worse: readonly Metric[];
}

/** Compares a run that passes with the plan it is to improve; both have the same metrics. */
export function sprintResult({ metric, own, bound }: Target, before: Numbers, after: Numbers): SprintResult {
  const worse = (Object.entries(before) as [Metric, number][])
    .filter(([each, value]) => each !== metric && isBetter(each, value, after[each] ?? value))
    .map(([each]) => each);
  const gained = (own - (after[metric] ?? own)) / (own - bound);
  return { share: worse.length > 0 ? 0 : Math.max(0, gained), worse };
}
