import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Level } from '../../levels/level.ts';
import type { Par } from '../../levels/metric.ts';
import { parOf } from '../../levels/solution.ts';
import type { HeaderActions } from '../../panels/Header.tsx';
import { LevelHeader } from '../../panels/LevelHeader.tsx';
import { LevelPage } from '../../panels/LevelPage.tsx';
import type { PlayView } from '../../play/store.ts';
import type { Game } from '../game.ts';
import { branches, floors, hintDialog, levelResult, toolNotes } from '../laterParts.tsx';
import { boardProps, linkProps } from './boardProps.tsx';
import { picture } from './boardSides.tsx';
import { kindCard, kindStrip } from './kindParts.tsx';
import type { LevelSession } from './levelSession.ts';
import { toolsFor } from './tools.ts';

interface Props {
  readonly game: Game;
  readonly session: LevelSession;
  readonly actions: HeaderActions;
  /** Opens the level after this one; `null` if there is none. */
  readonly onNext: (() => void) | null;
}

const NO_PAR: Par = {};

/** Whether a level asks for more than calls. */
const hasKind = ({ file: { kind, questions, machine } }: Level): boolean =>
  Boolean(kind ?? questions ?? machine.heapSeeds);

const kindOf = ({ play, board }: LevelSession, view: PlayView) => ({
  strip: <kindStrip.View view={view} play={play} />,
  card: <kindCard.View view={view} play={play} chosen={board.chosen.value} />,
});

/** A level with its header and dialogs. */
export function LevelScreen({ game, session, actions, onNext }: Props): JSX.Element {
  const { play, level } = session;
  const view = session.view.value;
  const { sound, animationSpeed } = game.settings.value;
  const tools = toolsFor(level, view.selectedBlank, game.profile.value);
  return (
    <>
      {useMemo(
        () => (
          <LevelHeader
            actions={actions}
            isSoundOn={sound}
            file={level.file}
            hints={view.hints}
            onHints={() => game.toggleDialog('hints')}
          />
        ),
        [actions, sound, level, view.hints],
      )}
      <LevelPage
        view={view}
        play={play}
        board={boardProps(session)}
        link={linkProps(session)}
        par={session.solution.value ? parOf(session.solution.value) : NO_PAR}
        kind={hasKind(level) ? kindOf(session, view) : null}
        speed={animationSpeed}
        onSpeed={(speed) => session.setSpeed(speed)}
        isPlaying={session.playback.isPlaying.value}
        onPlay={() => session.playback.toggle()}
        onBranches={() => game.toggleDialog('branches')}
        tools={tools.length > 0 ? <toolNotes.View tools={tools} /> : null}
        onResult={() => session.showResult()}
      />
      <LevelDialogs {...{ game, session, actions, onNext }} />
    </>
  );
}

/** The dialog of the level that is open, if one is. */
function LevelDialogs({ game, session, actions, onNext }: Props): JSX.Element | null {
  const result = session.result.value;
  const close = (): void => {
    game.dialog.value = null;
  };
  switch (game.dialog.value) {
    case 'picture':
      return <picture.View game={game} session={session} onClose={close} />;
    case 'hints': {
      const { level, hints } = session.view.value;
      return (
        <hintDialog.View levelId={level.file.id} shown={hints} onHint={() => session.play.hint()} onClose={close} />
      );
    }
    case 'branches':
      return <branches.View game={game} session={session} />;
    case 'floors':
      return result && <floors.View game={game} result={result} />;
    case 'result':
      return result && <levelResult.View {...{ game, session, actions, onNext, result }} />;
    default:
      return null;
  }
}
