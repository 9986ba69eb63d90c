import type { Address, ByteSize } from '../base/bytes.ts';
import { CELL_BYTES, type Cell, writeCell } from './cell.ts';
import type { GridModel, GridRow, RowLabel } from './grid.ts';
import type { AddressRange, OwnerLabel } from './picture.ts';

/** A cell together with the span or block it comes from. */
export interface SourcedCell {
  readonly cell: Cell;
  readonly source: number;
}

/** What of a grid is known before its rows. */
export type GridFrame = Pick<GridModel, 'unit' | 'columns' | 'heads' | 'extents' | 'pointsAtSource'>;

/** Collects the rows of a grid from the lowest address up. */
export class GridBuilder {
  readonly #frame: GridFrame;
  readonly #labels: readonly OwnerLabel[];
  readonly #rows: GridRow[] = [];
  #cells = new Uint8Array(64 * CELL_BYTES);
  #sources = new Int32Array(64);
  #nextLabel = 0;

  constructor(frame: GridFrame, labels: readonly OwnerLabel[]) {
    this.#frame = frame;
    this.#labels = labels;
  }

  /** Adds one row whose cells `cellAt` tells by their addresses. */
  addRow(start: Address, cellAt: (address: Address) => SourcedCell): void {
    const { unit, columns } = this.#frame;
    const first = this.#open({ start, end: (start + unit * columns) as Address }, false);
    for (let column = 0; column < columns; column++) {
      const { cell, source } = cellAt((start + column * unit) as Address);
      writeCell(this.#cells, first + column, cell);
      this.#sources[first + column] = source;
    }
  }

  /** Adds one band for all rows of a range that look like `sample`. */
  addFold(range: AddressRange, sample: SourcedCell): void {
    const first = this.#open(range, true);
    for (let column = 0; column < this.#frame.columns; column++) writeCell(this.#cells, first + column, sample.cell);
    this.#sources.fill(sample.source, first, first + this.#frame.columns);
  }

  build(): GridModel {
    const count = this.#rows.length * this.#frame.columns;
    return {
      ...this.#frame,
      rows: this.#rows,
      cells: this.#cells.slice(0, count * CELL_BYTES),
      sources: this.#sources.slice(0, count),
    };
  }

  /** Makes room for a row; answers the number of its first cell. */
  #open({ start, end }: AddressRange, isFold: boolean): number {
    const first = this.#rows.length * this.#frame.columns;
    this.#grow(first + this.#frame.columns);
    this.#rows.push({ start, end, isFold, label: this.#labelUpTo(end) });
    return first;
  }

  #grow(count: number): void {
    if (count <= this.#sources.length) return;
    const cells = new Uint8Array(this.#cells.length * 2);
    const sources = new Int32Array(this.#sources.length * 2);
    cells.set(this.#cells);
    sources.set(this.#sources);
    this.#cells = cells;
    this.#sources = sources;
  }

  /** The label of the row that ends at `end`: of all ranges that start in it. */
  #labelUpTo(end: ByteSize): RowLabel | null {
    const found: OwnerLabel[] = [];
    for (let label = this.#labels[this.#nextLabel]; label && label.start < end; ) {
      found.push(label);
      label = this.#labels[++this.#nextLabel];
    }
    if (found.length === 0) return null;
    return { text: joinTexts(found), waste: found.reduce((sum, { waste }) => sum + waste, 0) };
  }
}

/** More texts than this in a row are told by their ends. */
const MOST_TEXTS = 3;

function joinTexts(labels: readonly OwnerLabel[]): string {
  const texts = labels.map(({ text }) => text).filter((text) => text !== '');
  if (texts.length <= MOST_TEXTS) return texts.join(', ');
  return `${texts.slice(0, MOST_TEXTS - 1).join(', ')} … ${texts.at(-1)}`;
}
