import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { beatenBy, trapOf } from '../../levels/beaten.ts';
import { parOf } from '../../levels/listedPlans.ts';
import type { HeaderActions } from '../../panels/Header.tsx';
import { ResultDialog } from '../../panels/ResultDialog.tsx';
import type { PlayView } from '../../play/store.ts';
import type { Game } from '../game.ts';
import type { LevelSession } from './levelSession.ts';
import type { RunResult } from './runResult.ts';

interface Props {
  readonly game: Game;
  readonly session: LevelSession;
  readonly actions: HeaderActions;
  /** Opens the level after this one; `null` if there is none. */
  readonly onNext: (() => void) | null;
  readonly result: RunResult;
}

/** How a run ended, beside the level's own plans. */
export function LevelResult({ game, session, actions, onNext, result }: Props): JSX.Element {
  const { level, play } = session;
  const { view, report, ...reached } = result;
  const compared = useMemo(() => compare(view), [view]);
  const close = (): void => {
    game.dialog.value = null;
  };
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
      onFloors={() => {
        game.dialog.value = 'floors';
      }}
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
