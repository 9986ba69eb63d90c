import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../panels/format.ts';
import { Header, type HeaderActions } from '../../panels/Header.tsx';
import { SandboxMachineDialog } from '../../panels/SandboxMachineDialog.tsx';
import { SandboxPage } from '../../panels/SandboxPage.tsx';
import { sandboxText } from '../../panels/sandboxText.ts';
import type { Game } from '../game.ts';
import { boardProps, linkProps } from '../level/boardProps.tsx';
import { picture } from '../level/boardSides.tsx';
import type { SandboxSession } from './sandboxSession.ts';

interface Props {
  readonly game: Game;
  readonly session: SandboxSession;
  readonly actions: HeaderActions;
}

/** Free play with its header and dialogs. */
export function SandboxScreen({ game, session, actions }: Props): JSX.Element {
  const [isMachineOpen, setMachineOpen] = useState(false);
  const { sound, animationSpeed } = game.settings.value;
  const view = session.view.value;
  const state = session.play.sandbox;
  const notice = session.notice.value;
  return (
    <>
      <Header actions={actions} isSoundOn={sound} crumbs={<h1>{t('sandbox.title')}</h1>} />
      <SandboxPage
        view={view}
        play={session.play}
        board={boardProps(session)}
        link={linkProps(session)}
        state={state}
        notice={notice && { text: sandboxText(notice.text), detail: notice.detail }}
        speed={animationSpeed}
        onSpeed={(speed) => session.setSpeed(speed)}
        isPlaying={session.playback.isPlaying.value}
        onPlay={() => session.playback.toggle()}
        onBranches={null}
        onProcess={() => session.play.startProcess()}
        onPreset={(id) => session.choosePreset(id)}
        filling={session.filling.progress.value}
        onChange={(changes) => session.change(changes)}
        onStop={() => session.filling.stop()}
        onMachine={() => setMachineOpen(true)}
        onSave={() => session.save()}
        onLoad={() => void session.load()}
        onLink={() => void session.copyLink()}
      />
      {game.dialog.value === 'picture' && (
        <picture.View game={game} session={session} onClose={() => game.toggleDialog('picture')} />
      )}
      {isMachineOpen && (
        <SandboxMachineDialog
          state={state}
          onChange={(changes) => session.change(changes)}
          onClose={() => setMachineOpen(false)}
        />
      )}
    </>
  );
}
