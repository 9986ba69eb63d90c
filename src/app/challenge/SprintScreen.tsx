import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../panels/format.ts';
import { LevelPage } from '../../panels/LevelPage.tsx';
import { SprintChoice } from '../../panels/SprintChoice.tsx';
import { SprintStrip } from '../../panels/SprintStrip.tsx';
import type { Game } from '../game.ts';
import { digits, listenToKeys } from '../keyboard.ts';
import { boardProps, linkProps } from '../level/boardProps.tsx';
import { playKeys } from '../level/levelKeys.ts';
import { planLink } from '../level/planLink.ts';
import type { Screens } from '../screens.ts';
import { type RunLink, sharingOf } from './share.ts';
import { type Gap, gapsOf, levelsWithPlans } from './sprintGaps.ts';
import { SprintSession } from './sprintSession.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
}

/** Frontier Sprint: choose a plan of one's own and a metric, then improve it. */
export function SprintScreen({ game, screens }: Props): JSX.Element {
  const [session, setSession] = useState<SprintSession | null>(null);
  useEffect(() => () => session?.destroy(), [session]);
  const begin = (gap: Gap): void => setSession(new SprintSession(gap, game.settings.value.challenge.clock, game));
  if (!session) return <Choosing game={game} screens={screens} onGap={begin} />;
  return <Sprinting game={game} session={session} screens={screens} onAgain={() => begin(session.gap)} />;
}

function Choosing({ game, screens, onGap }: Props & { readonly onGap: (gap: Gap) => void }): JSX.Element {
  const levels = levelsWithPlans(screens.levels, game.profile.value);
  const [chosen, setChosen] = useState(levels[0]?.id ?? null);
  const [plans, setPlans] = useState<readonly (readonly Gap[])[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    setPlans(null);
    if (chosen) void gapsOf(screens.levels, chosen, game.profile.value).then((found) => isWanted && setPlans(found));
    return () => {
      isWanted = false;
    };
  }, [chosen]);
  const begin = (index: number): void => {
    const gap = plans?.flat()[index];
    if (gap) onGap(gap);
  };
  useEffect(() => listenToKeys(() => digits(9, begin)), [plans]);
  return (
    <SprintChoice
      levels={levels}
      chosen={chosen}
      plans={plans?.map((gaps) => ({ texts: gaps[0]?.plan ?? {}, targets: gaps.map(({ target }) => target) })) ?? null}
      onLevel={setChosen}
      onTarget={begin}
    />
  );
}

interface SprintingProps extends Props {
  readonly session: SprintSession;
  readonly onAgain: () => void;
}

function Sprinting({ game, session, screens, onAgain }: SprintingProps): JSX.Element {
  const [copied, setCopied] = useState<string | null>(null);
  const run = session.run.value;
  useEffect(
    () => listenToKeys(() => ({ ...playKeys(session), ...(session.run.value && { Enter: onAgain }) })),
    [session, onAgain],
  );
  useEffect(() => setCopied(null), [session]);
  const strip = (
    <SprintStrip
      target={session.gap.target}
      left={session.left.value}
      last={session.last.value}
      share={session.share.value}
      onEnd={() => session.end()}
      actions={
        run && {
          again: 'result.again',
          onAgain,
          onChallenges: () => screens.go({ page: 'challenges' }),
          ...sharingOf(run, setCopied, planLinkOf(session)),
          copied,
        }
      }
    />
  );
  return (
    <LevelPage
      view={session.view.value}
      play={session.play}
      board={boardProps(session)}
      link={linkProps(session)}
      par={{ [session.gap.target.metric]: session.gap.target.bound }}
      kind={{ strip, card: <></> }}
      speed={game.settings.value.animationSpeed}
      onSpeed={(speed) => session.setSpeed(speed)}
      isPlaying={session.playback.isPlaying.value}
      onPlay={() => session.playback.toggle()}
      onBranches={null}
      onResult={() => undefined}
    />
  );
}

/** A sprint is shown to others by its best plan, which is run anew where it is opened. */
const planLinkOf = ({ gap, bestPlan }: SprintSession): RunLink => ({
  address: () => planLink(gap.level, bestPlan),
  said: t('result.linkCopied'),
});
