import { isHigherBetter, METRIC_CODES } from '../levels/metric.ts';
import type { MetricDirections } from '../progress/best.ts';

/** For the profile, which knows nothing of metrics. */
export const DIRECTIONS: MetricDirections = Object.fromEntries(
  METRIC_CODES.map((metric) => [metric, isHigherBetter(metric) ? 'higher' : 'lower']),
);
