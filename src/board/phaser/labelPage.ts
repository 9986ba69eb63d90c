import type { Scene, Textures } from 'phaser';
import { present } from '../../base/assert.ts';
import { cssFont, fontSize, type LabelFont } from '../labelFont.ts';

const LINES = 8;
const WIDTH = 1024;
/** Height of a line as a multiple of the largest letters; the middle of the capitals is the middle of the line. */
const LINE_HEIGHT = 20;
const HALF_CAPITAL = 0.35;

/** Room for about a hundred texts in one texture: filled from left to right and top to bottom, never emptied. */
export class LabelPage {
  readonly #texture: Textures.CanvasTexture;
  readonly #dpr: number;
  readonly #lineHeight: number;
  #x = 0;
  #line = 0;
  #isDirty = false;

  constructor(scene: Scene, key: string, dpr: number) {
    this.#dpr = dpr;
    this.#lineHeight = Math.ceil(LINE_HEIGHT * dpr);
    const width = Math.ceil(WIDTH * Math.max(1, dpr));
    this.#texture = present(scene.textures.createCanvas(key, width, this.#lineHeight * LINES), 'a label page');
  }

  get key(): string {
    return this.#texture.key;
  }

  /** Draws a text, in white, as frame `name`; answers whether there was room. */
  draw(name: string, text: string, font: LabelFont): boolean {
    const { context } = this.#texture;
    context.font = cssFont(font, this.#dpr);
    const width = Math.ceil(context.measureText(text).width) + 2;
    if (!this.#makeRoom(width)) return false;
    const top = this.#line * this.#lineHeight;
    const baseline = top + Math.round(this.#lineHeight / 2 + HALF_CAPITAL * fontSize(font, this.#dpr));
    context.fillStyle = '#ffffff';
    context.fillText(text, this.#x + 1, baseline);
    this.#texture.add(name, 0, this.#x, top, width, this.#lineHeight);
    this.#x += width;
    this.#isDirty = true;
    return true;
  }

  /** Hands what was drawn to the graphics device. */
  upload(): void {
    if (this.#isDirty) this.#texture.refresh();
    this.#isDirty = false;
  }

  #makeRoom(width: number): boolean {
    if (this.#x + width > this.#texture.width) {
      this.#x = 0;
      this.#line++;
    }
    return this.#line < LINES;
  }
}
