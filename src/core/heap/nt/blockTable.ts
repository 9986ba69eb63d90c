import type { Brand } from '../../../base/brand.ts';
import type { Address } from '../../../base/bytes.ts';
import { type Column, widened } from '../../../base/column.ts';
import { ENTRY_BYTES, UNIT } from './geometry.ts';

/** One block of a heap: a row of its table. Numbers are used again. */
export type Block = Brand<number, 'Block'>;

export const NO_BLOCK = -1 as Block;

/** What a block is. All but `free` and `busy` are the heap's own. */
export const BLOCK_KINDS = [
  'free',
  'busy',
  'heapHeader',
  'segmentHeader',
  'usageArray',
  'endOfCommit',
  'listLookup',
  'lfhZone',
  'userBlocks',
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export const FREE = 0;
export const BUSY = 1;
/** Room that is made for the first block. */
const FIRST_CAPACITY = 32;

/**
 * The blocks of a heap, column by column: about 30 bytes each, and no object. Blocks of a segment are linked in address
 * order, free blocks of one size in the order they are taken.
 */
export class BlockTable {
  starts = new Float64Array(0);
  units = new Uint16Array(0);
  /** Bytes of a busy block that the request did not ask for, header included; 0 if it is free (facts: heap §2.1, UnusedBytes). */
  unused = new Uint8Array(0);
  /** Position in `BLOCK_KINDS`. */
  kinds = new Uint8Array(0);
  /** Position in `MAKERS` of the call that made a busy block. */
  makers = new Uint8Array(0);
  /** Number of the segment in its heap. */
  segments = new Uint16Array(0);
  next = new Int32Array(0);
  previous = new Int32Array(0);
  listNext = new Int32Array(0);
  listPrevious = new Int32Array(0);
  /** First of the rows that can be used again; the others follow through `next`. */
  private firstUnused = NO_BLOCK;
  private length = 0;
  /** Blocks there are. */
  count = 0;

  /** A row for a block that nothing is known of yet. */
  create(): Block {
    this.count++;
    const block = this.firstUnused;
    if (block !== NO_BLOCK) {
      this.firstUnused = this.next[block] as Block;
      return block;
    }
    if (this.length === this.starts.length) this.grow();
    return this.length++ as Block;
  }

  destroy(block: Block): void {
    this.next[block] = this.firstUnused;
    this.firstUnused = block;
    this.count--;
  }

  start(block: Block): Address {
    return this.starts[block] as Address;
  }

  end(block: Block): Address {
    return ((this.starts[block] as number) + (this.units[block] as number) * UNIT) as Address;
  }

  /** The pointer a program has to a busy block. */
  user(block: Block): Address {
    return ((this.starts[block] as number) + ENTRY_BYTES) as Address;
  }

  /** Bytes the program asked for. */
  requested(block: Block): number {
    return (this.units[block] as number) * UNIT - (this.unused[block] as number);
  }

  kind(block: Block): BlockKind {
    return BLOCK_KINDS[this.kinds[block] as number] as BlockKind;
  }

  nextOf(block: Block): Block {
    return this.next[block] as Block;
  }

  previousOf(block: Block): Block {
    return this.previous[block] as Block;
  }

  isFree(block: Block): boolean {
    return block !== NO_BLOCK && this.kinds[block] === FREE;
  }

  clone(): BlockTable {
    const copy = new BlockTable();
    copy.replaceColumns(this, (column) => column.slice());
    copy.firstUnused = this.firstUnused;
    copy.length = this.length;
    copy.count = this.count;
    return copy;
  }

  private grow(): void {
    const capacity = Math.max(FIRST_CAPACITY, this.starts.length + (this.starts.length >>> 1));
    this.replaceColumns(this, (column) => widened(column, capacity));
  }

  private replaceColumns(from: BlockTable, replace: <T extends Column>(column: T) => Column): void {
    this.starts = replace(from.starts) as Float64Array<ArrayBuffer>;
    this.units = replace(from.units) as Uint16Array<ArrayBuffer>;
    this.unused = replace(from.unused) as Uint8Array<ArrayBuffer>;
    this.kinds = replace(from.kinds) as Uint8Array<ArrayBuffer>;
    this.makers = replace(from.makers) as Uint8Array<ArrayBuffer>;
    this.segments = replace(from.segments) as Uint16Array<ArrayBuffer>;
    this.next = replace(from.next) as Int32Array<ArrayBuffer>;
    this.previous = replace(from.previous) as Int32Array<ArrayBuffer>;
    this.listNext = replace(from.listNext) as Int32Array<ArrayBuffer>;
    this.listPrevious = replace(from.listPrevious) as Int32Array<ArrayBuffer>;
  }
}
