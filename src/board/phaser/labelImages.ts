import type { GameObjects, Scene } from 'phaser';
import type { Frame } from '../frame.ts';
import type { Label } from '../labels.ts';
import type { BoardTheme } from '../theme.ts';
import { type DrawnLabel, LabelSheet } from './labelSheet.ts';

const ORIGIN = { left: 0, center: 0.5, right: 1 } as const;

/** The texts of a frame as images of drawn texts, on whole pixels and so as crisp as the browser's own. */
export class LabelImages {
  readonly #scene: Scene;
  readonly #sheet: LabelSheet;
  readonly #images: GameObjects.Image[] = [];

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#sheet = new LabelSheet(scene);
  }

  show({ labels, theme, view }: Frame): void {
    const drawn = this.#sheet.drawAll(labels, view.layout.dpr);
    for (const [index, label] of labels.entries()) {
      const source = drawn[index];
      if (source) place(this.#imageAt(index, source), label, source, theme);
    }
    for (const image of this.#images.slice(drawn.length)) image.setVisible(false);
  }

  /** Draws all texts anew next time, after fonts have come in. */
  forget(): void {
    for (const image of this.#images.splice(0)) image.destroy();
    this.#sheet.clear();
  }

  #imageAt(index: number, { page, frame }: DrawnLabel): GameObjects.Image {
    const known = this.#images[index];
    if (known) return known;
    const image = this.#scene.add.image(0, 0, page, frame).setOrigin(0, 0).setDepth(1);
    this.#images.push(image);
    return image;
  }
}

function place(image: GameObjects.Image, label: Label, { page, frame }: DrawnLabel, theme: BoardTheme): void {
  if (image.texture.key !== page || image.frame.name !== frame) image.setTexture(page, frame);
  const x = Math.round(label.x - image.frame.width * ORIGIN[label.align]);
  image.setPosition(x, Math.round(label.y - image.frame.height / 2));
  image
    .setTint(Number.parseInt(theme[label.colour].slice(1), 16))
    .setAlpha(label.alpha)
    .setVisible(true);
}
