import { useLayoutEffect, useState } from 'preact/hooks';
import { awaited } from '../../panels/later.tsx';
import type { Run } from '../../record/run.ts';
import type { Game } from '../game.ts';

/** All runs there are; `null` until they have been read. */
export function useRuns(game: Game): readonly Run[] | null {
  const [runs, setRuns] = useState<readonly Run[] | null>(null);
  useLayoutEffect(() => {
    awaited(game.openRuns().then((store) => setRuns(store.runs)));
  }, [game]);
  return runs;
}
