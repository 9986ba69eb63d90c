import type { JSX } from 'preact';
import type { ByteSize } from '../../base/bytes.ts';
import type { BoardSide } from '../../panels/boardCell.ts';
import { t } from '../../panels/format.ts';
import type { HeaderActions } from '../../panels/Header.tsx';
import { LevelHeader } from '../../panels/LevelHeader.tsx';
import { LevelPage } from '../../panels/LevelPage.tsx';
import type { Game } from '../game.ts';
import { wholeSize } from '../memory/zoom.ts';
import { charts, hintDialog, result, tables } from '../parts.tsx';
import type { BoardFailure } from './boardSession.ts';
import type { LevelSession } from './levelSession.ts';

interface Props {
  readonly game: Game;
  readonly session: LevelSession;
  readonly actions: HeaderActions;
  /** Opens the level after this one; `null` if there is none. */
  readonly onNext: (() => void) | null;
}

/** A level with its header and dialogs. */
export function LevelScreen({ game, session, actions, onNext }: Props): JSX.Element {
  const { play, level } = session;
  const view = session.view.value;
  const { sound, animationSpeed } = game.settings.value;
  return (
    <>
      <LevelHeader
        actions={actions}
        isSoundOn={sound}
        file={level.file}
        hints={view.hints}
        onHints={() => game.toggleDialog('hints')}
      />
      <LevelPage
        view={view}
        play={play}
        board={boardProps(session)}
        speed={animationSpeed}
        onSpeed={(speed) => session.setSpeed(speed)}
        isPlaying={session.playback.isPlaying.value}
        onPlay={() => session.playback.toggle()}
        onResult={() => session.showResult()}
      />
      {game.dialog.value === 'hints' && (
        <hintDialog.View
          levelId={level.file.id}
          shown={view.hints}
          onHint={() => play.hint()}
          onClose={() => game.toggleDialog('hints')}
        />
      )}
      {game.dialog.value === 'result' && session.result.value && (
        <result.View {...{ game, session, actions, onNext }} result={session.result.value} />
      )}
    </>
  );
}

const renderSide = (side: BoardSide, { board, play }: LevelSession): JSX.Element =>
  side === 'table' ? <tables.View board={board} /> : <charts.View board={board} play={play} />;

function boardProps(session: LevelSession) {
  const { board } = session;
  return {
    host: board.setHost,
    zoom: { unit: board.zoom.unit.value, units: board.zoom.units, whole: wholeSize(board.memory.value) },
    onZoom: (unit: ByteSize) => board.zoom.to(unit),
    onZoomBy: (steps: 1 | -1) => board.zoom.by(steps),
    legend: board.legend.value,
    side: board.side.value,
    onSide: (side: BoardSide) => board.toggleSide(side),
    renderSide: (side: BoardSide) => renderSide(side, session),
    explanation: board.explanation.value,
    failure: failureText(board.failure.value),
  };
}

function failureText(failure: BoardFailure | null): string | null {
  if (!failure) return null;
  return failure.kind === 'noGl' ? t('board.noGl') : t('board.failed', { reason: failure.reason });
}
