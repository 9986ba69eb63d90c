/** The sounds there are; each has a voice of the same name in `tools/sounds/voices.ts`. */
export const SOUND_NAMES = [
  'reserve',
  'commit',
  'touch',
  'decommit',
  'release',
  'refuse',
  'fault',
  'guard',
  'split',
  'coalesce',
  'select',
  'run',
  'pass',
  'star',
  'undo',
  'complete',
] as const;

export type SoundName = (typeof SOUND_NAMES)[number];

/** A sound to be played. `rate` is its pitch: 1 as recorded, 2 an octave higher. */
export interface Cue {
  readonly sound: SoundName;
  readonly rate: number;
}
