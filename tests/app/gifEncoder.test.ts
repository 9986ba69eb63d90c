// Protects animated GIFs of runs: another reader finds the same pictures, sizes and times in them, and they stay small.
import { GifReader } from 'omggif';
import { describe, expect, it } from 'vitest';
import { GifEncoder, gifPalette } from '../../src/app/film/gifEncoder.ts';
import { parseColour } from '../../src/board/palette.ts';
import { DARK, LIGHT } from '../../src/board/theme.ts';

const [WIDTH, HEIGHT] = [320, 200];
const TILE = 20;

/** A page with so many tiles of the heap on it, as a canvas would have it. */
function pictureOf(tiles: number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    const [column, row] = [Math.floor((at % WIDTH) / TILE), Math.floor(at / WIDTH / TILE)];
    const isTile = row * (WIDTH / TILE) + column < tiles;
    rgba.set([...parseColour(isTile ? DARK.heap : DARK.page), 255], at * 4);
  }
  return rgba;
}

function filmOf(count: number): Uint8Array {
  const film = new GifEncoder(WIDTH, HEIGHT, DARK);
  for (let tiles = 0; tiles < count; tiles++) film.add(pictureOf(tiles), tiles === count - 1 ? 2000 : 450);
  return film.finish();
}

describe('the colours', () => {
  it.each([DARK, LIGHT])('are those of the theme, and no more than a GIF may have', (theme) => {
    const palette = gifPalette(theme);
    expect(palette.length).toBeLessThanOrEqual(256);
    const known = new Set(palette.slice(1).map((colour) => colour.join()));
    for (const colour of Object.values(theme)) expect(known.has(parseColour(colour).join())).toBe(true);
  });
});

describe('a film', () => {
  const bytes = filmOf(50);
  const reader = new GifReader(bytes);

  it('has all pictures, each as long as it was to stay, and begins again', () => {
    expect([reader.width, reader.height, reader.numFrames()]).toEqual([WIDTH, HEIGHT, 50]);
    expect(reader.loopCount()).toBe(0);
    expect(reader.frameInfo(0).delay).toBe(45);
    expect(reader.frameInfo(49)).toMatchObject({ delay: 200, width: WIDTH, height: HEIGHT });
  });

  it('shows every picture in full, though it tells only what changes', () => {
    const screen = new Uint8Array(WIDTH * HEIGHT * 4);
    for (let frame = 0; frame < 50; frame++) {
      reader.decodeAndBlitFrameRGBA(frame, screen);
      expect(Buffer.compare(screen, new Uint8Array(pictureOf(frame).buffer))).toBe(0);
    }
  });

  it('is small', () => {
    expect(bytes.length).toBeLessThan(60_000);
  });
});
