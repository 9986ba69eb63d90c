import { present } from '../base/assert.ts';
import { allFonts, cssFont, type LabelFont, type MeasureText } from './labelFont.ts';

/** Milliseconds to wait for the fonts before drawing with what there is. */
const LONGEST_WAIT = 1500;

/** Waits until the fonts of the board can be drawn with; never fails. */
export async function loadFonts(): Promise<void> {
  const loads = allFonts().map((font) => document.fonts.load(font).catch(() => []));
  const timeout = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
  await Promise.race([Promise.all(loads), timeout]);
}

/** Measures texts as a canvas draws them, and remembers the results. */
export class TextMeasure {
  readonly #context = present(document.createElement('canvas').getContext('2d'), 'a 2D context');
  readonly #known = new Map<string, number>();
  #dpr = 1;

  readonly measure: MeasureText = (text, font) => {
    const key = `${font} ${text}`;
    const width = this.#known.get(key) ?? this.#measure(text, font);
    this.#known.set(key, width);
    return width;
  };

  /** Measures for a canvas of `dpr` device pixels per CSS pixel from now on. */
  setDpr(dpr: number): void {
    if (dpr !== this.#dpr) this.forget();
    this.#dpr = dpr;
  }

  /** Measures anew, after fonts have come in. */
  forget(): void {
    this.#known.clear();
  }

  #measure(text: string, font: LabelFont): number {
    this.#context.font = cssFont(font, this.#dpr);
    return Math.ceil(this.#context.measureText(text).width);
  }
}
