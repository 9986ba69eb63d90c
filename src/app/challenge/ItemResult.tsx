import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { RoundResult } from '../../panels/RoundResult.tsx';
import { ratingHistory, UNRATED } from '../../record/rating.ts';
import type { Run } from '../../record/run.ts';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';
import { besideBest } from './recordModel.ts';
import { sharingOf } from './share.ts';
import { useGiven } from './useGiven.ts';
import { useRuns } from './useRuns.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
  readonly run: Run;
}

/** What a run that asked items came to, beside the runs before it. */
export function ItemResult({ game, screens, run }: Props): JSX.Element {
  const runs = useRuns(game);
  const [copied, setCopied] = useState<string | null>(null);
  const givenAt = useGiven(run);
  return (
    <RoundResult
      run={run}
      {...besideBest(runs, run)}
      rating={run.isRated && runs ? ratingChange(runs, run) : null}
      givenAt={givenAt}
      actions={{
        again: 'result.again',
        onAgain: () => screens.again(),
        onChallenges: () => screens.go({ page: 'challenges' }),
        ...sharingOf(run, setCopied),
        copied,
      }}
    />
  );
}

function ratingChange(runs: readonly Run[], run: Run) {
  const others = runs.filter(({ id }) => id !== run.id);
  const before = ratingHistory(others).at(-1)?.rating ?? UNRATED;
  const after = ratingHistory([...others, run]).at(-1)?.rating ?? before;
  return { before, after };
}
