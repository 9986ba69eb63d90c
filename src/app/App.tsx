import type { JSX } from 'preact';
import { Header, type HeaderActions } from '../panels/Header.tsx';
import { Notices } from '../panels/Notices.tsx';
import { BUSY } from './busy.tsx';
import type { Game } from './game.ts';
import { besideGuide, keysDialog, laterScreens, settingsDialog } from './laterParts.tsx';
import { LevelScreen } from './level/LevelScreen.tsx';
import type { Screens } from './screens.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
}

/** Everything on the page. */
export function App({ game, screens }: Props): JSX.Element {
  const actions: HeaderActions = {
    onHome: () => screens.go({ page: 'home' }),
    onLanguage: () => game.toggleLanguage(),
    onTheme: () => game.toggleTheme(),
    onSound: () => game.toggleSound(),
    onSettings: () => game.toggleDialog('settings'),
    onKeys: () => game.toggleDialog('keys'),
    onGuide: () => screens.go({ page: 'guide', card: '' }),
  };
  return (
    <>
      <CurrentScreen {...{ game, screens, actions }} />
      <Notices notices={game.notices.value} onDismiss={(notice) => game.dismiss(notice)} />
      <Dialogs game={game} />
      {game.guideCard.value !== null && <besideGuide.View {...{ game, screens }} />}
    </>
  );
}

function CurrentScreen({ game, screens, actions }: Props & { readonly actions: HeaderActions }): JSX.Element {
  const screen = screens.screen.value;
  if (screen.kind === 'level') {
    const next = screens.next(screen.session.level.file.id);
    const onNext = next ? () => screens.go({ page: 'level', id: next.id }) : null;
    return <LevelScreen {...{ game, actions, onNext }} session={screen.session} />;
  }
  if (screen.kind !== 'loading') return <laterScreens.View {...{ game, screens, screen, actions }} />;
  return (
    <>
      <Header actions={actions} isSoundOn={game.settings.value.sound} />
      {BUSY}
    </>
  );
}

function Dialogs({ game }: Pick<Props, 'game'>): JSX.Element | null {
  const close = (): void => {
    game.dialog.value = null;
  };
  if (game.dialog.value === 'keys') return <keysDialog.View onClose={close} />;
  if (game.dialog.value !== 'settings') return null;
  return (
    <settingsDialog.View
      settings={game.settings.value}
      onChange={(changes) => game.change(changes)}
      onExport={() => game.exportProgress()}
      onImport={() => game.importProgress()}
      onLink={() => game.linkProgress()}
      onClose={close}
    />
  );
}
