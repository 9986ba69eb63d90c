// Protects the ears: no sound clips, clicks or drags on, no two are taken for one another, and a build is repeatable.
import { describe, expect, it } from 'vitest';
import { renderSprite } from '../../src/tools/sounds/sprite.ts';
import { SAMPLE_RATE, secondsOf, synthesise } from '../../src/tools/sounds/synthesise.ts';
import { VOICES } from '../../src/tools/sounds/voices.ts';

const sounds = Object.entries(VOICES).map(([name, voice]) => ({ name, voice, samples: synthesise(voice) }));

const peakOf = (samples: Float64Array): number => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
const loudnessOf = (samples: Float64Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
const largestStep = (samples: Float64Array): number =>
  samples.reduce((most, sample, index) => Math.max(most, Math.abs(sample - (samples[index - 1] ?? 0))), 0);

const BANDS = Array.from({ length: 72 }, (_, index) => 110 * 2 ** (index / 12));

/** Strength of a sound at each semitone from 110 Hz up, in each third of its time. */
function fingerprint(samples: Float64Array): readonly number[] {
  const third = Math.floor(samples.length / 3);
  return [0, 1, 2].flatMap((part) => {
    const piece = samples.subarray(part * third, (part + 1) * third);
    return BANDS.map((hertz) => strengthAt(piece, hertz));
  });
}

/** Goertzel's algorithm. */
function strengthAt(samples: Float64Array, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE);
  let last = 0;
  let beforeLast = 0;
  for (const sample of samples) [last, beforeLast] = [sample + coefficient * last - beforeLast, last];
  return Math.sqrt(Math.abs(last * last + beforeLast * beforeLast - coefficient * last * beforeLast));
}

function likeness(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe.each(sounds)('the sound $name', ({ voice, samples }) => {
  it('lasts 60 to 700 milliseconds', () => {
    expect(secondsOf(voice)).toBeGreaterThanOrEqual(0.06);
    expect(secondsOf(voice)).toBeLessThanOrEqual(0.7);
  });

  it('is neither too quiet nor clipped', () => {
    expect(peakOf(samples)).toBeLessThanOrEqual(0.8);
    expect(loudnessOf(samples)).toBeGreaterThan(0.04);
    expect(loudnessOf(samples)).toBeLessThan(0.2);
  });

  it('begins and ends in silence and has no jump in it', () => {
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.001);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
    expect(largestStep(samples)).toBeLessThan(0.35);
  });

  it('is the same every time', () => {
    expect(synthesise(voice)).toEqual(samples);
  });
});

describe('the sounds', () => {
  it('differ from one another', () => {
    const prints = sounds.map(({ name, samples }) => ({ name, print: fingerprint(samples) }));
    const alike = prints.flatMap((a, index) =>
      prints.slice(index + 1).flatMap((b) => (likeness(a.print, b.print) > 0.85 ? [`${a.name} ~ ${b.name}`] : [])),
    );
    expect(alike).toEqual([]);
  });
});

describe('the sprite', () => {
  const { wav, table } = renderSprite(VOICES);
  const view = new DataView(wav.buffer);

  it('is a mono WAV file of 16-bit samples', () => {
    const text = (at: number) => String.fromCharCode(...wav.subarray(at, at + 4));
    expect([text(0), text(8), text(12), text(36)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
    expect(view.getUint32(4, true)).toBe(wav.length - 8);
    expect([view.getUint16(22, true), view.getUint32(24, true), view.getUint16(34, true)]).toEqual([
      1,
      SAMPLE_RATE,
      16,
    ]);
    expect(view.getUint32(40, true)).toBe(wav.length - 44);
  });

  it('holds every sound where the table says, with silence between', () => {
    const sampleAt = (ms: number): number => view.getInt16(44 + 2 * Math.round(ms * (SAMPLE_RATE / 1000)), true);
    let end = 0;
    for (const { name, samples } of sounds) {
      const [start, length] = table[name] ?? [Number.NaN, 0];
      expect(start).toBeGreaterThanOrEqual(end);
      const loudest = samples.indexOf(samples.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0));
      expect(sampleAt(start + loudest / (SAMPLE_RATE / 1000))).toBe(Math.round((samples[loudest] ?? 0) * 0x7fff));
      expect(sampleAt(start + length + 10)).toBe(0);
      end = start + length;
    }
  });
});
