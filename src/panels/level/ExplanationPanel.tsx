import type { JSX } from 'preact';
import type { Explanation } from '../boardCell.ts';
import { t } from '../format.ts';
import { explanationText } from '../laterPanels.ts';

interface Props {
  readonly explanation: Explanation | null;
  readonly summary: JSX.Element | undefined;
}

/** Where the tile under the pointer is explained; without one, what there is of memory. */
export function ExplanationPanel({ explanation, summary }: Props): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: where it is longer than its place, the arrow keys scroll it.
    <aside class="explanation" aria-label={t('board.details')} aria-live="polite" tabIndex={0}>
      {explanation ? <explanationText.View {...explanation} /> : <p class="dim">{t('explain.pointAt')}</p>}
      {!explanation && summary}
    </aside>
  );
}
