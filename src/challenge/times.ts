import { type Play, timeLeft } from './play.ts';

/** What a clock shows, in milliseconds: time left to the end or until the picture goes, or time played so far. */
export interface ShownClock {
  readonly kind: 'left' | 'played';
  readonly time: number;
}

/** The clock of a run; `null`: it has none. `elapsed`: milliseconds played, as everywhere in this file. */
export function clockOf(play: Play, elapsed: number): ShownClock | null {
  const { rules, exposure, shownAt } = play;
  const left = timeLeft(play, elapsed);
  if (left !== null) return { kind: 'left', time: left };
  if (exposure !== null) return { kind: 'left', time: Math.max(0, exposure - Math.max(0, elapsed - shownAt)) };
  return rules.beat === null ? null : { kind: 'played', time: elapsed };
}

/** Milliseconds until the next request arrives; 0 if one is there. */
export const awaitedIn = ({ shownAt }: Play, elapsed: number): number => Math.max(0, shownAt - elapsed);

/** How many requests have arrived on the beat and wait; `null` where they come one after another. */
export function queueOf({ rules: { beat, items }, answers }: Play, elapsed: number): number | null {
  if (beat === null) return null;
  const arrived = Math.min(items ?? Number.POSITIVE_INFINITY, 1 + Math.floor(elapsed / beat));
  return Math.max(0, arrived - answers.length);
}

/** Whether the picture that is asked about can still be seen. */
export const isExposed = ({ exposure, shownAt }: Play, elapsed: number): boolean =>
  exposure === null || elapsed - shownAt <= exposure;
