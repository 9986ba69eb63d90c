import { type Address, alignDown, type ByteSize } from '../base/bytes.ts';
import { blockCell, evenUnits } from './blockCell.ts';
import { NO_CELL } from './cell.ts';
import { addRun, type Kept } from './folding.ts';
import type { GridModel } from './grid.ts';
import { GridBuilder, type SourcedCell } from './gridBuilder.ts';
import type { BlockPicture, HeapBlock } from './picture.ts';
import { HEAP_UNIT } from './units.ts';

const KEPT: Kept = { head: 2, tail: 1 };
const COLUMNS_A_HEAD = 4;
const OUTSIDE: SourcedCell = { cell: NO_CELL, source: -1 };

/** Offsets within a row in hexadecimal, above every fourth column. */
const headsOf = (columns: number): string[] =>
  Array.from({ length: columns }, (_, column) =>
    column % COLUMNS_A_HEAD === 0 ? (column * HEAP_UNIT).toString(16).toUpperCase() : '',
  );

/** A heap at block zoom: one cell is one 16-byte unit, `columns` of them a row. */
export function buildBlockGrid(picture: BlockPicture, columns: number): GridModel {
  const extents = picture.blocks.map(({ start, size }) => ({ start, end: (start + size) as Address }));
  const heads = headsOf(columns);
  const builder = new GridBuilder({ unit: HEAP_UNIT, columns, heads, extents, pointsAtSource: true }, picture.labels);
  new BlockRows(picture, builder, columns * HEAP_UNIT).add();
  return builder.build();
}

/** Walks the blocks once and adds rows; the inside of a large block costs nothing. */
class BlockRows {
  readonly #picture: BlockPicture;
  readonly #builder: GridBuilder;
  readonly #rowBytes: ByteSize;
  /** First block that ends after the current row starts. */
  #block = 0;

  constructor(picture: BlockPicture, builder: GridBuilder, rowBytes: ByteSize) {
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

  /** How many whole rows from `row` on lie in the even part of one block. */
  #evenRows(row: Address): number {
    const block = this.#seek(row);
    if (!block) return 0;
    const even = evenUnits(block);
    return even.start <= row ? Math.max(0, Math.floor((even.end - row) / this.#rowBytes)) : 0;
  }

  /** The first block that ends after `address`, which must not lie below an earlier one. */
  #seek(address: Address): HeapBlock | undefined {
    const { blocks } = this.#picture;
    let block = blocks[this.#block];
    while (block && block.start + block.size <= address) block = blocks[++this.#block];
    return block;
  }

  #cellAt(address: Address): SourcedCell {
    const block = this.#seek(address);
    if (!block || block.start > address) return OUTSIDE;
    return { cell: blockCell(block, this.#picture.blocks[this.#block - 1], address), source: this.#block };
  }
}
