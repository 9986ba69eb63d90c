import type { JSX } from 'preact';
import { t } from '../format.ts';
import type { Floor, LevelSummary } from '../levelSummary.ts';
import { homeText } from './homeText.ts';
import { LevelWindow, type WindowProps } from './LevelWindow.tsx';

interface Props extends Pick<WindowProps, 'onOpen' | 'onPoint'> {
  readonly floor: Floor;
  /** Counted from the ground. */
  readonly number: number;
  readonly levels: readonly LevelSummary[];
  /** The level to play next, on whatever floor. */
  readonly nextId: string | null;
}

/** One floor with a window for each of its levels; it lights up as they are passed. */
export function FloorRow({ floor, number, levels, nextId, ...rest }: Props): JSX.Element {
  const done = levels.filter(({ isPassed }) => isPassed).length;
  const light = levels.length === 0 ? 0 : done / levels.length;
  const isHere = levels.some(({ id }) => id === nextId);
  return (
    <section
      class={`floor floor-${floor} ${light === 1 ? 'is-lit' : ''}`}
      style={{ '--light': light }}
      aria-label={t(`floors.${floor}.name`)}
    >
      <span class="shaft" aria-hidden="true">
        {isHere && <span class="lift" />}
      </span>
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
            <LevelWindow level={level} isNext={level.id === nextId} {...rest} />
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
