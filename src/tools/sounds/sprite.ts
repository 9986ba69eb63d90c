import { SAMPLE_RATE, synthesise } from './synthesise.ts';
import type { Voice } from './voices.ts';
import { encodeWav } from './wav.ts';

/** Where each sound lies in one file: start and length in milliseconds, as howler takes them. */
export type SpriteTable = Readonly<Record<string, readonly [start: number, length: number]>>;

const SAMPLES_PER_MS = SAMPLE_RATE / 1000;
/** Silence behind each sound, so that a player that stops late does not play the next one. */
const GAP_MS = 50;

/** All voices behind one another in one WAV file. */
export function renderSprite(voices: Readonly<Record<string, Voice>>): { wav: Uint8Array; table: SpriteTable } {
  const table: Record<string, readonly [number, number]> = {};
  const sounds = Object.entries(voices).map(([name, voice]) => [name, synthesise(voice)] as const);
  let start = 0;
  for (const [name, samples] of sounds) {
    const length = Math.ceil(samples.length / SAMPLES_PER_MS);
    table[name] = [start, length];
    start += length + GAP_MS;
  }
  const all = new Float64Array(start * SAMPLES_PER_MS);
  for (const [name, samples] of sounds) all.set(samples, (table[name]?.[0] ?? 0) * SAMPLES_PER_MS);
  return { wav: encodeWav(all, SAMPLE_RATE), table };
}
