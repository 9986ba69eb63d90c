import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { doomOf } from '../../challenge/doom.ts';
import { paceAt } from '../../challenge/ghost.ts';
import { awaitedIn, clockOf, queueOf } from '../../challenge/times.ts';
import { RoundPage } from '../../panels/RoundPage.tsx';
import type { BuilderActions, BuilderView } from '../../panels/roundView.ts';
import { SurvivalPage } from '../../panels/SurvivalPage.tsx';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';
import type { AnswerBuilder } from './answerBuilder.ts';
import { ItemResult } from './ItemResult.tsx';
import type { ItemSession } from './itemSession.ts';
import { bestBefore } from './recordModel.ts';
import { sharingOf } from './share.ts';
import type { SurvivalSession } from './survivalSession.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
  readonly session: ItemSession | SurvivalSession;
}

/** A run, whatever its mode, and what it came to. */
export function RoundScreen({ session, ...rest }: Props): JSX.Element {
  return 'round' in session ? <Items {...rest} session={session} /> : <Space {...rest} session={session} />;
}

function Items({ session, game, screens }: Props & { readonly session: ItemSession }): JSX.Element {
  const phase = session.phase.value;
  if (phase === 'over') return <ItemResult session={session} game={game} screens={screens} />;
  const { ghost } = session.options;
  const play = session.play.value;
  const elapsed = session.elapsed.value;
  return (
    <RoundPage
      view={{
        phase,
        count: session.count.value,
        play,
        item: session.item.value,
        clock: clockOf(play, elapsed),
        awaited: awaitedIn(play, elapsed),
        queue: queueOf(play, elapsed),
        last: session.last.value,
        builder: builderView(session),
        ghost: ghost && paceAt(ghost, elapsed),
        confidence: session.confidence.value,
        isExposed: session.isExposed.value,
        legend: session.board.legend.value,
        explanation: session.explained.value?.text.value ?? null,
      }}
      host={session.setHost}
      onChoose={(choice) => session.choose(choice)}
      build={builderActions(session.builder)}
      onSkip={() => session.skip()}
      onNext={() => session.next()}
      onPause={() => session.pause()}
      onResume={() => session.resume()}
      onStop={() => session.stop()}
      onConfidence={(percent) => {
        session.confidence.value = percent;
      }}
    />
  );
}

function builderView({ builder, options: { hasFlagHelp } }: ItemSession): BuilderView | null {
  const building = builder.building.value;
  return building && { building, isTyping: builder.isTyping.value, faults: builder.faults.value, hasFlagHelp };
}

const builderActions = (builder: AnswerBuilder): BuilderActions => ({
  onFloor: builder.chooseFloor,
  onOption: builder.chooseOption,
  onFlag: builder.switchFlag,
  onFocus: builder.focus,
  onType: builder.type,
  onToggleTyping: builder.toggleTyping,
  onEnter: builder.enter,
});

function Space({ session, game, screens }: Props & { readonly session: SurvivalSession }): JSX.Element {
  const [known, setKnown] = useState<Parameters<typeof bestBefore>[0]>([]);
  useEffect(() => {
    void game.openRuns().then(({ runs }) => setKnown(runs));
  }, [game]);
  const [copied, setCopied] = useState<string | null>(null);
  useEffect(() => setCopied(null), [session]);
  session.turn.value;
  const run = session.run.value;
  const doom = useMemo(() => run && doomOf(session.game), [run, session]);
  return (
    <SurvivalPage
      game={session.game}
      left={session.left.value}
      isPaused={session.isPaused.value}
      run={run}
      actions={
        run && {
          onAgain: () => screens.again(),
          onChallenges: () => screens.go({ page: 'challenges' }),
          ...sharingOf(run, setCopied),
          copied,
        }
      }
      best={bestBefore(known, 'survival', session.clockSpeed, run?.id)}
      doom={doom}
      host={session.setHost}
      isDrawn={session.board.legend.value.length > 0}
      onPlace={(placement) => session.place(placement)}
      onPause={() => session.togglePause()}
      onStop={() => session.stop()}
      onShowDoom={(index) => session.showBefore(index)}
    />
  );
}
