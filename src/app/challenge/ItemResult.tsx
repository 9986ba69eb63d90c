import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { looksOf } from '../../challenge/again.ts';
import { decisiveOf } from '../../challenge/decisive.ts';
import { tallyAnswers } from '../../challenge/score.ts';
import { RoundResult } from '../../panels/RoundResult.tsx';
import { isBetter } from '../../record/bests.ts';
import { ratingHistory, UNRATED } from '../../record/rating.ts';
import type { Run } from '../../record/run.ts';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';
import type { ItemSession } from './itemSession.ts';
import { bestBefore } from './recordModel.ts';
import { sharingOf } from './share.ts';
import { useGiven } from './useGiven.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
  readonly session: ItemSession;
}

/** What a run came to, beside the runs before it. */
export function ItemResult({ game, screens, session }: Props): JSX.Element | null {
  const [known, setKnown] = useState<readonly Run[]>([]);
  const [copied, setCopied] = useState<string | null>(null);
  useEffect(() => {
    void game.openRuns().then(({ runs }) => setKnown(runs));
  }, [game]);
  const run = session.run.value;
  const givenAt = useGiven(run);
  if (!run) return null;
  const best = bestBefore(known, run.mode, run.clock, run.id);
  return (
    <RoundResult
      run={run}
      best={best}
      isBest={tallyAnswers(run.answers).solved > 0 && (!best || isBetter(run, best))}
      rating={run.isRated ? ratingChange(known, run) : null}
      givenAt={givenAt}
      looks={looksOf(run.answers)}
      decisive={decisiveOf(run.answers)}
      onAgain={() => screens.again()}
      onChallenges={() => screens.go({ page: 'challenges' })}
      {...sharingOf(run, setCopied)}
      copied={copied}
    />
  );
}

function ratingChange(known: readonly Run[], run: Run) {
  const before = ratingHistory(known.filter(({ id }) => id !== run.id)).at(-1)?.rating ?? UNRATED;
  const after = ratingHistory([...known.filter(({ id }) => id !== run.id), run]).at(-1)?.rating ?? before;
  return { before, after };
}
