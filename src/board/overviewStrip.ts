import type { GridView } from './geometry.ts';
import type { GridModel } from './grid.ts';
import type { Box } from './layout.ts';
import { drawMiniature, overviewWindow } from './overview.ts';
import { type BoardTheme, coloursOf } from './theme.ts';

const CORNER = 6;

/** Draws the overview: the rows on their side, and a frame around those in the window. */
export class OverviewStrip {
  readonly #miniature = document.createElement('canvas');
  #drawn: { readonly model: GridModel; readonly theme: BoardTheme; readonly width: number } | null = null;

  /** Draws into `box` of a canvas; `view` tells what and `theme` how. */
  draw(context: CanvasRenderingContext2D, view: GridView, box: Box, theme: BoardTheme): void {
    const { dpr } = view.layout;
    this.#update(view, box.width, theme);
    context.save();
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, CORNER * dpr);
    context.clip();
    context.imageSmoothingEnabled = false;
    context.drawImage(this.#miniature, box.x, box.y, box.width, box.height);
    this.#shadeOutside(context, view, box, theme);
    context.restore();
    frame(context, inset(box, dpr / 2), theme.line, dpr, CORNER * dpr);
    const shown = overviewWindow(view, box);
    if (shown.width < box.width) frame(context, inset(shown, dpr), theme.accent, 2 * dpr, (CORNER - 1) * dpr);
  }

  #update(view: GridView, width: number, theme: BoardTheme): void {
    const drawn = this.#drawn;
    if (drawn?.model === view.model && drawn.theme === theme && drawn.width === width) return;
    const { pixels, height } = drawMiniature(view, width, coloursOf(theme));
    this.#miniature.width = width;
    this.#miniature.height = height;
    this.#miniature.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
    this.#drawn = { model: view.model, theme, width };
  }

  #shadeOutside(context: CanvasRenderingContext2D, view: GridView, box: Box, theme: BoardTheme): void {
    const shown = overviewWindow(view, box);
    context.fillStyle = theme.page;
    context.globalAlpha = 0.45;
    context.fillRect(box.x, box.y, shown.x - box.x, box.height);
    context.fillRect(shown.x + shown.width, box.y, box.x + box.width - shown.x - shown.width, box.height);
  }
}

const inset = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: Math.max(0, width - 2 * by),
  height: Math.max(0, height - 2 * by),
});

function frame(context: CanvasRenderingContext2D, box: Box, colour: string, width: number, radius: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, radius);
  context.stroke();
}
