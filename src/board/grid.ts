import type { Address, ByteSize } from '../base/bytes.ts';
import { type FormName, formName, type GlyphName, glyphName, readCell } from './cell.ts';
import type { Tint } from './palette.ts';
import type { AddressRange } from './picture.ts';

/** Text at the end of a row. */
export interface RowLabel {
  readonly text: string;
  /** Of everything that starts in the row. */
  readonly waste: ByteSize;
}

/** A row of cells, or a band that stands for many rows which all look like its cells. */
export interface GridRow extends AddressRange {
  readonly isFold: boolean;
  readonly label: RowLabel | null;
}

/** One kind of cell that occurs, for a legend. */
export interface LegendEntry {
  readonly form: FormName;
  readonly tint: Tint;
  readonly glyph: GlyphName;
  /** Whether part of the cell is granted, but unused. */
  readonly hasSlack: boolean;
}

/**
 * Memory as rows of cells, whatever a cell stands for: the one thing painters know. Rows are sorted by address; `cells`
 * (see `cell.ts`) and `sources` hold `columns` entries for each row, folds too.
 */
export interface GridModel {
  /** Bytes per cell. */
  readonly unit: ByteSize;
  readonly columns: number;
  /** One text above every so-manieth column; '' for none. */
  readonly heads: readonly string[];
  readonly rows: readonly GridRow[];
  readonly cells: Uint8Array;
  /** Index of the span or block each cell comes from; -1 for none. */
  readonly sources: Int32Array;
  /** Where each span or block lies, by that index. */
  readonly extents: readonly AddressRange[];
  /** Whether pointing at a cell means all of its source. */
  readonly pointsAtSource: boolean;
}

/** Bytes in one row of cells. */
export const rowBytes = (model: GridModel): ByteSize => model.unit * model.columns;

/** Index of the row that holds `address`; -1 if none does. */
export function findRow(model: GridModel, address: Address): number {
  const { rows } = model;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.end ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  const row = rows[low];
  return row && row.start <= address ? low : -1;
}

/** Where a cell stands. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** The cell that holds `address`; in a fold, the column it would stand in. `null` outside all rows. */
export function placeOf(model: GridModel, address: Address): CellPlace | null {
  const row = findRow(model, address);
  const start = model.rows[row]?.start;
  if (start === undefined) return null;
  return { row, column: Math.floor((address - start) / model.unit) % model.columns };
}

/** The addresses of a cell; of a fold, all of its rows. The last cell may reach beyond what there is. */
export function rangeOf(model: GridModel, { row, column }: CellPlace): AddressRange | null {
  const line = model.rows[row];
  if (!line) return null;
  if (line.isFold) return { start: line.start, end: line.end };
  const start = (line.start + column * model.unit) as Address;
  return { start, end: (start + model.unit) as Address };
}

/** Number of the cell in `cells` and `sources`. */
export const cellIndex = (model: GridModel, { row, column }: CellPlace): number => row * model.columns + column;

/** Every kind of cell that occurs, in the order of first occurrence. */
export function legendOf(model: GridModel): LegendEntry[] {
  const entries = new Map<number, LegendEntry>();
  for (let index = 0; index < model.sources.length; index++) {
    const { form, tint, glyph, fillEnd, slackEnd } = readCell(model.cells, index);
    const hasSlack = slackEnd > fillEnd;
    const key = ((form * 64 + tint) * 16 + glyph) * 2 + Number(hasSlack);
    if (!entries.has(key)) entries.set(key, { form: formName(form), tint, glyph: glyphName(glyph), hasSlack });
  }
  return [...entries.values()];
}
