import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { ErrorPage } from '../panels/ErrorPage.tsx';
import { t } from '../panels/format.ts';
import { Header, type HeaderActions } from '../panels/Header.tsx';
import { Notices } from '../panels/Notices.tsx';
import type { Game } from './game.ts';
import { LevelScreen } from './level/LevelScreen.tsx';
import { summarise } from './levelList.ts';
import {
  besideGuide,
  challenges,
  gallery,
  guide,
  home,
  keysDialog,
  record,
  round,
  sandbox,
  settingsDialog,
  shared,
  sprint,
} from './parts.tsx';
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
  if (screen.kind === 'sandbox') return <sandbox.View {...{ game, actions }} session={screen.session} />;
  if (screen.kind === 'gallery')
    return <gallery.View level={screen.level} state={screen.state} settings={game.settings.value} />;
  return (
    <>
      <Header actions={actions} isSoundOn={game.settings.value.sound} />
      <OtherScreen {...{ game, screens, actions }} />
    </>
  );
}

function OtherScreen({ game, screens, actions }: Props & { readonly actions: HeaderActions }): JSX.Element {
  const screen = screens.screen.value;
  switch (screen.kind) {
    case 'notFound':
      return <Failure actions={actions} text={t('level.notFound')} title={t('error.notFoundTitle')} details={null} />;
    case 'broken': {
      const details = screen.reasons.join('\n');
      return (
        <Failure
          actions={actions}
          text={t('level.unfinished', { reason: '' })}
          title={t('error.title')}
          details={details}
        />
      );
    }
    case 'guide':
      return <guide.View {...{ game, screens }} card={screen.card} />;
    case 'challenges':
      return <challenges.View game={game} screens={screens} />;
    case 'round':
      return <round.View game={game} screens={screens} session={screen.session} />;
    case 'sprint':
      return <sprint.View game={game} screens={screens} />;
    case 'record':
      return <record.View game={game} screens={screens} />;
    case 'shared':
      return <shared.View packed={screen.packed} screens={screens} />;
    case 'home':
      return <Home game={game} screens={screens} />;
    default:
      return <main id="content" aria-busy="true" />;
  }
}

function Home({ game, screens }: Props): JSX.Element {
  useEffect(() => void performance.mark('list-usable'), []);
  return (
    <home.View
      levels={summarise(screens.levels, game.profile.value)}
      onOpen={(id) => screens.go({ page: 'level', id })}
      onSandbox={() => screens.go({ page: 'sandbox', packed: '' })}
      cardsMet={game.profile.value.met.length}
      onChallenges={() => screens.go({ page: 'challenges' })}
      onGuide={() => screens.go({ page: 'guide', card: '' })}
      onExport={() => game.exportProgress()}
      onImport={() => game.importProgress()}
    />
  );
}

interface FailureProps {
  readonly actions: HeaderActions;
  readonly title: string;
  readonly text: string;
  readonly details: string | null;
}

const Failure = ({ actions, ...rest }: FailureProps): JSX.Element => (
  <ErrorPage {...rest} onHome={actions.onHome} onReload={() => location.reload()} />
);

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
      onClose={close}
    />
  );
}
