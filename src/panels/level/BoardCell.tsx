import type { JSX } from 'preact';
import { BOARD_SIDES, type BoardCellProps, type BoardSide, type LegendItem } from '../boardCell.ts';
import { t } from '../format.ts';
import { ExplanationPanel } from './ExplanationPanel.tsx';
import { legendParts } from './legendParts.ts';
import { ZoomPath } from './ZoomPath.tsx';
import { scaleText } from './zoomSteps.ts';

/** Where there is no room for words. */
const SIDE_SIGNS: Readonly<Record<BoardSide, string>> = { table: '☰', charts: '∿' };

/** The frame of the picture: what a tile is, how far one has zoomed, the legend, and what is under the pointer. */
export function BoardCell(props: BoardCellProps): JSX.Element {
  const isDrawn = props.legend.length > 0;
  const side = props.side ?? (props.failure && !isDrawn ? 'table' : null);
  return (
    <section class="board-cell" aria-label={t('level.addressSpace')}>
      <BoardHead {...props} shownSide={side} />
      {props.failure && (
        <p class="board-failure" role="status">
          {props.failure}
        </p>
      )}
      {props.strip && <div class="board-strip">{props.strip}</div>}
      <div class={`board-frame ${side ? 'has-side' : ''}`}>
        <div
          class={`board-host ${isDrawn ? 'is-drawn' : ''}`}
          ref={props.host}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move over the tiles.
          tabIndex={0}
          role="application"
          aria-label={`${t('level.addressSpace')}. ${t('board.keys')}`}
        />
        {side && <div class="board-side">{props.renderSide(side)}</div>}
      </div>
      <Legend items={props.legend} />
      <ExplanationPanel explanation={props.explanation} summary={props.summary} />
    </section>
  );
}

/** Whose memory it is, how far one has zoomed, and what else the picture can be. */
function BoardHead({ shownSide, ...props }: BoardCellProps & { readonly shownSide: BoardSide | null }): JSX.Element {
  return (
    <div class="board-head">
      {props.processes.length > 1 && <ProcessChoice {...props} />}
      <p class="board-scale">{scaleText(props.zoom.unit)}</p>
      <ZoomPath {...props} />
      {BOARD_SIDES.map((each) => (
        <button
          key={each}
          type="button"
          class="zoom-step side-button"
          aria-pressed={shownSide === each}
          title={t(`board.${each}`)}
          onClick={() => props.onSide(each)}
        >
          <span class="side-name">{t(`board.${each}`)}</span>
          <span class="side-sign" aria-hidden="true">
            {SIDE_SIGNS[each]}
          </span>
        </button>
      ))}
      <button
        type="button"
        class="zoom-step side-button"
        title={t('picture.title')}
        aria-label={t('picture.title')}
        onClick={props.onPicture}
      >
        <span aria-hidden="true">⤓</span>
      </button>
    </div>
  );
}

type ProcessProps = Pick<BoardCellProps, 'process' | 'processes' | 'onProcess'>;

/** Whose memory the picture shows. */
const ProcessChoice = ({ process, processes, onProcess }: ProcessProps): JSX.Element => (
  <fieldset class="board-processes" aria-label={t('board.processes')}>
    <span aria-hidden="true">{t('board.processes')}</span>
    {processes.map((each) => (
      <button
        key={each}
        type="button"
        class="board-process"
        aria-pressed={each === process}
        aria-label={t('board.process', { n: each })}
        title={t('board.process', { n: each })}
        onClick={() => onProcess(each)}
      >
        {each}
      </button>
    ))}
  </fieldset>
);

function Legend({ items }: { readonly items: readonly LegendItem[] }): JSX.Element {
  const { states, families } = legendParts(items);
  return (
    <ul class="legend" aria-label={t('board.legend')}>
      {states.map((state) => (
        <li key={state} data-card={`state-${state}`}>
          <span class={`swatch is-neutral form-${state}`} aria-hidden="true" />
          {t(`states.${state}`)}
        </li>
      ))}
      {families.map(({ family, colour }) => (
        <li key={family} class="legend-family">
          <span class="swatch form-touched" style={{ '--colour': colour }} aria-hidden="true" />
          {t(`families.${family}`)}
        </li>
      ))}
    </ul>
  );
}
