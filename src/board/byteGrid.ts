import { type Address, alignDown, type ByteSize } from '../base/bytes.ts';
import { byteCell } from './byteCell.ts';
import { NO_CELL } from './cell.ts';
import { addRun, type Kept } from './folding.ts';
import type { GridModel } from './grid.ts';
import { GridBuilder, type SourcedCell } from './gridBuilder.ts';
import type { BytePicture, ByteStretch } from './picture.ts';
import { BYTE_UNIT } from './units.ts';

const KEPT: Kept = { head: 1, tail: 1 };
const OUTSIDE: SourcedCell = { cell: NO_CELL, source: -1 };

/** Memory with a byte in a cell, `columns` of them a row; rows of the same byte over and over are folded. */
export function buildByteGrid(picture: BytePicture, columns: number): GridModel {
  const heads = Array.from({ length: columns }, (_, column) => column.toString(16).toUpperCase());
  const extents = picture.stretches;
  const builder = new GridBuilder({ unit: BYTE_UNIT, columns, heads, extents, pointsAtSource: true }, picture.labels);
  new ByteRows(picture, builder, columns).add();
  return builder.build();
}

/** Walks the stretches once and adds rows. */
class ByteRows {
  readonly #picture: BytePicture;
  readonly #builder: GridBuilder;
  readonly #rowBytes: ByteSize;
  /** First stretch that ends after the current address. */
  #stretch = 0;

  constructor(picture: BytePicture, builder: GridBuilder, rowBytes: ByteSize) {
    this.#picture = picture;
    this.#builder = builder;
    this.#rowBytes = rowBytes;
  }

  add(): void {
    const { start, end } = this.#picture;
    for (let row = alignDown(start, this.#rowBytes); row < end; ) row = this.#addFrom(row);
  }

  /** Adds the rows that look like the one at `row`; answers the start of the next. */
  #addFrom(row: Address): Address {
    const rows = this.#evenRows(row);
    if (rows > 0) {
      addRun(this.#builder, { start: row, rows, sample: this.#cellAt(row) }, this.#rowBytes, KEPT);
      return (row + rows * this.#rowBytes) as Address;
    }
    this.#builder.addRow(row, (address) => this.#cellAt(address));
    return (row + this.#rowBytes) as Address;
  }

  /** How many whole rows from `row` on hold the same byte of one stretch, without the ends of that. */
  #evenRows(row: Address): number {
    const stretch = this.#seek(row);
    if (!stretch || stretch.start >= row) return 0;
    const end = stretch.hasValues ? this.#endOfValue(row, stretch.end - 1) : stretch.end - 1;
    return Math.floor((end - row) / this.#rowBytes);
  }

  /** Up to `end`, the address from which on another value stands than at `address`. */
  #endOfValue(address: Address, end: number): number {
    const { values, start } = this.#picture;
    const value = values[address - start];
    let at: number = address;
    while (at < end && values[at - start] === value) at++;
    return at;
  }

  #seek(address: Address): ByteStretch | undefined {
    const { stretches } = this.#picture;
    let stretch = stretches[this.#stretch];
    while (stretch && stretch.end <= address) stretch = stretches[++this.#stretch];
    return stretch;
  }

  #cellAt(address: Address): SourcedCell {
    const stretch = this.#seek(address);
    if (!stretch || stretch.start > address) return OUTSIDE;
    const value = this.#picture.values[address - this.#picture.start] ?? 0;
    return { cell: byteCell(stretch, address, value), source: this.#stretch };
  }
}
