import type { JSX } from 'preact';
import { toAddress } from '../../base/bytes.ts';
import type { Explanation } from '../boardCell.ts';
import { formatAddress, formatBytes, t } from '../format.ts';
import { RuleNote } from './RuleNote.tsx';

/** Call, rule, source: what the tile under the pointer is and why. */
export function ExplanationPanel({ explanation }: { readonly explanation: Explanation | null }): JSX.Element {
  return (
    <aside class="explanation" aria-label={t('board.details')} aria-live="polite">
      {explanation ? <Filled {...explanation} /> : <p class="dim">{t('explain.pointAt')}</p>}
    </aside>
  );
}

function Filled({ start, end, state, family, protection, owner, call, waste, rule }: Explanation): JSX.Element {
  const facts = [...new Set([family && t(`families.${family}`), protection, owner])].filter(Boolean);
  return (
    <>
      <div class="explain-what">
        <p class="mono explain-range">
          {formatAddress(start)} – {formatAddress(toAddress(end - 1))}{' '}
          <span class="dim">{formatBytes(end - start)}</span>
        </p>
        <p>
          <strong>{t(`states.${state}`)}</strong>
          {facts.length > 0 && <span class="dim"> · {facts.join(' · ')}</span>}
          {waste > 0 && <span class="explain-waste"> · {t('explain.wastes', { size: formatBytes(waste) })}</span>}
        </p>
        {call && (
          <p class="explain-call">
            <span class="dim">{t('explain.madeBy')}</span> <code>{call}</code>
          </p>
        )}
      </div>
      {rule ? <RuleNote rule={rule} /> : state === 'free' && <p class="rule-note">{t('explain.freePage')}</p>}
    </>
  );
}
