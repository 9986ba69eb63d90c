import { type Address, alignDown, type ByteSize } from '../base/bytes.ts';
import { addRun, type Kept } from './folding.ts';
import { type CellReader, GridModel, type RowCells } from './grid.ts';
import type { Picture } from './picture.ts';
import { RowTable } from './rowTable.ts';
import { SpanRaster } from './spanRaster.ts';
import { type SpanTable, spanTable } from './spanTable.ts';
import { SPAN_COLUMNS } from './units.ts';

const HEADS = Array.from({ length: SPAN_COLUMNS }, (_, column) => column.toString(16).toUpperCase());

/** Nothing of the free space before the first allocation is worth a row; after an allocation, the next granule is. */
const KEPT_BEFORE_ALL: Kept = { head: 0, tail: 0 };
const KEPT_FREE: Kept = { head: 1, tail: 0 };
const KEPT_USED: Kept = { head: 2, tail: 1 };
/** So few rows show the whole address space as it is, without bands. */
const UNFOLDED_ROWS = 32;
const KEPT_ALL: Kept = { head: UNFOLDED_ROWS, tail: 0 };

/**
 * The address space with `unit` bytes in a cell, one of `SPAN_UNITS`; with pages, one row is one granule. Where a cell
 * covers several spans it shows how it divides among them; a cell behind the last address is none.
 */
export function buildSpanGrid({ spans, labels, limit }: Picture, unit: ByteSize): GridModel {
  const table = spanTable(spans);
  const frame = { unit, columns: SPAN_COLUMNS, heads: HEADS, extents: spans, pointsAtSource: false };
  return new GridModel(frame, new SpanRows(table, limit, unit).table, labels, new SpanCells(table, limit, unit));
}

class SpanCells implements CellReader {
  readonly #raster: SpanRaster;
  readonly #unit: ByteSize;

  constructor(table: SpanTable, limit: Address, unit: ByteSize) {
    this.#raster = new SpanRaster(table, limit);
    this.#unit = unit;
  }

  read(start: Address, { cells, sources }: RowCells): void {
    this.#raster.draw(start, this.#unit, { words: new Uint32Array(cells.buffer), sources });
  }
}

/** Walks the spans once and adds rows, in steps of whole runs: the cost grows with the spans, not with the space. */
class SpanRows {
  readonly table = new RowTable();
  readonly #spans: SpanTable;
  readonly #limit: Address;
  readonly #rowBytes: ByteSize;
  /** First span that ends after the current row starts. */
  #span = 0;

  constructor(spans: SpanTable, limit: Address, unit: ByteSize) {
    this.#spans = spans;
    this.#limit = limit;
    this.#rowBytes = unit * SPAN_COLUMNS;
    for (let row = 0 as Address; row < limit; ) row = this.#addFrom(row);
  }

  /** Adds the rows that look like the one at `row`; answers the start of the next. */
  #addFrom(row: Address): Address {
    while (this.#end <= row) this.#span++;
    const rows = Math.max(1, (this.#uniformEnd(row) - row) / this.#rowBytes);
    return addRun(this.table, { start: row, rows }, this.#rowBytes, this.#kept(row));
  }

  get #start(): number {
    return this.#spans.starts[this.#span] ?? this.#limit;
  }

  get #end(): number {
    return this.#spans.ends[this.#span] ?? Number.POSITIVE_INFINITY;
  }

  /** End of the whole rows from `row` on that one span, or none, fills; `row` if it does not fill one. */
  #uniformEnd(row: Address): number {
    const end = this.#start <= row ? this.#end : this.#start;
    return alignDown(Math.min(end, this.#limit), this.#rowBytes);
  }

  #kept(row: Address): Kept {
    if (this.#limit <= UNFOLDED_ROWS * this.#rowBytes) return KEPT_ALL;
    if (this.#start <= row) return KEPT_USED;
    return this.#span === 0 ? KEPT_BEFORE_ALL : KEPT_FREE;
  }
}
