import type { JSX } from 'preact';
import type { BoardCellProps } from '../boardCell.ts';
import { t } from '../format.ts';
import { zoomSteps } from './zoomSteps.ts';

type Props = Pick<BoardCellProps, 'zoom' | 'onZoom' | 'onZoomBy'>;

/** From the whole address space to its bytes: where one is, and a button for every step there. */
export function ZoomPath({ zoom, onZoom, onZoomBy }: Props): JSX.Element {
  return (
    <nav class="zoom mono" aria-label={t('board.zoom')}>
      <ZoomButton sign="−" label={t('board.farther')} onClick={() => onZoomBy(-1)} />
      <ol class="zoom-path">
        {zoomSteps(zoom).map(({ unit, label, isCurrent, refusal }) => (
          <li key={unit}>
            <button
              type="button"
              class="zoom-step"
              aria-pressed={isCurrent}
              disabled={refusal !== null}
              title={refusal ?? undefined}
              onClick={() => onZoom(unit)}
            >
              {label}
            </button>
          </li>
        ))}
      </ol>
      <ZoomButton sign="+" label={t('board.closer')} onClick={() => onZoomBy(1)} />
    </nav>
  );
}

interface ButtonProps {
  readonly sign: string;
  readonly label: string;
  readonly onClick: () => void;
}

const ZoomButton = ({ sign, label, onClick }: ButtonProps): JSX.Element => (
  <button type="button" class="zoom-by" aria-label={label} title={label} onClick={onClick}>
    {sign}
  </button>
);
