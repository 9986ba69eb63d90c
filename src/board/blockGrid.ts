import type { Address, ByteSize } from '../base/bytes.ts';
import { firstBeyond } from '../base/sorted.ts';
import { blockCell, evenUnits } from './blockCell.ts';
import { NO_CELL, writeCell } from './cell.ts';
import { foldedRows, type Kept } from './folding.ts';
import { type CellReader, GridModel, type RowCells } from './grid.ts';
import type { BlockPicture, HeapBlock } from './picture.ts';
import type { RowTable } from './rowTable.ts';
import { HEAP_UNIT } from './units.ts';

const KEPT: Kept = { head: 2, tail: 1 };
const COLUMNS_A_HEAD = 4;

/** Offsets within a row in hexadecimal, above every fourth column. */
const headsOf = (columns: number): string[] =>
  Array.from({ length: columns }, (_, column) =>
    column % COLUMNS_A_HEAD === 0 ? (column * HEAP_UNIT).toString(16).toUpperCase() : '',
  );

/** A heap at block zoom: one cell is one 16-byte unit, `columns` of them a row. */
export function buildBlockGrid(picture: BlockPicture, columns: number): GridModel {
  const extents = picture.blocks.map(({ start, size }) => ({ start, end: (start + size) as Address }));
  const frame = { unit: HEAP_UNIT, columns, heads: headsOf(columns), extents, pointsAtSource: true };
  const blocks = new Blocks(picture);
  return new GridModel(frame, blocks.rows(columns * HEAP_UNIT), picture.labels, blocks);
}

/** The inside of a large block costs nothing. */
class Blocks implements CellReader {
  readonly #picture: BlockPicture;

  constructor(picture: BlockPicture) {
    this.#picture = picture;
  }

  rows(rowBytes: ByteSize): RowTable {
    return foldedRows(this.#picture, rowBytes, KEPT, (row) => this.#evenRows(row, rowBytes));
  }

  read(start: Address, { cells, sources }: RowCells): void {
    const { blocks } = this.#picture;
    let index = this.#find(start);
    for (let column = 0; column < sources.length; column++) {
      const unit = (start + column * HEAP_UNIT) as Address;
      while (blockEnds(blocks[index]) <= unit) index++;
      const block = blocks[index];
      const isOutside = !block || block.start > unit;
      writeCell(cells, column, isOutside ? NO_CELL : blockCell(block, blocks[index - 1], unit));
      sources[column] = isOutside ? -1 : index;
    }
  }

  /** How many whole rows from `row` on lie in the even part of one block. */
  #evenRows(row: Address, rowBytes: ByteSize): number {
    const block = this.#picture.blocks[this.#find(row)];
    if (!block) return 0;
    const even = evenUnits(block);
    return even.start <= row ? Math.max(0, Math.floor((even.end - row) / rowBytes)) : 0;
  }

  /** The first block that ends after `address`. */
  #find(address: Address): number {
    const { blocks } = this.#picture;
    return firstBeyond(blocks.length, (index) => blockEnds(blocks[index]) > address);
  }
}

const blockEnds = (block: HeapBlock | undefined): number =>
  block ? block.start + block.size : Number.POSITIVE_INFINITY;
