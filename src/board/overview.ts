import { CELL_BYTES, type Cell, FORM, type Form, NO_CELL } from './cell.ts';
import { clampScroll, contentHeight, type GridView, rowAt } from './geometry.ts';
import type { GridModel } from './grid.ts';
import type { Box } from './layout.ts';
import { mixColours, type Rgb, type Tint, tint } from './palette.ts';

/** All rows as a picture, one pixel per cell of a row from top to bottom: red, green, blue, alpha. */
export interface Miniature {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** How strongly a cell shows in the small, and which of several in one pixel wins. */
const STRENGTH: Readonly<Record<Form, number>> = {
  [FORM.none]: 0,
  [FORM.free]: 0,
  [FORM.hole]: 0.12,
  [FORM.reserved]: 0.3,
  [FORM.unusable]: 0.42,
  [FORM.internal]: 0.5,
  [FORM.committed]: 0.55,
  [FORM.guard]: 0.6,
  [FORM.header]: 0.65,
  [FORM.touched]: 1,
  [FORM.payload]: 1,
  [FORM.mixed]: 0.8,
  [FORM.mixedReserved]: 0.8,
};

/** The rows turned on their side: rows over `width` pixels from left to right, the cells of a row from top to bottom. */
export function drawMiniature({ model, tops }: GridView, width: number, colours: readonly Rgb[]): Miniature {
  const height = model.columns;
  const pixels = new Uint8ClampedArray(new ArrayBuffer(width * height * 4));
  const colourOf = cellColours(colours);
  const scale = contentHeight(tops) / width;
  for (let x = 0; x < width; x++) {
    const rows = rowsBetween(tops, x * scale, (x + 1) * scale);
    for (let y = 0; y < height; y++) {
      const { form, tint } = strongestOf(model, rows, y);
      pixels.set(colourOf(form, tint), (y * width + x) * 4);
      pixels[(y * width + x) * 4 + 3] = 255;
    }
  }
  return { width, height, pixels };
}

/** A pixel looks at no more rows than this, evenly chosen among those it stands for. */
const MOST_ROWS_A_PIXEL = 8;

/** Rows that stand between two distances from the first. */
function rowsBetween(tops: Float64Array, from: number, to: number): readonly number[] {
  const first = rowAt(tops, from);
  const count = Math.max(1, rowAt(tops, to - 1e-6) - first + 1);
  const step = Math.max(1, count / MOST_ROWS_A_PIXEL);
  return Array.from({ length: Math.min(count, MOST_ROWS_A_PIXEL) }, (_, index) => first + Math.floor(index * step));
}

type Look = Pick<Cell, 'form' | 'tint'>;

function strongestOf(model: GridModel, rows: readonly number[], column: number): Look {
  let strongest: Look = NO_CELL;
  for (const row of rows) {
    const { cells } = model.cellsOf(row);
    const at = column * CELL_BYTES;
    const look = { form: (cells[at] ?? FORM.none) as Form, tint: cells[at + 1] ?? 0 };
    if (STRENGTH[look.form] >= STRENGTH[strongest.form]) strongest = look;
  }
  return strongest;
}

/** Colours of cells, each kind of cell mixed only once. */
function cellColours(colours: readonly Rgb[]): (form: Form, cellTint: Tint) => Rgb {
  const known = new Map<number, Rgb>();
  const free = colours[tint('free')] ?? [0, 0, 0];
  return (form, cellTint) => {
    const key = form * 256 + cellTint;
    const colour = known.get(key) ?? mixColours(free, colours[cellTint] ?? free, STRENGTH[form]);
    known.set(key, colour);
    return colour;
  };
}

/** The part of the strip that stands for the rows in the window. */
export function overviewWindow({ layout, tops, scroll }: GridView, box: Box): Box {
  const scale = box.width / Math.max(1, contentHeight(tops));
  const x = Math.round(scroll * scale);
  const width = Math.min(box.width - x, Math.max(Math.round(layout.grid.height * scale), 6 * layout.dpr));
  return { x: box.x + x, y: box.y, width, height: box.height };
}

/** The scroll that puts what stands at `x` of the strip in the middle of the window. */
export function scrollFromOverview({ layout, tops }: GridView, box: Box, x: number): number {
  const distance = ((x - box.x) / box.width) * contentHeight(tops);
  return clampScroll(distance - layout.grid.height / 2, tops, layout);
}
