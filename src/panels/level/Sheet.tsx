import type { ComponentChildren, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { t } from '../format.ts';

/** How far a finger must move before the sheet follows, in CSS pixels. */
const PULL = 24;

/** The right column; on a small screen a sheet at the bottom that pulls up. */
export function Sheet({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const [isUp, setUp] = useState(false);
  const from = useRef<number | null>(null);
  const pull = (event: PointerEvent): void => {
    if (from.current === null) return;
    const way = event.clientY - from.current;
    from.current = null;
    setUp(Math.abs(way) < PULL ? !isUp : way < 0);
  };
  return (
    <div class={`sheet ${isUp ? 'is-up' : ''}`}>
      <button
        type="button"
        class="sheet-handle"
        aria-label={t('level.sheet')}
        aria-expanded={isUp}
        onPointerDown={(event) => {
          from.current = event.clientY;
          event.currentTarget.setPointerCapture?.(event.pointerId);
        }}
        onPointerUp={pull}
        onKeyDown={(event) => event.key === 'Enter' && setUp(!isUp)}
      />
      {children}
    </div>
  );
}
