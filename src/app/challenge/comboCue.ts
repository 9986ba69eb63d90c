import { DEGREES, rateOf } from '../../sound/pitch.ts';
import type { Cue } from '../../sound/soundNames.ts';

/** A solved item sounds higher the longer the row it is in. */
export const comboCue = (combo: number): Cue => ({ sound: 'select', rate: rateOf(Math.min(DEGREES - 1, combo - 1)) });
