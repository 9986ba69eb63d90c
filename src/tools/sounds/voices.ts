import { BELL, BREATH, HOLLOW, REED, ROUND, STRING, type Timbre, WOOD } from './timbre.ts';

/** One tone of a voice. Times in seconds from the start of the voice, pitches in hertz. */
export interface Tone {
  readonly at: number;
  readonly seconds: number;
  readonly hertz: number;
  /** Pitch at the end, where the tone glides. */
  readonly toHertz?: number;
  readonly timbre: Timbre;
  readonly gain: number;
  /** Seconds until the tone is at its loudest. */
  readonly attack: number;
}

/** The recipe of one sound; `level` is its peak, 1 being the loudest a sample can be. */
export interface Voice {
  readonly level: number;
  readonly tones: readonly Tone[];
}

type Glide = number | readonly [from: number, to: number];

/** A tone `at` for so many seconds; soft where `attack` is long. */
function tone(at: number, seconds: number, pitch: Glide, timbre: Timbre, gain = 1, attack = 0.004): Tone {
  if (typeof pitch === 'number') return { at, seconds, hertz: pitch, timbre, gain, attack };
  return { at, seconds, hertz: pitch[0], toHertz: pitch[1], timbre, gain, attack };
}

const voice = (level: number, ...tones: readonly Tone[]): Voice => ({ level, tones });

// A pentatonic scale on C, so that cues that overlap never clash; only what went wrong leaves it.
const [C3, G3, C4, D4, E4, G4, A4, C5, D5, E5, G5, A5, C6, E6] = [
  130.81, 196, 261.63, 293.66, 329.63, 392, 440, 523.25, 587.33, 659.26, 783.99, 880, 1046.5, 1318.51,
] as const;

/** Every sound of the game by name. */
export const VOICES: Readonly<Record<string, Voice>> = {
  reserve: voice(0.4, tone(0, 0.22, G3, HOLLOW, 1, 0.03), tone(0.01, 0.2, D4, HOLLOW, 0.5, 0.04)),
  commit: voice(0.6, tone(0, 0.18, C5, STRING), tone(0, 0.06, C6, ROUND, 0.3)),
  touch: voice(0.4, tone(0, 0.07, E6, WOOD, 1, 0.002)),
  decommit: voice(0.5, tone(0, 0.2, [A4, E4], STRING, 1, 0.006)),
  release: voice(0.45, tone(0, 0.3, [E4, C3], BREATH, 1, 0.03), tone(0, 0.26, [E4, C3], ROUND, 0.4, 0.03)),
  refuse: voice(0.55, tone(0, 0.12, 155.56, WOOD, 1, 0.003), tone(0.11, 0.16, 146.83, WOOD, 1, 0.003)),
  fault: voice(0.6, tone(0, 0.42, [233.08, 207.65], REED), tone(0, 0.42, [164.81, 146.83], REED, 0.8)),
  guard: voice(0.5, tone(0, 0.2, A5, BELL), tone(0.12, 0.26, 1244.51, BELL, 0.9)),
  split: voice(
    0.5,
    tone(0, 0.03, 2400, BREATH, 0.8, 0.002),
    tone(0.01, 0.13, E5, WOOD),
    tone(0.05, 0.13, G5, WOOD, 0.8),
  ),
  coalesce: voice(0.5, tone(0, 0.24, [C5, D5], ROUND, 1, 0.02), tone(0, 0.24, [E5, D5], HOLLOW, 0.7, 0.02)),
  select: voice(0.3, tone(0, 0.06, G5, ROUND, 1, 0.003)),
  run: voice(0.5, tone(0, 0.1, G4, STRING), tone(0.08, 0.14, C5, STRING)),
  pass: voice(0.6, tone(0, 0.24, C5, BELL), tone(0.1, 0.26, E5, BELL), tone(0.2, 0.34, G5, BELL)),
  star: voice(0.5, tone(0, 0.28, E6, BELL, 0.8), tone(0.07, 0.33, 1975.53, ROUND)),
  undo: voice(0.35, tone(0, 0.14, [D5, G4], HOLLOW, 1, 0.01)),
  complete: voice(
    0.65,
    tone(0, 0.3, C4, STRING),
    tone(0.09, 0.3, G4, STRING),
    tone(0.18, 0.32, C5, STRING),
    tone(0.27, 0.43, E5, BELL, 0.8),
    tone(0.27, 0.43, G5, BELL, 0.6),
  ),
};
