import { useMemo } from 'preact/hooks';
import { type Given, givenAt } from '../../challenge/replay.ts';
import { isItemMode, roundOf } from '../../challenge/round.ts';
import type { Run } from '../../record/run.ts';

/** What was asked and said at an index of a run, made once it is looked at; `null` where nothing was asked. */
export type GivenAt = (index: number) => Given | null;

export function useGiven(run: Run | null): GivenAt {
  return useMemo(() => {
    const known = new Map<number, Given | null>();
    return (index) => {
      const given =
        known.get(index) ?? (run && isItemMode(run.mode) ? givenAt(roundOf(run, run.mode), run.answers, index) : null);
      known.set(index, given);
      return given;
    };
  }, [run]);
}
