import type { JSX } from 'preact';
import { t } from './format.ts';
import type { TextKey } from './texts.ts';

/** Something the player must know that has nothing to do with the level. */
export interface Notice {
  readonly text: TextKey;
  readonly data?: Readonly<Record<string, string>>;
  /** `good`: something worked. */
  readonly tone: 'good' | 'bad';
}

interface Props {
  readonly notices: readonly Notice[];
  readonly onDismiss: (notice: Notice) => void;
}

/** Messages about saving and loading, below the header. */
export function Notices({ notices, onDismiss }: Props): JSX.Element {
  return (
    <div class="notices" role="status" aria-label={t('notices.label')}>
      {notices.map((notice) => (
        <div key={notice.text} class={`notice is-${notice.tone}`}>
          <span aria-hidden="true">{notice.tone === 'good' ? '✓' : '!'}</span>
          <p>{t(notice.text, notice.data)}</p>
          <button type="button" class="button quiet" onClick={() => onDismiss(notice)}>
            {t('storage.dismiss')}
          </button>
        </div>
      ))}
    </div>
  );
}
