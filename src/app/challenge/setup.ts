import { isItemMode, type Round } from '../../challenge/round.ts';
import { hasItems } from '../../challenge/rules.ts';
import type { Setup } from '../../panels/ChallengesPage.tsx';
import { dayOf } from '../../record/day.ts';
import type { Mode } from '../../record/run.ts';
import { newSeed, zoneNow } from './occasion.ts';

/** Whether there is anything to ask in a mode. */
export const canPlay = (mode: Mode): boolean => !isItemMode(mode) || hasItems(mode);

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

/** Whether a mode can be played once a day for the record. */
export const isDaily = (mode: Mode): boolean => mode === 'daily';
