import { GIFEncoder, nearestColorIndex } from 'gifenc';
import { mixColours, parseColour, type Rgb } from '../../board/palette.ts';
import type { BoardTheme } from '../../board/theme.ts';

/** How much of a colour there is where an edge of it is drawn over the page. */
const SHARES = [0.15, 0.3, 0.45, 0.6, 0.8, 1];
/** Stands for a pixel that is as it was before. */
const SAME = 0;
/** Most colours of a GIF. */
const MOST_COLOURS = 256;

/** The colours of a theme, and what becomes of them at edges over its page. The first stands for no colour. */
export function gifPalette(theme: BoardTheme): readonly Rgb[] {
  const page = parseColour(theme.page);
  const colours = [...new Set(Object.values(theme))].map(parseColour);
  const mixed = SHARES.flatMap((share) => colours.map((colour) => mixColours(page, colour, share)));
  const unique = new Map(mixed.reverse().map((colour) => [colour.join(), colour]));
  return [[0, 0, 0], ...unique.values()].slice(0, MOST_COLOURS) as Rgb[];
}

/** A film as an animated GIF that never ends: pictures of one size in the colours of a theme, each told by what it changes. */
export class GifEncoder {
  private readonly encoder = GIFEncoder();
  private readonly palette: readonly Rgb[];
  /** The nearest of the palette for every colour met. */
  private readonly nearest = new Map<number, number>();
  private shown: Uint8Array | null = null;

  constructor(
    private readonly width: number,
    private readonly height: number,
    theme: BoardTheme,
  ) {
    this.palette = gifPalette(theme);
  }

  /** Adds a picture, as RGBA, that stays for so many milliseconds. */
  add(rgba: Uint8ClampedArray, delay: number): void {
    const picture = this.indexed(rgba);
    const { shown } = this;
    const changes = shown ? picture.map((colour, at) => (colour === shown[at] ? SAME : colour)) : picture;
    this.encoder.writeFrame(changes, this.width, this.height, {
      ...(!shown && { palette: this.palette }),
      delay,
      transparent: shown !== null,
      transparentIndex: SAME,
      dispose: 1,
    });
    this.shown = picture;
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.encoder.finish();
    return this.encoder.bytes();
  }

  private indexed(rgba: Uint8ClampedArray): Uint8Array {
    const picture = new Uint8Array(this.width * this.height);
    const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, picture.length);
    for (let at = 0; at < picture.length; at++) picture[at] = this.indexOf(pixels[at] as number);
    return picture;
  }

  /** `pixel`: red in the lowest byte, as the bytes of a canvas lie in memory. */
  private indexOf(pixel: number): number {
    const known = this.nearest.get(pixel);
    if (known !== undefined) return known;
    const colour = [pixel & 0xff, (pixel >>> 8) & 0xff, (pixel >>> 16) & 0xff];
    // The first stands for no colour.
    const index = 1 + nearestColorIndex(this.palette.slice(1), colour);
    this.nearest.set(pixel, index);
    return index;
  }
}
