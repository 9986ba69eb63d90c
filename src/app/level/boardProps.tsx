import type { JSX } from 'preact';
import type { ByteSize } from '../../base/bytes.ts';
import type { BoardCellProps, BoardSide } from '../../panels/boardCell.ts';
import { t } from '../../panels/format.ts';
import type { ScoreLinkProps } from '../../panels/LevelPage.tsx';
import { wholeSize } from '../memory/zoom.ts';
import type { BoardFailure } from './boardSession.ts';
import { charts, summary, tables } from './boardSides.tsx';
import type { PlaySession } from './playSession.ts';

/** What the board's cell of the page gets of a program being played. */
export function boardProps(session: PlaySession): BoardCellProps {
  const { board } = session;
  return {
    host: board.setHost,
    zoom: { unit: board.zoom.unit.value, units: board.zoom.units, whole: wholeSize(board.memory.value) },
    ...processProps(session),
    onZoom: (unit: ByteSize) => board.zoom.to(unit),
    onZoomBy: (steps: 1 | -1) => board.zoom.by(steps),
    legend: board.legend.value,
    side: board.side.value,
    onSide: (side: BoardSide) => board.toggleSide(side),
    onPicture: () => session.showPicture(),
    renderSide: (side: BoardSide) => renderSide(side, session),
    summary: <summary.View board={board} />,
    explanation: board.explained.text.value,
    failure: failureText(board.failure.value),
  };
}

/** What ties the numbers of its score to the board. */
export const linkProps = ({ scoreLink }: PlaySession): ScoreLinkProps => ({
  pointed: scoreLink.pointed.value,
  lit: scoreLink.lit.value,
  onPoint: (metric) => scoreLink.point(metric),
  onChoose: (metric) => scoreLink.choose(metric),
});

function processProps({ board, play }: PlaySession): Pick<BoardCellProps, 'process' | 'processes' | 'onProcess'> {
  const { process, processes } = board.memory.value.owners.view;
  return { process, processes, onProcess: (each) => play.showProcess(each) };
}

const renderSide = (side: BoardSide, { board, play }: PlaySession): JSX.Element =>
  side === 'table' ? <tables.View board={board} /> : <charts.View board={board} play={play} />;

function failureText(failure: BoardFailure | null): string | null {
  if (!failure) return null;
  return failure.kind === 'noGl' ? t('board.noGl') : t('board.failed', { reason: failure.reason });
}
