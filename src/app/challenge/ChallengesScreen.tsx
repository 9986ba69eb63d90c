import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { ChallengesPage } from '../../panels/ChallengesPage.tsx';
import { count } from '../../progress/changes.ts';
import type { Mode, Run } from '../../record/run.ts';
import { BUSY } from '../busy.tsx';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';
import { SHOWN_MODES } from './challengeKeys.ts';
import { bestBefore, CLEARED, readDue, readStanding, type Standing } from './recordModel.ts';
import { dailySeed } from './setup.ts';
import { useRuns } from './useRuns.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
}

/** Chooses a mode and how to play it. */
export function ChallengesScreen({ game, screens }: Props): JSX.Element {
  const runs = useRuns(game);
  const profile = game.profile.value;
  const standing = useMemo(() => runs && readStanding(runs), [runs]);
  const due = useMemo(() => (runs ? readDue(runs, profile, screens.levels) : []), [runs, profile, screens.levels]);
  const { challenge } = game.settings.value;
  const start = (mode: Mode): void => screens.go({ page: 'round', mode, concept: '' });
  const toRecord = (): void => screens.go({ page: 'record' });
  const review = (concept: string | null): void =>
    screens.go({ page: 'round', mode: 'review', concept: concept ?? '' });
  if (!runs || !standing) return BUSY;
  return (
    <ChallengesPage
      modes={SHOWN_MODES.map((mode) => entryOf(runs, mode, challenge.clock))}
      setup={challenge}
      rating={standing.rating}
      isRatingKnown={standing.history.length > 0}
      due={due}
      isReviewOn={profile.settings.reviews}
      onSetup={(changes) => game.change({ challenge: { ...challenge, ...changes } })}
      onStart={start}
      onReview={review}
      onClearReview={() => clearReview(game, standing)}
      onToggleReview={() => game.change({ reviews: !profile.settings.reviews })}
      onRecord={toRecord}
    />
  );
}

function entryOf(runs: readonly Run[], mode: Mode, clock: number) {
  const own = runs.filter((run) => run.mode === mode && run.clock === clock);
  return {
    mode,
    best: bestBefore(runs, mode, clock),
    runs: own.length,
    isDone: mode === 'daily' && own.some(isTodays),
  };
}

const isTodays = ({ seed }: Run): boolean => seed === dailySeed();

function clearReview(game: Game, { today }: Standing): void {
  const before = game.profile.value.history[CLEARED] ?? 0;
  game.store.update((profile) => count(profile, CLEARED, Math.max(0, today - before)));
}
