import type { GameObjects, Scene, Textures } from 'phaser';
import type { Frame } from '../frame.ts';
import type { GridView } from '../geometry.ts';
import { OverviewStrip } from '../overviewStrip.ts';
import type { BoardTheme } from '../theme.ts';

const KEY = 'overview';

/** The overview strip as an image that is drawn again only when something in it changes. */
export class OverviewImage {
  readonly #strip = new OverviewStrip();
  readonly #texture: Textures.CanvasTexture | null;
  readonly #image: GameObjects.Image;
  #view: GridView | null = null;
  #theme: BoardTheme | null = null;

  constructor(scene: Scene) {
    this.#texture = scene.textures.createCanvas(KEY, 1, 1);
    this.#image = scene.add.image(0, 0, KEY).setOrigin(0, 0);
  }

  show({ view, theme }: Frame): void {
    const box = view.layout.overview;
    this.#image.setVisible(box !== null);
    if (!box || !this.#texture || (view === this.#view && theme === this.#theme)) return;
    this.#view = view;
    this.#theme = theme;
    if (this.#texture.width !== box.width || this.#texture.height !== box.height) {
      this.#texture.setSize(box.width, box.height);
      this.#image.setFrame(this.#texture.get());
    }
    this.#texture.context.clearRect(0, 0, box.width, box.height);
    this.#strip.draw(this.#texture.context, view, { ...box, x: 0, y: 0 }, theme);
    this.#texture.refresh();
    this.#image.setPosition(box.x, box.y).setSize(box.width, box.height);
  }
}
