import type { JSX } from 'preact';
import { levelText, t } from '../format.ts';
import type { Floor, LevelSummary } from '../levelSummary.ts';
import { Stars } from '../shell/Stars.tsx';
import { homeText } from './homeText.ts';

interface Props {
  readonly floor: Floor;
  /** Counted from the ground. */
  readonly number: number;
  readonly levels: readonly LevelSummary[];
  /** The level to play next, on whatever floor. */
  readonly nextId: string | null;
  readonly onOpen: (id: string) => void;
}

/** One floor with its levels; it lights up as they are passed. */
export function FloorRow({ floor, number, levels, nextId, onOpen }: Props): JSX.Element {
  const done = levels.filter(({ isPassed }) => isPassed).length;
  const light = levels.length === 0 ? 0 : done / levels.length;
  return (
    <section class={`floor floor-${floor}`} style={{ '--light': light }} aria-label={t(`floors.${floor}.name`)}>
      <span class="floor-number" aria-hidden="true">
        {number}
      </span>
      <div class="floor-name">
        <h2 class="mono">{t(`floors.${floor}.name`)}</h2>
        <p>{t(`floors.${floor}.about`)}</p>
      </div>
      <ul class="floor-levels">
        {levels.map((level) => (
          <li key={level.id}>
            <LevelTile level={level} isNext={level.id === nextId} onOpen={onOpen} />
          </li>
        ))}
        {levels.length === 0 && <li class="no-levels">{homeText('noLevels')}</li>}
      </ul>
      {levels.length > 0 && (
        <span class="floor-count mono" title={homeText('solvedLabel', { done, all: levels.length })}>
          {done}/{levels.length}
        </span>
      )}
    </section>
  );
}

interface TileProps {
  readonly level: LevelSummary;
  readonly isNext: boolean;
  readonly onOpen: (id: string) => void;
}

function LevelTile({ level, isNext, onOpen }: TileProps): JSX.Element {
  const state = level.isPassed ? 'is-passed' : isNext ? 'is-next' : '';
  return (
    <button type="button" class={`level-tile ${state}`} onClick={() => onOpen(level.id)}>
      <span class="tile-top">
        <span class="level-number">{level.number}</span>
        {level.isPassed ? <Stars won={level.stars} /> : <span class="visually-hidden">{homeText('notPassed')}</span>}
      </span>
      <span class="tile-title">{levelText(level.id).title}</span>
    </button>
  );
}
