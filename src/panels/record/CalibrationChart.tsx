import type { JSX } from 'preact';
import type { Calibration } from '../../record/statistics.ts';
import { NothingYet } from '../charts/Chart.tsx';
import { textsOf } from '../format.ts';

const ct = textsOf('challenge');

/** How often one was right beside how sure one was: a bar for each, and a mark where it should end. */
export function CalibrationChart({
  calibration: { points, brier },
}: {
  readonly calibration: Calibration;
}): JSX.Element {
  if (points.length === 0) return <NothingYet />;
  return (
    <div class="calibration">
      <ul>
        {points.map(({ confidence, answers, solved }) => (
          <li key={confidence}>
            <span class="mono">{confidence} %</span>
            <span class="calibration-bar" aria-hidden="true">
              <span class="is-solved" style={{ width: `${(100 * solved) / answers}%` }} />
              <span class="calibration-mark" style={{ left: `${confidence}%` }} />
            </span>
            <span class="mono dim">{ct('record.rightOf', { solved, answers })}</span>
          </li>
        ))}
      </ul>
      {brier !== null && <p class="dim">{ct('record.brier', { value: brier.toFixed(3) })}</p>}
      <p class="dim">{ct('record.told')}</p>
    </div>
  );
}
