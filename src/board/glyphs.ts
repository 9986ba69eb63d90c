import { GLYPH, type GlyphName } from './cell.ts';
import { cssFont } from './labelFont.ts';

/** Letters of the glyphs, and where they stand in a tile as shares of its size. */
interface GlyphDrawing {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Of the tile's height. */
  readonly size: number;
}

const corner = (text: string): GlyphDrawing => ({ text, x: 0.5, y: 0.54, size: 0.4 });

const DRAWINGS: Readonly<Record<GlyphName, GlyphDrawing>> = {
  none: { text: '', x: 0, y: 0, size: 0 },
  header: { text: 'h', x: 0.5, y: 0.52, size: 0.44 },
  sharedHeader: { text: 'h', x: 0.74, y: 0.52, size: 0.44 },
  readOnly: corner('R'),
  writeCopy: corner('C'),
  execute: corner('X'),
  writeExecute: corner('WX'),
  noAccess: corner('∅'),
  value: { text: '', x: 0, y: 0, size: 0 },
};

export const GLYPH_COUNT = Object.keys(GLYPH).length;

/** Draws one glyph into the tile whose top left corner is at `x`, `y`, in the present fill style. */
export function drawGlyph(
  context: CanvasRenderingContext2D,
  glyph: GlyphName,
  tile: number,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  const drawing = DRAWINGS[glyph];
  if (drawing.text === '') return;
  context.font = cssFont('glyph', (drawing.size * tile) / 12);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(drawing.text, Math.round(x + drawing.x * tile), Math.round(y + drawing.y * tile));
}

/** All glyphs side by side, one tile each, for a texture. */
export function drawGlyphSheet(canvas: HTMLCanvasElement, tile: number): void {
  canvas.width = tile * GLYPH_COUNT;
  canvas.height = tile;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = '#ffffff';
  for (const [glyph, index] of Object.entries(GLYPH)) {
    drawGlyph(context, glyph as GlyphName, tile, { x: index * tile, y: 0 });
  }
}
