import { Game, Renderer, Scale, Scene, WEBGL } from 'phaser';
import { planAnimation } from '../animationPlan.ts';
import type { Frame, Mover, Painter } from '../frame.ts';
import type { GridView } from '../geometry.ts';
import { BoardMotion } from '../motion/boardMotion.ts';
import { GhostCanvas } from '../motion/ghostCanvas.ts';
import { RowMotion } from '../motion/rowSlide.ts';
import { ZoomMotion } from '../motion/zoomMotion.ts';
import { GridQuad } from './gridQuad.ts';
import { LabelImages } from './labelImages.ts';
import { OverviewImage } from './overviewImage.ts';

/** Milliseconds Phaser is told a frame took; nothing in the scene moves by Phaser's time. */
const STEP = 16;

export interface PainterOptions {
  /** `#rrggbb` until the first frame. */
  readonly background: string;
  /** The graphics device was lost and is back: a frame is needed. */
  onRestored(): void;
}

/** The one scene: a quad of cells, texts, the overview. */
class BoardScene extends Scene {
  #quad: GridQuad | null = null;
  #labels: LabelImages | null = null;
  #overview: OverviewImage | null = null;
  onCreated: () => void = () => undefined;

  create(): void {
    // One program for all images: Phaser would compile another for each number of textures in a batch.
    (this.renderer as Renderer.WebGL.WebGLRenderer).renderNodes.setMaxParallelTextureUnits(1);
    this.#quad = new GridQuad(this);
    this.#labels = new LabelImages(this);
    this.#overview = new OverviewImage(this);
    this.onCreated();
  }

  show(frame: Frame): void {
    this.cameras.main.setBackgroundColor(frame.theme.page);
    this.#quad?.show(frame);
    this.#labels?.show(frame);
    this.#overview?.show(frame);
  }

  forgetTexts(): void {
    this.#labels?.forget();
    this.#quad?.forgetGlyphs();
    this.#overview?.forget();
  }

  forgetFrame(): void {
    this.#overview?.forget();
  }
}

/** Draws with Phaser. Its loop is stopped once it runs: every frame is a step that the board asks for. */
export class PhaserPainter implements Painter {
  readonly mover: Mover = {
    plan: planAnimation,
    move: (plan, before, after, place) =>
      before.model.unit === after.model.unit
        ? new BoardMotion(plan, new RowMotion(before, after))
        : new ZoomMotion(before, after, place, this.#copy(before)),
  };
  readonly #game: Game;
  readonly #scene: BoardScene;
  readonly #canvas: HTMLCanvasElement;
  #last: Frame | null = null;

  private constructor(game: Game, scene: BoardScene, canvas: HTMLCanvasElement) {
    this.#game = game;
    this.#scene = scene;
    this.#canvas = canvas;
  }

  /** Starts Phaser on a canvas; rejects if it cannot. */
  static async open(
    canvas: HTMLCanvasElement,
    context: WebGLRenderingContext,
    options: PainterOptions,
  ): Promise<PhaserPainter> {
    const scene = new BoardScene('board');
    const created = new Promise<void>((resolve) => {
      scene.onCreated = resolve;
    });
    const handlers = { onblur: window.onblur, onfocus: window.onfocus };
    const game = new Game({
      type: WEBGL,
      canvas,
      context: context as unknown as CanvasRenderingContext2D,
      parent: null as unknown as string,
      scene,
      backgroundColor: options.background,
      banner: false,
      autoFocus: false,
      audio: { noAudio: true },
      input: { mouse: false, touch: false, keyboard: false, gamepad: false },
      scale: { mode: Scale.NONE, width: canvas.width, height: canvas.height, autoRound: false },
      render: { antialias: false, antialiasGL: false, roundPixels: true },
    });
    await created;
    game.loop.stop();
    // Compiles the programs now and not with the first view.
    game.step(performance.now(), STEP);
    Object.assign(window, handlers);
    game.renderer.on(Renderer.Events.RESTORE_WEBGL, options.onRestored);
    return new PhaserPainter(game, scene, canvas);
  }

  paint(frame: Frame): void {
    this.#last = frame;
    this.#resize(frame);
    this.#scene.show(frame);
    this.#game.step(performance.now(), STEP);
  }

  forgetTexts(): void {
    this.#scene.forgetTexts();
  }

  forgetFrame(): void {
    this.#last = null;
    this.#scene.forgetFrame();
  }

  destroy(): void {
    const { gl } = this.#game.renderer as Renderer.WebGL.WebGLRenderer;
    const device = gl.getExtension('WEBGL_lose_context');
    this.#game.destroy(false);
    this.#game.step(performance.now(), STEP);
    device?.loseContext();
    this.#canvas.remove();
  }

  /** The last picture, drawn once more: a canvas keeps none for longer than the browser takes to show it. */
  #copy({ layout }: GridView): GhostCanvas {
    if (this.#last) this.paint(this.#last);
    return new GhostCanvas(this.#canvas, layout);
  }

  #resize({ view: { layout } }: Frame): void {
    const { width, height, dpr } = layout;
    const { style } = this.#canvas;
    const [cssWidth, cssHeight] = [`${width / dpr}px`, `${height / dpr}px`];
    if (this.#canvas.width === width && this.#canvas.height === height && style.width === cssWidth) return;
    this.#game.scale.setZoom(1 / dpr);
    this.#game.scale.resize(width, height);
    // Phaser leaves the style alone at zoom 1.
    Object.assign(style, { width: cssWidth, height: cssHeight });
  }
}
