import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { ErrorPage } from '../panels/ErrorPage.tsx';
import { t } from '../panels/format.ts';
import { Header, type HeaderActions } from '../panels/Header.tsx';
import { HomePage } from '../panels/HomePage.tsx';
import { BUSY } from './busy.tsx';
import type { Game } from './game.ts';
import { summarise } from './levelList.ts';
import { challenges, gallery, guide, record, restore, round, sandbox, shared, sprint } from './otherParts.tsx';
import type { Screen, Screens } from './screens.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
  readonly screen: Screen;
  readonly actions: HeaderActions;
}

/** Every screen but that of a level. */
export function OtherScreens({ game, screens, screen, actions }: Props): JSX.Element {
  if (screen.kind === 'sandbox') return <sandbox.View {...{ game, actions }} session={screen.session} />;
  if (screen.kind === 'gallery')
    return <gallery.View level={screen.level} state={screen.state} settings={game.settings.value} />;
  return (
    <>
      <Header actions={actions} isSoundOn={game.settings.value.sound} />
      <ScreenBelowHeader {...{ game, screens, screen, actions }} />
    </>
  );
}

function ScreenBelowHeader({ game, screens, screen, actions }: Props): JSX.Element {
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
    case 'restore':
      return <restore.View packed={screen.packed} game={game} screens={screens} />;
    case 'home':
      return <Home game={game} screens={screens} />;
    default:
      return BUSY;
  }
}

function Home({ game, screens }: Pick<Props, 'game' | 'screens'>): JSX.Element {
  useEffect(() => void performance.mark('list-usable'), []);
  return (
    <HomePage
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
