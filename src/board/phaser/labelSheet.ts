import type { Scene } from 'phaser';
import type { Label } from '../labels.ts';
import { LabelPage } from './labelPage.ts';

/** More than a screen of texts ever needs. */
const MOST_PAGES = 4;

/** Where a drawn text is: a texture and a frame in it. */
export interface DrawnLabel {
  readonly page: string;
  readonly frame: string;
}

/** Every text drawn so far, each once; when the pages are full it starts over. */
export class LabelSheet {
  readonly #scene: Scene;
  readonly #drawn = new Map<string, DrawnLabel>();
  #pages: LabelPage[] = [];
  #dpr = 1;
  /** Texture keys are not used twice: Phaser frees a texture later than it forgets its key. */
  #made = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** The texts of `labels` drawn, in the same order. */
  drawAll(labels: readonly Label[], dpr: number): readonly DrawnLabel[] {
    if (dpr !== this.#dpr) this.clear();
    this.#dpr = dpr;
    const drawn = this.#tryAll(labels) ?? this.#startOver(labels);
    for (const page of this.#pages) page.upload();
    return drawn;
  }

  /** Throws everything away, so that it is drawn anew. */
  clear(): void {
    for (const { key } of this.#pages) this.#scene.textures.remove(key);
    this.#pages = [];
    this.#drawn.clear();
  }

  #startOver(labels: readonly Label[]): readonly DrawnLabel[] {
    this.clear();
    return this.#tryAll(labels) ?? [];
  }

  #tryAll(labels: readonly Label[]): readonly DrawnLabel[] | null {
    const all: DrawnLabel[] = [];
    for (const label of labels) {
      const drawn = this.#find(label);
      if (!drawn) return null;
      all.push(drawn);
    }
    return all;
  }

  #find({ font, text }: Label): DrawnLabel | null {
    const frame = `${font} ${text}`;
    const known = this.#drawn.get(frame);
    if (known) return known;
    const page = this.#pages.at(-1);
    if (page?.draw(frame, text, font)) return this.#note(page, frame);
    if (this.#pages.length === MOST_PAGES) return null;
    const next = new LabelPage(this.#scene, `labels${this.#made++}`, this.#dpr);
    this.#pages.push(next);
    return next.draw(frame, text, font) ? this.#note(next, frame) : null;
  }

  #note(page: LabelPage, frame: string): DrawnLabel {
    const drawn = { page: page.key, frame };
    this.#drawn.set(frame, drawn);
    return drawn;
  }
}
