import { METRIC_CODES, type Metric } from '../../levels/metric.ts';
import type { LevelFile } from '../../levels/schema.ts';

/** The metrics a level speaks of, headline numbers first: its bars, conditions, stars. */
export function resultMetrics({
  bars,
  constraints,
  stars,
}: Pick<LevelFile, 'bars' | 'constraints' | 'stars'>): readonly Metric[] {
  const named = new Set<Metric>([...bars, ...[...constraints, ...stars].map(({ metric }) => metric)]);
  return [...new Set([...bars, ...METRIC_CODES])].filter((metric) => named.has(metric));
}
