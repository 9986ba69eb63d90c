import type { Level } from '../levels/level.ts';
import { isHigherBetter, type Metric, type Score } from '../levels/metric.ts';
import { metricsOf } from '../levels/solution.ts';
import type { RunResult } from './runResult.ts';

/** What came of an answer. */
export interface Verdict extends RunResult {
  /** It went wrong the way of the concept's trap. */
  readonly isTrap: boolean;
  /** It is legal, and none of the choices is as good on every metric of the level and better on one. */
  readonly isFrontier: boolean;
}

/** Holds a result against the natural mistake and against the results of all choices. */
export function verdictOf(level: Level, result: RunResult, trap: RunResult, all: readonly RunResult[]): Verdict {
  const metrics = metricsOf(level);
  const isBeaten = all.some(({ isLegal, score }) => isLegal && isAhead(score, result.score, metrics));
  return { ...result, isTrap: isSameMistake(result, trap), isFrontier: result.isLegal && !isBeaten };
}

/** As good on every metric, and better on one. */
function isAhead(one: Score, other: Score, metrics: readonly Metric[]): boolean {
  const gain = (metric: Metric): number => (other[metric] - one[metric]) * (isHigherBetter(metric) ? -1 : 1);
  return metrics.every((metric) => gain(metric) >= 0) && metrics.some((metric) => gain(metric) > 0);
}

/** Whether a run went wrong as another one did: the same calls and value, ended, refused and broken in the same way. */
function isSameMistake(result: RunResult, trap: RunResult): boolean {
  const mark = ({ value, shape, crash, refusal, broken }: RunResult): string =>
    JSON.stringify([value, shape, crash?.kind, refusal?.rule, broken.map(({ metric }) => metric)]);
  return !result.isLegal && mark(result) === mark(trap);
}
