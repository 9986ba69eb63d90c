import { useEffect, useState } from 'preact/hooks';
import type { Run } from '../../record/run.ts';
import type { Game } from '../game.ts';

/** All runs there are; `null` until they have been read. */
export function useRuns(game: Game): readonly Run[] | null {
  const [runs, setRuns] = useState<readonly Run[] | null>(null);
  useEffect(() => {
    void game.openRuns().then((store) => setRuns(store.runs));
  }, [game]);
  return runs;
}
