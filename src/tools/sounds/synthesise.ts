import { drawFrom, nextRngState, type RngState } from '../../base/rng.ts';
import type { Tone, Voice } from './voices.ts';

/** Samples a second: enough for pitches up to 12 kHz. */
export const SAMPLE_RATE = 24_000;

const SEED: RngState = 1;
/** The part of a tone over which it fades to silence, so that it ends without a click. */
const FADE = 0.25;

/** Length of a voice in seconds. */
export const secondsOf = (voice: Voice): number => Math.max(...voice.tones.map(({ at, seconds }) => at + seconds));

/** The samples of a voice, from -1 to 1. The same voice gives the same samples on every machine. */
export function synthesise(voice: Voice): Float64Array {
  const samples = new Float64Array(Math.ceil(secondsOf(voice) * SAMPLE_RATE));
  for (const tone of voice.tones) addTone(samples, tone);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return samples.map((sample) => (sample / peak) * voice.level);
}

function addTone(samples: Float64Array, tone: Tone): void {
  const start = Math.round(tone.at * SAMPLE_RATE);
  const length = Math.floor(tone.seconds * SAMPLE_RATE);
  const noise = createNoise(tone.hertz);
  let turns = 0;
  for (let index = 0; index < length; index++) {
    const hertz = pitchAt(tone, index / length);
    turns += hertz / SAMPLE_RATE;
    const sound = partialsAt(tone, hertz, turns) + tone.timbre.breath * noise();
    samples[start + index] = (samples[start + index] ?? 0) + sound * tone.gain * envelope(tone, index / length);
  }
}

/** Glides run evenly in octaves, as they are heard. */
const pitchAt = ({ hertz, toHertz = hertz }: Tone, part: number): number => hertz * (toHertz / hertz) ** part;

function partialsAt({ timbre }: Tone, hertz: number, turns: number): number {
  let sum = 0;
  for (const [ratio, gain] of timbre.partials) {
    if (hertz * ratio < SAMPLE_RATE / 2) sum += gain * Math.sin(2 * Math.PI * turns * ratio);
  }
  return sum;
}

/** Loudness at a part of the tone: a rounded rise, a decay, and silence at both ends. */
function envelope({ attack, seconds }: Tone, part: number): number {
  const rise = Math.min(1, (part * seconds) / attack);
  const fade = Math.min(1, (1 - part) / FADE);
  return rounded(rise) * Math.exp(-3 * part) * rounded(fade);
}

const rounded = (part: number): number => (1 - Math.cos(Math.PI * part)) / 2;

/** Noise through a resonator around `hertz`: air with a pitch. */
function createNoise(hertz: number): () => number {
  const radius = 0.98;
  const feedback = 2 * radius * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE);
  let state = SEED;
  let last = 0;
  let beforeLast = 0;
  return () => {
    state = nextRngState(state);
    const white = drawFrom(state, 2 ** 16) / 2 ** 15 - 1;
    const next = white * (1 - radius) * 4 + feedback * last - radius * radius * beforeLast;
    beforeLast = last;
    last = next;
    return next;
  };
}
