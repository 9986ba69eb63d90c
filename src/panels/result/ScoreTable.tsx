import type { JSX } from 'preact';
import type { Metric } from '../../levels/metric.ts';
import { isTwoWay } from '../../levels/solution.ts';
import { compareMetric, formatMetric } from '../amounts.ts';
import { t } from '../format.ts';
import type { ResultProps } from '../ResultDialog.tsx';
import { resultMetrics } from './resultMetrics.ts';

type Props = Pick<ResultProps, 'file' | 'par' | 'score' | 'best' | 'newBests'>;

/** The score vector of the run beside par and the player's best. */
export function ScoreTable(props: Props): JSX.Element {
  return (
    <table class="score-table">
      <caption class="visually-hidden">{t('result.scoreTable')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('result.metric')}</th>
          <th scope="col">{t('result.yours')}</th>
          <th scope="col">{t('result.par')}</th>
          <th scope="col">{t('result.best')}</th>
        </tr>
      </thead>
      <tbody>
        {resultMetrics(props.file).map((metric) => (
          <Row key={metric} metric={metric} {...props} />
        ))}
      </tbody>
    </table>
  );
}

const AGAINST_PAR = { '1': 'is-better', '0': 'is-even', '-1': 'is-worse' } as const;

function Row({ metric, file, par: known, score, best, newBests }: Props & { readonly metric: Metric }): JSX.Element {
  const par = known[metric];
  const own = best[metric];
  const isNeutral = par === undefined || isTwoWay(metric, [...file.constraints, ...file.stars]);
  const side = isNeutral ? 0 : compareMetric(metric, score[metric], par);
  return (
    <tr class={par === undefined ? '' : AGAINST_PAR[side]}>
      <th scope="row" data-card={metric} title={t(`metrics.${metric}.about`)}>
        {t(`metrics.${metric}.name`)}
      </th>
      <td class="mono">
        {formatMetric(metric, score[metric])}
        {par !== undefined && side < 0 && (
          <span class="par-side" title={t('result.worse')}>
            {' '}
            ▾
          </span>
        )}
        {par !== undefined && side > 0 && (
          <span class="par-side" title={t('result.better')}>
            {' '}
            ▴
          </span>
        )}
      </td>
      <td class="mono dim">{par === undefined ? '–' : formatMetric(metric, par)}</td>
      <td class="mono">
        {own === undefined ? '–' : formatMetric(metric, own)}
        {newBests.includes(metric) && <span class="tag is-new">{t('result.newBest')}</span>}
      </td>
    </tr>
  );
}
