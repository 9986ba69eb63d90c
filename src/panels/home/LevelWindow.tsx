import type { JSX } from 'preact';
import { levelText, t } from '../format.ts';
import type { LevelSummary } from '../levelSummary.ts';
import { homeText } from './homeText.ts';

export interface WindowProps {
  readonly level: LevelSummary;
  readonly isNext: boolean;
  readonly onOpen: (id: string) => void;
  /** The pointer or the keyboard is on it, or `null` no longer. */
  readonly onPoint: (id: string | null) => void;
}

/** A level as a window of its floor: dark until it is passed, then lit, with its stars. */
export function LevelWindow({ level, isNext, onOpen, onPoint }: WindowProps): JSX.Element {
  const { id, number, isPassed, stars, wasTried } = level;
  const { title } = levelText(id);
  const state = isPassed ? 'is-passed' : isNext ? 'is-next' : wasTried ? 'is-tried' : '';
  const won = stars.filter(Boolean).length;
  const progress = isPassed ? t('home.stars', { won }) : homeText(isNext ? 'next' : 'notPassed');
  return (
    <button
      type="button"
      class={`level-tile ${state}`}
      aria-label={`${number} ${title}, ${progress}`}
      title={title}
      onClick={() => onOpen(id)}
      onPointerEnter={() => onPoint(id)}
      onPointerLeave={() => onPoint(null)}
      onFocus={() => onPoint(id)}
      onBlur={() => onPoint(null)}
    >
      <span class="window-number mono">{number}</span>
      {(isPassed || isNext) && (
        <span class="window-stars" aria-hidden="true">
          {isPassed ? stars.map((isWon) => (isWon ? '★' : '☆')).join('') : '▸'}
        </span>
      )}
    </button>
  );
}
