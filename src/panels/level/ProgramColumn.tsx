import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../format.ts';

/** The left column; on a small screen a strip that opens over the page. */
export function ProgramColumn({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class={`level-program ${isOpen ? 'is-open' : ''}`}>
      <button
        type="button"
        class="fold-button"
        aria-expanded={isOpen}
        aria-label={`${t('level.story')}: ${t(isOpen ? 'level.less' : 'level.more')}`}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? 'level.less' : 'level.more')} <span aria-hidden="true">{isOpen ? '▴' : '▾'}</span>
      </button>
      {children}
    </div>
  );
}
