import type { Tint } from './palette.ts';

/** How a cell is drawn; the numbers are what the shader reads. Forms differ in more than colour. */
export const FORM = {
  /** Outside what is shown. */
  none: 0,
  free: 1,
  reserved: 2,
  /** The rest of a granule, lost to everybody. */
  unusable: 3,
  committed: 4,
  touched: 5,
  guard: 6,
  /** Heap block header. */
  header: 7,
  payload: 8,
  /** Free heap block. */
  hole: 9,
  /** Heap bookkeeping. */
  internal: 10,
  /** Several spans: from the left what is in use, then what is lost; the rest is free… */
  mixed: 11,
  /** …or partly reserved. */
  mixedReserved: 12,
} as const;
export type FormName = keyof typeof FORM;
export type Form = (typeof FORM)[FormName];

const FORM_NAMES = Object.keys(FORM) as FormName[];
export const formName = (form: number): FormName => FORM_NAMES[form] ?? 'none';

/** Small signs inside a cell: protection other than read and write, and block headers. */
export const GLYPH = {
  none: 0,
  header: 1,
  /** A header whose first half is in use by the block before it. */
  sharedHeader: 2,
  readOnly: 3,
  writeCopy: 4,
  execute: 5,
  writeExecute: 6,
  noAccess: 7,
  /** None: room for the value of a byte, which is written over the cell. */
  value: 8,
} as const;
export type GlyphName = keyof typeof GLYPH;
export type Glyph = (typeof GLYPH)[GlyphName];

const GLYPH_NAMES = Object.keys(GLYPH) as GlyphName[];
export const glyphName = (glyph: number): GlyphName => GLYPH_NAMES[glyph] ?? 'none';

/** Sides on which a cell runs into its neighbour without a gap. */
export const JOIN = { left: 1, right: 2 } as const;

/** The looks of one cell. Shares count from the left edge, 0 to 255 for the whole width. */
export interface Cell {
  readonly form: Form;
  readonly tint: Tint;
  readonly glyph: Glyph;
  readonly joins: number;
  /** Up to here the cell is in use… */
  readonly fillEnd: number;
  /** …and from there up to here it is granted, but unused. */
  readonly slackEnd: number;
  /** Colour of the used part: the header of one block can hold bytes of the block before it. */
  readonly fillTint: Tint;
  /** Value of the byte that the cell is, 0 where it is more or none; not for the shader. */
  readonly value: number;
}

/** Bytes per cell in `RowCells.cells`; all but the value are drawn by the shader. */
export const CELL_BYTES = 8;
/** 32-bit words per cell, lowest byte first: what every machine has that a browser runs on. */
export const CELL_WORDS = CELL_BYTES / 4;
export const FULL_SHARE = 255;

const PLAIN = { glyph: GLYPH.none, joins: 0, fillEnd: 0, slackEnd: 0, value: 0 } as const;

/** A cell of one form and colour, nothing else. */
export const plainCell = (form: Form, tint: Tint, glyph: Glyph = GLYPH.none): Cell => ({
  ...PLAIN,
  form,
  tint,
  glyph,
  fillTint: tint,
});

export const NO_CELL: Cell = plainCell(FORM.none, 0);

/** Writes what the shader draws of a cell, all bytes but the last, from byte `at` on. */
export function writeLook(bytes: Uint8Array, at: number, cell: Cell): void {
  bytes[at] = cell.form;
  bytes[at + 1] = cell.tint;
  bytes[at + 2] = cell.glyph;
  bytes[at + 3] = cell.joins;
  bytes[at + 4] = cell.fillEnd;
  bytes[at + 5] = cell.slackEnd;
  bytes[at + 6] = cell.fillTint;
}

/** Writes `cell` as cell number `index`. */
export function writeCell(cells: Uint8Array, index: number, cell: Cell): void {
  const at = index * CELL_BYTES;
  writeLook(cells, at, cell);
  cells[at + 7] = cell.value;
}

/** Reads cell number `index`. */
export function readCell(cells: Uint8Array, index: number): Cell {
  const byte = (offset: number): number => cells[index * CELL_BYTES + offset] ?? 0;
  return {
    form: byte(0) as Form,
    tint: byte(1),
    glyph: byte(2) as Glyph,
    joins: byte(3),
    fillEnd: byte(4),
    slackEnd: byte(5),
    fillTint: byte(6),
    value: byte(7),
  };
}

/** A cell as the words it takes in memory. */
export function packCell(cell: Cell): readonly [number, number] {
  const bytes = new Uint8Array(CELL_BYTES);
  writeCell(bytes, 0, cell);
  const [low = 0, high = 0] = new Uint32Array(bytes.buffer);
  return [low, high];
}
