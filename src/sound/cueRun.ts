import { DEGREES, rateOf } from './pitch.ts';
import type { Cue, SoundName } from './soundNames.ts';

/** A cue and how long after the first of its run it is heard, in milliseconds. */
export interface TimedCue {
  readonly cue: Cue;
  readonly delay: number;
}

/** Most cues that one run has. */
export const LONGEST_RUN = DEGREES;
/** Milliseconds between two cues of a run: fast enough for one gesture, slow enough to hear each. */
export const CUE_SPACING = 45;

/** What went wrong is heard however much else happened. */
const ALARMS: ReadonlySet<SoundName> = new Set(['refuse', 'fault', 'guard']);

/** Puts cues behind one another. Too many become a rising run of `LONGEST_RUN`, so that a hundred commits are one gesture. */
export function planRun(cues: readonly Cue[]): readonly TimedCue[] {
  const chosen = cues.length > LONGEST_RUN ? rise(thin(cues)) : cues;
  return chosen.map((cue, index) => ({ cue, delay: index * CUE_SPACING }));
}

/** Every alarm, as far as there is room, and an even choice of the rest, in their order. */
function thin(cues: readonly Cue[]): readonly Cue[] {
  const alarms = cues.flatMap((cue, index) => (isAlarm(cue) ? [index] : [])).slice(0, LONGEST_RUN);
  const others = cues.flatMap((cue, index) => (isAlarm(cue) ? [] : [index]));
  const kept = new Set([...alarms, ...evenChoice(others, Math.min(LONGEST_RUN - alarms.length, others.length))]);
  return cues.filter((_cue, index) => kept.has(index));
}

const isAlarm = ({ sound }: Cue): boolean => ALARMS.has(sound);

const evenChoice = (indexes: readonly number[], count: number): readonly number[] =>
  indexes.filter((_, at) => Math.ceil((at * count) / indexes.length) < Math.ceil(((at + 1) * count) / indexes.length));

const rise = (cues: readonly Cue[]): readonly Cue[] =>
  cues.map((cue, index) => (isAlarm(cue) ? cue : { ...cue, rate: rateOf(index) }));
