import type { Address, ByteSize } from '../base/bytes.ts';
import { firstBeyond } from '../base/sorted.ts';
import { byteCell } from './byteCell.ts';
import { NO_CELL, writeCell } from './cell.ts';
import { foldedRows, type Kept } from './folding.ts';
import { type CellReader, GridModel, type RowCells } from './grid.ts';
import type { BytePicture, ByteStretch } from './picture.ts';
import type { RowTable } from './rowTable.ts';
import { BYTE_UNIT } from './units.ts';

const KEPT: Kept = { head: 1, tail: 1 };

/** Memory with a byte in a cell, `columns` of them a row; rows of the same byte over and over are folded. */
export function buildByteGrid(picture: BytePicture, columns: number): GridModel {
  const heads = Array.from({ length: columns }, (_, column) => column.toString(16).toUpperCase());
  const frame = { unit: BYTE_UNIT, columns, heads, extents: picture.stretches, pointsAtSource: true };
  const bytes = new Bytes(picture);
  return new GridModel(frame, bytes.rows(columns), picture.labels, bytes);
}

class Bytes implements CellReader {
  readonly #picture: BytePicture;

  constructor(picture: BytePicture) {
    this.#picture = picture;
  }

  rows(rowBytes: ByteSize): RowTable {
    return foldedRows(this.#picture, rowBytes, KEPT, (row) => this.#evenRows(row, rowBytes));
  }

  read(start: Address, { cells, sources }: RowCells): void {
    const { stretches, values, start: origin } = this.#picture;
    let index = this.#find(start);
    for (let column = 0; column < sources.length; column++) {
      const address = (start + column) as Address;
      while ((stretches[index]?.end ?? Number.POSITIVE_INFINITY) <= address) index++;
      const stretch = stretches[index];
      const isOutside = !stretch || stretch.start > address;
      writeCell(cells, column, isOutside ? NO_CELL : byteCell(stretch, address, values[address - origin] ?? 0));
      sources[column] = isOutside ? -1 : index;
    }
  }

  /** How many whole rows from `row` on hold the same byte of one stretch, without the ends of that. */
  #evenRows(row: Address, rowBytes: ByteSize): number {
    const stretch: ByteStretch | undefined = this.#picture.stretches[this.#find(row)];
    if (!stretch || stretch.start >= row) return 0;
    const end = stretch.hasValues ? this.#endOfValue(row, stretch.end - 1) : stretch.end - 1;
    return Math.floor((end - row) / rowBytes);
  }

  /** Up to `end`, the address from which on another value stands than at `address`. */
  #endOfValue(address: Address, end: number): number {
    const { values, start } = this.#picture;
    const value = values[address - start];
    let at: number = address;
    while (at < end && values[at - start] === value) at++;
    return at;
  }

  /** The first stretch that ends after `address`. */
  #find(address: Address): number {
    const { stretches } = this.#picture;
    return firstBeyond(stretches.length, (index) => (stretches[index]?.end ?? 0) > address);
  }
}
