import type { JSX } from 'preact';
import { formatDay, weekdayOf } from '../../record/day.ts';
import type { PlayedDay } from '../../record/statistics.ts';
import { textsOf } from '../format.ts';

const ct = textsOf('challenge');
const WEEKS = 26;
const CELL = 15;
/** Answers of a full day, and how many shades there are. */
const FULL = 60;
const SHADES = 4;

interface Props {
  readonly days: readonly PlayedDay[];
  readonly today: number;
}

/** Half a year of days, a column a week, the fuller the more was answered. A day without is just a day without. */
export function DayMap({ days, today }: Props): JSX.Element {
  const played = new Map(days.map((day) => [day.day, day]));
  const first = today - weekdayOf(today) - 7 * (WEEKS - 1);
  const all = Array.from({ length: today - first + 1 }, (_, index) => first + index);
  const label = ct('record.daysLabel', { n: days.filter(({ day }) => day >= first).length });
  return (
    <div class="day-map">
      <svg viewBox={`0 0 ${WEEKS * CELL} ${7 * CELL}`} role="img" aria-label={label}>
        {all.map((day) => (
          <rect
            key={day}
            class={`day is-${shadeOf(played.get(day)?.answers ?? 0)} ${day === today ? 'is-today' : ''}`}
            x={Math.floor((day - first) / 7) * CELL + 1}
            y={weekdayOf(day) * CELL + 1}
            width={CELL - 3}
            height={CELL - 3}
            rx="2"
          >
            <title>{`${formatDay(day)} · ${ct('record.dayTitle', { n: played.get(day)?.answers ?? 0 })}`}</title>
          </rect>
        ))}
      </svg>
      <p class="dim">{label}</p>
    </div>
  );
}

const shadeOf = (answers: number): number =>
  answers === 0 ? 0 : Math.min(SHADES, 1 + Math.floor((answers / FULL) * SHADES));
