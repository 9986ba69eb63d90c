import type { JSX } from 'preact';
import { levelText, t } from './format.ts';
import { Modal } from './shell/Modal.tsx';
import { Rich } from './text/Rich.tsx';

interface Props {
  readonly levelId: string;
  /** Hints shown so far. */
  readonly shown: number;
  readonly onHint: () => void;
  readonly onClose: () => void;
}

/** The hints of a level, one after another. */
export function HintDialog({ levelId, shown, onHint, onClose }: Props): JSX.Element {
  const { hints } = levelText(levelId);
  const hasMore = shown < hints.length;
  return (
    <Modal title={t('level.hintsTitle')} onClose={onClose} class="hints">
      <ol class="hint-list">
        {hints.slice(0, shown).map((text, index) => (
          <li key={text}>
            <span class="hint-number mono" aria-hidden="true">
              {index + 1}
            </span>
            <p>
              <Rich text={text} />
            </p>
          </li>
        ))}
      </ol>
      <p class="dim">{t(hasMore ? 'level.hintCost' : 'level.noMoreHints')}</p>
      <div class="row">
        {hasMore && (
          <button type="button" class="button primary" onClick={onHint}>
            {t('level.showHint')} · {shown + 1}/{hints.length}
          </button>
        )}
        <button type="button" class="button" onClick={onClose}>
          {t('settings.close')}
        </button>
      </div>
    </Modal>
  );
}
