import type { JSX } from 'preact';
import { t } from '../format.ts';

const SPEEDS = [0, 0.5, 1, 2, 4] as const;

interface Props {
  readonly speed: number;
  readonly onSpeed: (speed: number) => void;
}

/** Goes through the speeds of animation, one at each press. */
export function SpeedButton({ speed, onSpeed }: Props): JSX.Element {
  const next = SPEEDS.find((each) => each > speed) ?? SPEEDS[0];
  const label = t('timeline.speeds', { n: speed });
  return (
    <button type="button" class="button icon speed mono" aria-label={label} title={label} onClick={() => onSpeed(next)}>
      {speed}×
    </button>
  );
}
