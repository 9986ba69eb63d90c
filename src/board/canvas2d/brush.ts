import type { Box } from '../layout.ts';
import { formatColour, mixColours, parseColour } from '../palette.ts';

/** What the forms are drawn with. Lengths are device pixels. */
export interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly dpr: number;
  /** From one cell to the next: hatches repeat with it, so that they go on from cell to cell. */
  readonly pitch: number;
  readonly radius: number;
}

/** `share` of the way from one `#rrggbb` to another, again as `#rrggbb`. */
export const blend = (from: string, to: string, share: number): string =>
  formatColour(mixColours(parseColour(from), parseColour(to), share));

export function fillBox({ context, radius }: Brush, box: Box, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, radius);
  context.fill();
}

/** A line of `width` along the inner side of a box. */
export function strokeBox({ context, radius }: Brush, box: Box, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  const half = width / 2;
  context.roundRect(box.x + half, box.y + half, box.width - width, box.height - width, Math.max(0, radius - half));
  context.stroke();
}

/** Runs `draw` with everything outside a rounded box cut off. */
export function within({ context, radius }: Brush, box: Box, draw: () => void): void {
  context.save();
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, radius);
  context.clip();
  draw();
  context.restore();
}

const spacingOf = ({ pitch }: Brush, wanted: number): number =>
  pitch / Math.max(1, Math.round((pitch * Math.SQRT1_2) / wanted));

/** Slanted lines over a box; `slope` 1 rises to the right, -1 falls. */
export function hatchBox(
  brush: Brush,
  box: Box,
  slope: 1 | -1,
  look: { readonly colour: string; readonly spacing: number; readonly width: number },
): void {
  const { context } = brush;
  const spacing = spacingOf(brush, look.spacing);
  const { x, y, width, height } = box;
  context.strokeStyle = look.colour;
  context.lineWidth = look.width;
  context.beginPath();
  const first = Math.floor((x - height) / spacing) * spacing;
  for (let start = first; start < x + width + height; start += spacing) {
    context.moveTo(start, slope === 1 ? y + height : y);
    context.lineTo(start + height, slope === 1 ? y : y + height);
  }
  context.stroke();
}

/** Round dots on a slanted grid over a box. */
export function dotBox(
  brush: Brush,
  box: Box,
  look: { readonly colour: string; readonly spacing: number; readonly radius: number },
): void {
  const { context } = brush;
  const step = spacingOf(brush, look.spacing) / 2;
  context.fillStyle = look.colour;
  context.beginPath();
  for (let row = 0; row * step < box.height; row++) {
    for (let column = row % 2; column * step < box.width; column += 2) {
      const [x, y] = [box.x + column * step, box.y + row * step];
      context.moveTo(x + look.radius, y);
      context.arc(x, y, look.radius, 0, 2 * Math.PI);
    }
  }
  context.fill();
}
