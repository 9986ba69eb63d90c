import { KiB } from '../base/bytes.ts';
import { isHigherBetter, type Limit, METRICS, type Metric } from '../levels/metric.ts';

/**
 * A condition that a run with the value `right` meets and one with `wrong` does not, in a round number. `share` from 0
 * to 1: how far it lies from `right` on the way to `wrong`. If there is no room between them, nobody meets it by chance.
 */
export function limitBetween(metric: Metric, right: number, wrong: number, share: number): Limit {
  const value = right + share * (wrong - right);
  if (isHigherBetter(metric)) return { metric, atLeast: Math.ceil(value) };
  return { metric, atMost: Math.max(right, Math.min(roundFor(metric, value), wrong)) };
}

/** Whole pages or KiB, hundredths, or tens, whichever suits an amount of that size. */
function roundFor(metric: Metric, value: number): number {
  if (METRICS[metric] === 'ratio') return Math.round(value * 100) / 100;
  const step = METRICS[metric] === 'bytes' && value > 4 * KiB ? KiB : value > 100 ? 10 : 1;
  return Math.round(value / step) * step;
}
