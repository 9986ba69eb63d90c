import type { JSX } from 'preact';
import type { Limit } from '../../levels/metric.ts';
import { formatMetric, limitText } from '../amounts.ts';
import { t } from '../format.ts';
import type { ResultProps } from '../ResultDialog.tsx';

/** Every condition and star with whether it is met, and by how much it is missed. */
export function GoalResults({ report, stars, ending }: Pick<ResultProps, 'report' | 'stars' | 'ending'>): JSX.Element {
  const ran = report.served && ending.kind === 'finished';
  return (
    <section class="goal-results">
      <h3 class="section-head">{t('result.conditions')}</h3>
      <ul>
        <li class={`goal is-${ran ? 'met' : 'lost'}`}>
          <Sign isMet={ran} signs="✓✕" />
          <span>{t('limits.served')}</span>
        </li>
        {report.constraints.map(({ limit, met, value }) => (
          <li key={limit.metric} class={`goal is-${met ? 'met' : 'lost'}`} data-card={limit.metric}>
            <Sign isMet={met} signs="✓✕" />
            <span>
              {limitText(limit)}
              {!met && <b class="miss"> · {formatMetric(limit.metric, value)}</b>}
            </span>
          </li>
        ))}
      </ul>
      <h3 class="section-head">{t('result.starsTitle')}</h3>
      <ul>
        {report.stars.map(({ limit, value }, index) => (
          <li key={limit.metric} class={`goal is-star is-${stars[index] ? 'met' : 'lost'}`} data-card={limit.metric}>
            <Sign isMet={stars[index] ?? false} signs="★☆" />
            <span>
              {limitText(limit)}
              {!isWithin(limit, value) && <span class="dim"> · {formatMetric(limit.metric, value)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const isWithin = ({ atMost, atLeast }: Limit, value: number): boolean =>
  (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);

function Sign({ isMet, signs }: { readonly isMet: boolean; readonly signs: string }): JSX.Element {
  return (
    <span class="goal-sign" role="img" aria-label={t(isMet ? 'result.met' : 'result.unmet')}>
      {signs[isMet ? 0 : 1]}
    </span>
  );
}
