import type { Address, AddressRange, ByteSize } from '../base/bytes.ts';
import { CELL_BYTES, type Cell, type FormName, formName, type GlyphName, glyphName, readCell } from './cell.ts';
import type { Tint } from './palette.ts';
import type { OwnerLabel } from './picture.ts';
import { joinLabels, type RowLabel } from './rowLabel.ts';
import type { RowTable } from './rowTable.ts';

/** A row of cells, or a band that stands for many rows which all look like its cells. */
export interface GridRow extends AddressRange {
  readonly isFold: boolean;
}

/** One kind of cell that occurs, for a legend. */
export interface LegendEntry {
  readonly form: FormName;
  readonly tint: Tint;
  readonly glyph: GlyphName;
  /** Whether part of the cell is granted, but unused. */
  readonly hasSlack: boolean;
}

/** The cells of one row (see `cell.ts`), and the index of the span or block each comes from; -1 for none. */
export interface RowCells {
  readonly cells: Uint8Array;
  readonly sources: Int32Array;
}

/** Tells what cells from an address on look like. */
export interface CellReader {
  read(start: Address, into: RowCells): void;
}

/** What of a grid is known before its rows. */
export interface GridFrame {
  /** Bytes per cell. */
  readonly unit: ByteSize;
  readonly columns: number;
  /** One text above every so-manieth column; '' for none. */
  readonly heads: readonly string[];
  /** Whether pointing at a cell means all of its source. */
  readonly pointsAtSource: boolean;
  /** Where each span or block lies, by its index. */
  readonly extents: readonly AddressRange[];
}

/** Rows whose cells are kept once they have been read: more than any window holds. */
const MOST_KEPT = 4096;

/**
 * Memory as rows of cells, whatever a cell stands for: the one thing painters know. Cells are read when they are first
 * looked at, so that a million rows cost no more than the ones in sight.
 */
export class GridModel {
  readonly unit: ByteSize;
  readonly columns: number;
  readonly heads: readonly string[];
  readonly pointsAtSource: boolean;
  readonly extents: readonly AddressRange[];
  readonly #rows: RowTable;
  readonly #labels: readonly OwnerLabel[];
  readonly #reader: CellReader;
  readonly #kept = new Map<number, RowCells>();

  constructor(frame: GridFrame, rows: RowTable, labels: readonly OwnerLabel[], reader: CellReader) {
    this.unit = frame.unit;
    this.columns = frame.columns;
    this.heads = frame.heads;
    this.pointsAtSource = frame.pointsAtSource;
    this.extents = frame.extents;
    this.#rows = rows;
    this.#labels = labels;
    this.#reader = reader;
  }

  get rowCount(): number {
    return this.#rows.count;
  }

  row(row: number): GridRow | undefined {
    const start = this.#rows.startOf(row);
    return start === undefined ? undefined : { start, end: this.#rows.endOf(row), isFold: this.#rows.isFold(row) };
  }

  isFold(row: number): boolean {
    return this.#rows.isFold(row);
  }

  /** Index of the row that holds `address`; -1 if none does. */
  find(address: Address): number {
    return this.#rows.find(address);
  }

  /** What stands at the end of a row: of all ranges that start in it. */
  labelOf(row: number): RowLabel | null {
    const start = this.#rows.startOf(row);
    return start === undefined ? null : joinLabels(this.#labels, { start, end: this.#rows.endOf(row) });
  }

  /** Some labels, as many as are worth measuring. */
  someLabels(most: number): readonly RowLabel[] {
    const rows = this.#labels.slice(0, most).map(({ start }) => this.find(start));
    return [...new Set(rows)].flatMap((row) => this.labelOf(row) ?? []);
  }

  cellsOf(row: number): RowCells {
    const kept = this.#kept.get(row);
    if (kept) return kept;
    const read = { cells: new Uint8Array(this.columns * CELL_BYTES), sources: new Int32Array(this.columns).fill(-1) };
    const start = this.#rows.startOf(row);
    if (start !== undefined) this.#reader.read(start, read);
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(row, read);
    return read;
  }
}

/** Bytes in one row of cells. */
export const rowBytes = (model: GridModel): ByteSize => model.unit * model.columns;

/** Where a cell stands. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** What stands at a place. */
export const cellAt = (model: GridModel, { row, column }: CellPlace): Cell =>
  readCell(model.cellsOf(row).cells, column);

/** Index of the span or block that a cell comes from; -1 for none. */
export const sourceAt = (model: GridModel, { row, column }: CellPlace): number =>
  model.cellsOf(row).sources[column] ?? -1;

/** The cell that holds `address`; in a fold, the column it would stand in. `null` outside all rows. */
export function placeOf(model: GridModel, address: Address): CellPlace | null {
  const row = model.find(address);
  const start = model.row(row)?.start;
  if (start === undefined) return null;
  return { row, column: Math.floor((address - start) / model.unit) % model.columns };
}

/** The addresses of a cell; of a fold, all of its rows. The last cell may reach beyond what there is. */
export function rangeOf(model: GridModel, { row, column }: CellPlace): AddressRange | null {
  const line = model.row(row);
  if (!line) return null;
  if (line.isFold) return { start: line.start, end: line.end };
  const start = (line.start + column * model.unit) as Address;
  return { start, end: (start + model.unit) as Address };
}

/** Number of a cell among all of a grid. */
export const cellIndex = (model: GridModel, { row, column }: CellPlace): number => row * model.columns + column;

/** Rows in which kinds of cell are looked for; a legend of more would be of no more use. */
const MOST_LEGEND_ROWS = 2000;

/** Every kind of cell that occurs, in the order of first occurrence. */
export function legendOf(model: GridModel): LegendEntry[] {
  const entries = new Map<number, LegendEntry>();
  for (let row = 0; row < Math.min(model.rowCount, MOST_LEGEND_ROWS); row++) {
    for (let column = 0; column < model.columns; column++) addEntry(entries, cellAt(model, { row, column }));
  }
  return [...entries.values()];
}

function addEntry(entries: Map<number, LegendEntry>, { form, tint, glyph, fillEnd, slackEnd }: Cell): void {
  const hasSlack = slackEnd > fillEnd;
  const key = ((form * 64 + tint) * 16 + glyph) * 2 + Number(hasSlack);
  if (!entries.has(key)) entries.set(key, { form: formName(form), tint, glyph: glyphName(glyph), hasSlack });
}
