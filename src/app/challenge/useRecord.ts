import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Run } from '../../record/run.ts';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';
import { type RecordModel, readRecord } from './recordModel.ts';

/** What all runs add up to; `null` until they have been read. */
export function useRecord(game: Game, screens: Screens): RecordModel | null {
  const [runs, setRuns] = useState<readonly Run[] | null>(null);
  const profile = game.profile.value;
  useEffect(() => {
    void game.openRuns().then((store) => setRuns(store.runs));
  }, [game]);
  return useMemo(() => runs && readRecord(runs, profile, screens.levels), [runs, profile, screens.levels]);
}
