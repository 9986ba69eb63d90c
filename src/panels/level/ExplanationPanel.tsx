import type { JSX } from 'preact';
import type { Explanation } from '../boardCell.ts';
import { explanationText } from '../explanationText.ts';
import { t } from '../format.ts';

/** Where the tile under the pointer is explained. */
export function ExplanationPanel({ explanation }: { readonly explanation: Explanation | null }): JSX.Element {
  return (
    <aside class="explanation" aria-label={t('board.details')} aria-live="polite">
      {explanation ? <explanationText.View {...explanation} /> : <p class="dim">{t('explain.pointAt')}</p>}
    </aside>
  );
}
