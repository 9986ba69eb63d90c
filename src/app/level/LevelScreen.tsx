import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ByteSize } from '../../base/bytes.ts';
import { beatenBy, trapOf } from '../../levels/beaten.ts';
import { parOf } from '../../levels/listedPlans.ts';
import { t } from '../../panels/format.ts';
import type { HeaderActions } from '../../panels/Header.tsx';
import { HintDialog } from '../../panels/HintDialog.tsx';
import { LevelHeader } from '../../panels/LevelHeader.tsx';
import { LevelPage } from '../../panels/LevelPage.tsx';
import { ResultDialog } from '../../panels/ResultDialog.tsx';
import type { PlayView } from '../../play/store.ts';
import type { Game } from '../game.ts';
import { memoryRows } from '../memory/memoryRows.ts';
import { wholeSize } from '../memory/zoom.ts';
import type { BoardFailure } from './boardSession.ts';
import type { LevelSession } from './levelSession.ts';
import type { RunResult } from './runResult.ts';

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
        <HintDialog
          levelId={level.file.id}
          shown={view.hints}
          onHint={() => play.hint()}
          onClose={() => closeDialog(game)}
        />
      )}
      {game.dialog.value === 'result' && <Result {...{ game, session, actions, onNext }} />}
    </>
  );
}

const closeDialog = (game: Game): void => {
  game.dialog.value = null;
};

function boardProps({ board }: LevelSession) {
  return {
    host: board.setHost,
    zoom: { unit: board.unit.value, units: board.units, whole: wholeSize(board.memory.value) },
    onZoom: (unit: ByteSize) => board.setUnit(unit),
    onZoomBy: (steps: 1 | -1) => board.zoomBy(steps),
    legend: board.legend.value,
    table: () => memoryRows(board.memory.value),
    explanation: board.explanation.value,
    failure: failureText(board.failure.value),
  };
}

function failureText(failure: BoardFailure | null): string | null {
  if (!failure) return null;
  return failure.kind === 'noGl' ? t('board.noGl') : t('board.failed', { reason: failure.reason });
}

function Result(props: Props): JSX.Element | null {
  const result = props.session.result.value;
  return result && <ResultOf {...props} result={result} />;
}

function ResultOf({ game, session, actions, onNext, result }: Props & { readonly result: RunResult }): JSX.Element {
  const { level, play } = session;
  const { view, report, ...reached } = result;
  const compared = useMemo(() => compare(view), [view]);
  const close = (): void => closeDialog(game);
  const goBack = (): void => {
    close();
    play.goTo(0);
  };
  return (
    <ResultDialog
      {...reached}
      {...compared}
      file={level.file}
      report={report}
      score={view.score}
      ending={view.run.execution.ending}
      line={view.line - level.helperLines}
      hints={view.hints}
      hasNext={onNext !== null}
      onNext={onNext ?? close}
      onAgain={goBack}
      onHome={actions.onHome}
      onClose={close}
    />
  );
}

/** What comparing a run with the level's own plans says. */
const compare = ({ level, run, score }: PlayView) => ({
  par: parOf(level),
  beatenBy: beatenBy(level, score),
  trap: trapOf(level, run),
});
