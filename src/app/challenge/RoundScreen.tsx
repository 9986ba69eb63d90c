import type { JSX } from 'preact';
import { paceAt } from '../../challenge/ghost.ts';
import { awaitedIn, clockOf, queueOf } from '../../challenge/times.ts';
import { RoundPage } from '../../panels/RoundPage.tsx';
import type { BuilderActions, BuilderView } from '../../panels/roundView.ts';
import { BUSY } from '../busy.tsx';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';
import type { AnswerBuilder } from './answerBuilder.ts';
import { ItemResult } from './ItemResult.tsx';
import type { ItemSession } from './itemSession.ts';
import { SurvivalScreen } from './SurvivalScreen.tsx';
import type { SurvivalSession } from './survivalSession.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
  readonly session: ItemSession | SurvivalSession;
}

/** A run, whatever its mode, and what it came to. */
export function RoundScreen({ session, ...rest }: Props): JSX.Element {
  return 'round' in session ? <Items {...rest} session={session} /> : <SurvivalScreen {...rest} session={session} />;
}

function Items({ session, game, screens }: Props & { readonly session: ItemSession }): JSX.Element {
  const phase = session.phase.value;
  const run = session.run.value;
  if (phase === 'over') return run ? <ItemResult run={run} game={game} screens={screens} /> : BUSY;
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
