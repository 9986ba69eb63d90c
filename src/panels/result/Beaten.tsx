import type { JSX } from 'preact';
import type { Metric, Score } from '../../levels/metric.ts';
import type { BetterPlan, SolvedPlan } from '../../levels/solution.ts';
import { formatMetric } from '../amounts.ts';
import { levelText, t } from '../format.ts';
import type { ResultProps } from '../ResultDialog.tsx';
import { Stars } from '../shell/Stars.tsx';
import { Rich } from '../text/Rich.tsx';

/** Plans shown at most; the others are better on fewer numbers. */
const MOST = 3;

/** Which known plans are better on some number, by how much and at what price, each to be replayed. */
export function Beaten(props: Pick<ResultProps, 'file' | 'better' | 'isProved' | 'score' | 'onBeside'>): JSX.Element {
  const { file, better, isProved, score, onBeside } = props;
  return (
    <section class="beaten">
      <h3 class="section-head">{t('result.beaten')}</h3>
      {better.length === 0 && <p>{t(isProved ? 'result.noneBetter' : 'result.noneKnown')}</p>}
      <ul class="better-plans">
        {better.slice(0, MOST).map((each) => (
          <Better key={Object.values(each.plan.fills).join()} levelId={file.id} {...{ ...each, score, onBeside }} />
        ))}
      </ul>
    </section>
  );
}

interface BetterProps extends BetterPlan {
  readonly levelId: string;
  readonly score: Score;
  readonly onBeside: (plan: SolvedPlan) => void;
}

function Better({ levelId, plan, metrics, costs, score, onBeside }: BetterProps): JSX.Element {
  const words = plan.name === null ? undefined : levelText(levelId).plans[plan.name];
  return (
    <li class="better-plan">
      <p>
        <Stars won={plan.stars} /> <Rich text={words ?? t('result.foundPlan')} />
      </p>
      <ul class="better-numbers">
        {metrics.filter(isVisible(plan, score)).map((metric) => (
          <li key={metric}>▴ {differenceText(metric, plan, score)}</li>
        ))}
        {costs.filter(isVisible(plan, score)).map((metric) => (
          <li key={metric} class="is-worse">
            ▾ {differenceText(metric, plan, score)}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('result.planCode')}</summary>
        <pre class="mono">{codeOf(plan)}</pre>
      </details>
      <button type="button" class="button" onClick={() => onBeside(plan)}>
        {t('result.beside')}
      </button>
    </li>
  );
}

/** Whether a difference is left once both numbers are rounded to be read. */
const isVisible =
  ({ numbers }: SolvedPlan, score: Score) =>
  (metric: Metric): boolean =>
    formatMetric(metric, numbers[metric] ?? 0) !== formatMetric(metric, score[metric]);

const differenceText = (metric: Metric, { numbers }: SolvedPlan, score: Score): string =>
  t('result.instead', {
    metric: t(`metrics.${metric}.name`),
    value: formatMetric(metric, numbers[metric] ?? 0),
    yours: formatMetric(metric, score[metric]),
  });

const codeOf = ({ fills }: SolvedPlan): string =>
  Object.entries(fills)
    .map(([blank, text]) => `@${blank}\n${text || t('blank.nothing')}`)
    .join('\n\n');
