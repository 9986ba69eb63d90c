import type { JSX } from 'preact';
import type { Metric, Score } from '../../levels/metric.ts';
import { compareMetric, formatMetric } from '../amounts.ts';
import { t } from '../format.ts';

/** One column of numbers. */
export interface ScoredColumn {
  readonly title: string;
  /** `null` if it could not be done at all. */
  readonly score: Score | null;
}

interface Props {
  readonly metrics: readonly Metric[];
  readonly columns: readonly ScoredColumn[];
}

/** Numbers side by side; the best of each row is marked unless all are alike. */
export function ComparedScores({ metrics, columns }: Props): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a small screen the arrow keys scroll it.
    <div class="compared-scroll" tabIndex={0}>
      <table class="score-table compared-scores">
        <caption class="visually-hidden">{t('compare.scores')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('result.metric')}</th>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {metrics.map((metric) => (
            <Row key={metric} metric={metric} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ metric, columns }: { readonly metric: Metric; readonly columns: Props['columns'] }): JSX.Element {
  const best = bestOf(metric, columns);
  return (
    <tr>
      <th scope="row" data-card={metric} title={t(`metrics.${metric}.about`)}>
        {t(`metrics.${metric}.name`)}
      </th>
      {columns.map(({ title, score }) => {
        const isBest = score !== null && score[metric] === best;
        return (
          <td key={title} class={`mono ${isBest ? 'is-best' : ''}`}>
            {isBest && (
              <span role="img" aria-label={t('compare.best')} title={t('compare.best')}>
                ▴{' '}
              </span>
            )}
            {score === null ? '–' : formatMetric(metric, score[metric])}
          </td>
        );
      })}
    </tr>
  );
}

/** The best value of a row; `null` if no column is worse than another. */
function bestOf(metric: Metric, columns: Props['columns']): number | null {
  const values = columns.flatMap(({ score }) => (score ? [score[metric]] : []));
  const [first, ...others] = values;
  if (first === undefined || others.every((value) => value === first)) return null;
  return others.reduce((best, value) => (compareMetric(metric, value, best) > 0 ? value : best), first);
}
