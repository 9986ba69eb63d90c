import { isHigherBetter, type Limit, METRICS, type Metric } from '../levels/metric.ts';
import { formatBytes, formatCount, language, t } from './format.ts';
import { percentFormat } from './languageFormats.ts';

/** A value of a metric as the reader sees it: `400 KiB`, `41%`, `12`. */
export function formatMetric(metric: Metric, value: number): string {
  switch (METRICS[metric]) {
    case 'bytes':
      return formatBytes(value);
    case 'ratio':
      return percentFormat(language()).format(value);
    default:
      return formatCount(value);
  }
}

/** Targets that PT counts. */
const ALL_TARGETS = 4;

/** A limit as a phrase: `Address span at most 448 KiB`. */
export function limitText({ metric, atMost, atLeast }: Limit): string {
  const name = t(`metrics.${metric}.name`);
  if (metric === 'PT' && atLeast === ALL_TARGETS) return t('limits.everywhere');
  if (atLeast !== undefined) return t('limits.atLeast', { metric: name, value: formatMetric(metric, atLeast) });
  if (atMost === 0) return t(`metrics.${metric}.none`);
  return t('limits.atMost', { metric: name, value: formatMetric(metric, atMost ?? 0) });
}

/** Whether `value` is better (1), worse (-1) or as good (0) as `other`. */
export function compareMetric(metric: Metric, value: number, other: number): -1 | 0 | 1 {
  if (value === other) return 0;
  return value > other === isHigherBetter(metric) ? 1 : -1;
}
