import type { JSX } from 'preact';
import { t } from '../format.ts';
import { changedSpeed, SPEEDS } from '../speeds.ts';

interface Props {
  readonly speed: number;
  readonly onSpeed: (speed: number) => void;
}

/** Goes through the speeds, one at each press. */
export function SpeedButton({ speed, onSpeed }: Props): JSX.Element {
  const faster = changedSpeed(speed, 1);
  const next = faster === speed ? SPEEDS[0] : faster;
  const label = t('timeline.speeds', { n: speed });
  return (
    <button type="button" class="button icon speed mono" aria-label={label} title={label} onClick={() => onSpeed(next)}>
      {speed}×
    </button>
  );
}
