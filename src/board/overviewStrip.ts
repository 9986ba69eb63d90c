import { type AddressRange, alignDown, KiB } from '../base/bytes.ts';
import type { Frame } from './frame.ts';
import { cssFont } from './labelFont.ts';
import type { Box } from './layout.ts';
import { drawMiniature, type Miniature } from './miniature.ts';
import { overviewWindow } from './overview.ts';
import type { ProcessScale, ScalePiece } from './processScale.ts';
import { type BoardTheme, coloursOf } from './theme.ts';

const CORNER = 5;
/** CSS pixels of the line of sizes below the band; a strip too low for both has none. */
const SIZES_HEIGHT = 16;
const LEAST_BAND = 14;
/** Half of what is cut out of a gap, and how far the cut leans. */
const CUT = 3;
const LEAN = 3;
/** More marks than this cover one another. */
const MOST_MARKS = 200;

/** The frame, and a canvas to draw on. */
interface Drawing {
  readonly context: CanvasRenderingContext2D;
  readonly frame: Frame;
  readonly scale: ProcessScale;
  readonly band: Box;
}

/** Draws all of a process as a line: its memory, its gaps cut short with their sizes, and where the window is. */
export class OverviewStrip {
  readonly #miniature = document.createElement('canvas');
  #drawn: { readonly scale: ProcessScale; readonly theme: BoardTheme; readonly height: number } | null = null;

  /** Draws into `box` of a canvas. */
  draw(context: CanvasRenderingContext2D, frame: Frame, box: Box): void {
    const { scale, theme } = frame;
    if (!scale) return;
    const sizes = Math.round(SIZES_HEIGHT * scale.dpr);
    const hasSizes = box.height - sizes >= LEAST_BAND * scale.dpr;
    const band = { ...box, height: hasSizes ? box.height - sizes : box.height };
    const drawing = { context, frame, scale, band };
    this.#update(scale, theme, band.height);
    context.drawImage(this.#miniature, band.x, band.y);
    for (const piece of scale.pieces) if (piece.isGap) drawGap(drawing, piece);
    drawMarks(drawing);
    if (hasSizes) drawSizes(drawing, box.y + box.height - sizes / 2);
    drawWindow(drawing);
  }

  #update(scale: ProcessScale, theme: BoardTheme, height: number): void {
    const drawn = this.#drawn;
    if (drawn?.scale === scale && drawn.theme === theme && drawn.height === height) return;
    paint(this.#miniature, drawMiniature(scale, height, coloursOf(theme)));
    this.#drawn = { scale, theme, height };
  }
}

function paint(canvas: HTMLCanvasElement, { pixels, width, height }: Miniature): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
}

/** A thin line in the middle with its own middle cut out, as draughtsmen leave out what is too long to draw. */
function drawGap({ context, frame, scale: { dpr }, band }: Drawing, { x, width }: ScalePiece): void {
  const [left, middle] = [band.x + x, Math.round(band.y + band.height / 2)];
  const [cut, lean, reach] = [CUT * dpr, LEAN * dpr, band.height * 0.3];
  const centre = left + width / 2;
  context.strokeStyle = frame.theme.faint;
  context.lineWidth = dpr;
  context.beginPath();
  context.moveTo(left, middle + dpr / 2);
  context.lineTo(centre - cut, middle + dpr / 2);
  context.moveTo(centre + cut, middle + dpr / 2);
  context.lineTo(left + width, middle + dpr / 2);
  for (const side of [-cut, cut]) {
    context.moveTo(centre + side - lean, middle + reach);
    context.lineTo(centre + side + lean, middle - reach);
  }
  context.stroke();
}

/** What changed stands out above the band, and a fault in its own colour. */
function drawMarks({ context, frame, scale, band }: Drawing): void {
  const { changed, faults } = frame.marks;
  const drawAll = (ranges: readonly AddressRange[], colour: string): void => {
    context.fillStyle = colour;
    for (const range of ranges.slice(-MOST_MARKS)) drawMark(context, scale, band, range);
  };
  drawAll(changed, frame.theme.accent);
  drawAll(faults, frame.theme.bad);
}

function drawMark(
  context: CanvasRenderingContext2D,
  scale: ProcessScale,
  band: Box,
  { start, end }: AddressRange,
): void {
  const least = 3 * scale.dpr;
  const [left, right] = [scale.xOf(start), scale.xOf(end)];
  const width = Math.max(least, right - left);
  context.fillRect(band.x + Math.min(left, scale.width - width), band.y, width, 2 * scale.dpr);
}

/** How large each piece is, where there is room to say so. */
function drawSizes({ context, frame, scale, band }: Drawing, y: number): void {
  context.font = cssFont('size', scale.dpr);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { start, end, x, width, isGap } of scale.pieces) {
    const size = end - start;
    const text = frame.words.size(size < 64 * KiB ? size : alignDown(size, 64 * KiB));
    if (context.measureText(text).width > width - 4 * scale.dpr) continue;
    context.fillStyle = isGap ? frame.theme.faint : frame.theme.dim;
    context.fillText(text, Math.round(band.x + x + width / 2), Math.round(y));
  }
}

/** A frame around what is in the window, and a base line under all. */
function drawWindow({ context, frame, scale, band }: Drawing): void {
  const { dpr } = scale;
  const { x, width } = overviewWindow(frame.view, scale);
  const box = { x: band.x + x, y: band.y, width, height: band.height };
  context.fillStyle = frame.theme.accent;
  context.globalAlpha = 0.14;
  context.fillRect(box.x, box.y, box.width, box.height);
  context.globalAlpha = 1;
  context.strokeStyle = frame.theme.accent;
  context.lineWidth = 2 * dpr;
  context.beginPath();
  context.roundRect(box.x + dpr, box.y + dpr, box.width - 2 * dpr, box.height - 2 * dpr, (CORNER - 2) * dpr);
  context.stroke();
}
