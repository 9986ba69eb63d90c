import type { GameObjects, Scene, Textures } from 'phaser';
import type { Frame } from '../frame.ts';
import { OverviewStrip } from '../overviewStrip.ts';

const KEY = 'overview';

/** The line of the whole process as an image that is drawn again only when something in it changes. */
export class OverviewImage {
  readonly #strip = new OverviewStrip();
  readonly #texture: Textures.CanvasTexture | null;
  readonly #image: GameObjects.Image;
  #drawn: Pick<Frame, 'view' | 'theme'> | null = null;

  constructor(scene: Scene) {
    this.#texture = scene.textures.createCanvas(KEY, 1, 1);
    this.#image = scene.add.image(0, 0, KEY).setOrigin(0, 0);
  }

  show(frame: Frame): void {
    const { view, theme } = frame;
    const box = view.layout.overview;
    this.#image.setVisible(box !== null);
    if (!box || !this.#texture || (view === this.#drawn?.view && theme === this.#drawn.theme)) return;
    this.#drawn = { view, theme };
    if (this.#texture.width !== box.width || this.#texture.height !== box.height) {
      this.#texture.setSize(box.width, box.height);
      this.#image.setFrame(this.#texture.get());
    }
    this.#texture.context.clearRect(0, 0, box.width, box.height);
    this.#strip.draw(this.#texture.context, frame, { ...box, x: 0, y: 0 });
    this.#texture.refresh();
    this.#image.setPosition(box.x, box.y).setSize(box.width, box.height);
  }

  /** Draws it anew next time. */
  forget(): void {
    this.#drawn = null;
  }
}
