import type { JSX } from 'preact';
import { language, levelText, t } from '../format.ts';
import type { ResultProps } from '../ResultDialog.tsx';
import { Rich } from '../text/Rich.tsx';

interface Props extends Pick<ResultProps, 'beatenBy'> {
  readonly levelId: string;
}

/** Which known plan is better on some number, and on which. */
export function Beaten({ levelId, beatenBy }: Props): JSX.Element {
  return (
    <section class="beaten">
      <h3 class="section-head">{t('result.beaten')}</h3>
      <p>{beatenBy ? <Rich text={sentence(levelId, beatenBy)} /> : t('result.noneBetter')}</p>
    </section>
  );
}

function sentence(levelId: string, { plan, metrics }: NonNullable<ResultProps['beatenBy']>): string {
  const names = metrics.map((metric) => t(`metrics.${metric}.name`));
  return t('result.beatenBy', {
    metrics: new Intl.ListFormat(language(), { type: 'conjunction' }).format(names),
    plan: levelText(levelId).plans[plan] ?? plan,
  });
}
