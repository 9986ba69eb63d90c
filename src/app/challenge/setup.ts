import type { Round } from '../../challenge/round.ts';
import type { Setup } from '../../panels/ChallengesPage.tsx';
import { dayOf } from '../../record/day.ts';
import { newSeed, zoneNow } from './occasion.ts';

/** What a run is begun with. `due`: concepts that are due for review. */
export function roundFor(mode: Round['mode'], { clock, length }: Setup, due: readonly string[]): Round {
  return {
    mode,
    clock: mode === 'review' ? 0 : clock,
    seed: mode === 'daily' ? dailySeed() : newSeed(),
    length: mode === 'ladder' ? length : 0,
    due: mode === 'daily' || mode === 'review' ? due : [],
  };
}

/** The same for everybody on a day. */
export const dailySeed = (): number => (dayOf(Date.now(), zoneNow()) * 0x9e3779b1) >>> 0;
