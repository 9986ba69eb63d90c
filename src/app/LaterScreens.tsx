import type { FunctionComponent, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { ErrorPage } from '../panels/ErrorPage.tsx';
import { t } from '../panels/format.ts';
import { Header, type HeaderActions } from '../panels/Header.tsx';
import { HomePage } from '../panels/HomePage.tsx';
import { type Later, later } from '../panels/later.tsx';
import { type ViewName, withTexts } from '../panels/texts.ts';
import { BUSY } from './busy.tsx';
import type { Game } from './game.ts';
import { summarise } from './levelList.ts';
import type { Screen, Screens } from './screens.ts';

/** A screen and its texts, fetched when it is first shown. */
const laterScreen = <Props extends object>(
  texts: ViewName,
  fetchScreen: () => Promise<FunctionComponent<Props>>,
): Later<Props> => later(withTexts(texts, fetchScreen), BUSY);

/** One that is about drills. */
const laterChallenge = <Props extends object>(fetchScreen: () => Promise<FunctionComponent<Props>>): Later<Props> =>
  laterScreen('challenge', withTexts('items', fetchScreen));

const guide = laterScreen('guide', async () => (await import('./guide/GuideScreen.tsx')).GuideScreen);
const gallery = laterScreen('keys', async () => (await import('../panels/Gallery.tsx')).Gallery);
const sandbox = laterScreen('sandbox', async () => (await import('./sandbox/SandboxScreen.tsx')).SandboxScreen);
const restore = laterScreen('restore', async () => (await import('./restore/RestoreScreen.tsx')).RestoreScreen);
const challenges = laterChallenge(async () => (await import('./challenge/ChallengesScreen.tsx')).ChallengesScreen);
const round = laterChallenge(async () => (await import('./challenge/RoundScreen.tsx')).RoundScreen);
const sprint = laterChallenge(async () => (await import('./challenge/SprintScreen.tsx')).SprintScreen);
const record = laterChallenge(async () => (await import('./challenge/RecordScreen.tsx')).RecordScreen);
const shared = laterChallenge(async () => (await import('./challenge/SharedScreen.tsx')).SharedScreen);

interface Props {
  readonly game: Game;
  readonly screens: Screens;
  readonly screen: Screen;
  readonly actions: HeaderActions;
}

/** Every screen but that of a level. */
export function LaterScreens({ game, screens, screen, actions }: Props): JSX.Element {
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
      return <shared.View packed={screen.packed} game={game} screens={screens} />;
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
