import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { doomOf } from '../../challenge/doom.ts';
import { SurvivalPage } from '../../panels/SurvivalPage.tsx';
import type { Run } from '../../record/run.ts';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';
import { besideBest } from './recordModel.ts';
import { sharingOf } from './share.ts';
import type { SurvivalSession } from './survivalSession.ts';
import { useRuns } from './useRuns.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
  readonly session: SurvivalSession;
}

/** A game of Survival, and what it came to. */
export function SurvivalScreen({ session, game, screens }: Props): JSX.Element {
  session.turn.value;
  const run = session.run.value;
  const ended = useEnded(run, session, game, screens);
  return (
    <SurvivalPage
      game={session.game}
      host={session.setHost}
      isDrawn={session.board.legend.value.length > 0}
      state={
        ended ?? {
          left: session.left.value,
          isPaused: session.isPaused.value,
          onPlace: (placement) => session.place(placement),
          onPause: () => session.togglePause(),
          onStop: () => session.stop(),
        }
      }
    />
  );
}

/** What the page shows of a game that is over; `null` before. */
function useEnded(run: Run | null, session: SurvivalSession, game: Game, screens: Screens) {
  const runs = useRuns(game);
  const [copied, setCopied] = useState<string | null>(null);
  useEffect(() => setCopied(null), [session]);
  const doom = useMemo(() => run && doomOf(session.game), [run, session]);
  if (!run) return null;
  return {
    run,
    ...besideBest(runs, run),
    doom,
    onShowDoom: (index: number) => session.showBefore(index),
    actions: {
      again: 'result.again',
      onAgain: () => screens.again(),
      onChallenges: () => screens.go({ page: 'challenges' }),
      ...sharingOf(run, setCopied),
      copied,
    },
  } as const;
}
