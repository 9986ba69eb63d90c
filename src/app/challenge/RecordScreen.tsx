import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isConceptId } from '../../items/concept.ts';
import { RecordPage } from '../../panels/RecordPage.tsx';
import { predictionsIn } from '../../progress/predictions.ts';
import { bestsOf } from '../../record/bests.ts';
import { calibrationOf, playedDays, talliesByConcept, toldIn } from '../../record/statistics.ts';
import { BUSY } from '../busy.tsx';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';
import { offerFile } from '../textFiles.ts';
import { readStanding } from './recordModel.ts';
import { useRuns } from './useRuns.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
}

/** Statistics over all runs. */
export function RecordScreen({ game, screens }: Props): JSX.Element {
  const runs = useRuns(game);
  const sums = useMemo(() => {
    if (!runs) return null;
    const concepts = new Map([...talliesByConcept(runs)].filter(([concept]) => isConceptId(concept)));
    return {
      ...readStanding(runs),
      days: playedDays(runs),
      concepts,
      bests: [...bestsOf(runs).values()],
    };
  }, [runs]);
  const profile = game.profile.value;
  const calibration = useMemo(() => calibrationOf([...toldIn(runs ?? []), ...predictionsIn(profile)]), [runs, profile]);
  if (!sums) return BUSY;
  return (
    <RecordPage
      {...sums}
      calibration={calibration}
      onFile={(name, text) => offerFile(name, text, 'text/csv')}
      onChallenges={() => screens.go({ page: 'challenges' })}
      onConcept={(concept) => screens.go({ page: 'round', mode: 'review', concept })}
    />
  );
}
