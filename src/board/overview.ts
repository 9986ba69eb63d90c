import { CELL_BYTES, FORM, type Form } from './cell.ts';
import { clampScroll, contentHeight, type GridView } from './geometry.ts';
import type { GridModel } from './grid.ts';
import type { Box } from './layout.ts';
import { mixColours, type Rgb, tint } from './palette.ts';

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
  const strongest = strongestCells(model, tops, width);
  const pixels = new Uint8ClampedArray(new ArrayBuffer(width * height * 4));
  const colourOf = cellColours(model, colours);
  for (let at = 0; at < width * height; at++) {
    const cell = strongest[(at % width) * height + Math.floor(at / width)] ?? -1;
    pixels.set(colourOf(cell), at * 4);
    pixels[at * 4 + 3] = 255;
  }
  return { width, height, pixels };
}

/** For each `x`, and in it for each column, the number of the cell that shows. */
function strongestCells(model: GridModel, tops: Float64Array, width: number): Int32Array {
  const strongest = new Int32Array(width * model.columns).fill(-1);
  const scale = width / Math.max(1, contentHeight(tops));
  for (const row of model.rows.keys()) {
    const from = Math.floor((tops[row] ?? 0) * scale);
    const to = Math.max(from + 1, Math.floor((tops[row + 1] ?? 0) * scale));
    for (let x = from; x < Math.min(to, width); x++) addRow(strongest, x, model, row);
  }
  return strongest;
}

function addRow(strongest: Int32Array, x: number, model: GridModel, row: number): void {
  for (let column = 0; column < model.columns; column++) {
    const lane = x * model.columns + column;
    const cell = row * model.columns + column;
    if (strengthOf(model, cell) >= strengthOf(model, strongest[lane] ?? -1)) strongest[lane] = cell;
  }
}

const strengthOf = (model: GridModel, cell: number): number =>
  STRENGTH[(model.cells[cell * CELL_BYTES] ?? FORM.none) as Form];

/** Colours of cells by number, each kind of cell mixed only once. */
function cellColours(model: GridModel, colours: readonly Rgb[]): (cell: number) => Rgb {
  const known = new Map<number, Rgb>();
  const free = colours[tint('free')] ?? [0, 0, 0];
  return (cell) => {
    const form = model.cells[cell * CELL_BYTES] ?? FORM.none;
    const cellTint = model.cells[cell * CELL_BYTES + 1] ?? 0;
    const key = form * 256 + cellTint;
    const colour = known.get(key) ?? mixColours(free, colours[cellTint] ?? free, STRENGTH[form as Form]);
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
