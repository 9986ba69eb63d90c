import type { Address, ByteSize } from '../../../base/bytes.ts';
import { type Block, type BlockTable, NO_BLOCK } from './blockTable.ts';

/** Stretch of addresses with one entry in the index: few blocks start in one, and large blocks need few. */
const GRANULE: ByteSize = 512;

/**
 * One reservation of a heap, with an index from addresses to blocks. It is committed in runs, each closed by a block of
 * the heap's own; what lies between that block and the next one, or the limit, is not committed (facts: heap §2.2).
 */
export class Segment {
  /** End of the last committed run. */
  commitEnd: Address;
  /** The blocks that close its committed runs, by address. */
  readonly endBlocks: Block[] = [];
  /** The first block that starts in each granule of the committed part. */
  private index = new Int32Array(0);

  constructor(
    readonly number: number,
    readonly base: Address,
    /** End of the reservation. */
    readonly end: Address,
    /** End of what may ever be committed (facts: heap §2.2, last page). */
    readonly limit: Address,
  ) {
    this.commitEnd = base;
  }

  /** Makes room in the index for blocks up to `end`, the end of the last committed run. */
  commitUpTo(end: Address): void {
    this.commitEnd = end;
    const needed = Math.ceil((end - this.base) / GRANULE);
    if (needed <= this.index.length) return;
    const most = Math.ceil((this.limit - this.base) / GRANULE);
    const index = new Int32Array(Math.min(most, Math.max(needed, Math.floor(this.index.length * 1.5)))).fill(NO_BLOCK);
    index.set(this.index);
    this.index = index;
  }

  /** Notes that `block` starts at `start`. */
  enter(blocks: BlockTable, block: Block, start: number): void {
    const granule = this.granuleOf(start);
    const first = this.index[granule] as Block;
    if (first === NO_BLOCK || (blocks.starts[first] as number) > start) this.index[granule] = block;
  }

  /** Forgets `block`, which is still linked to the block behind it. */
  leave(blocks: BlockTable, block: Block): void {
    const granule = this.granuleOf(blocks.starts[block] as number);
    if (this.index[granule] !== block) return;
    const next = blocks.next[block] as Block;
    const isHere = next !== NO_BLOCK && this.granuleOf(blocks.starts[next] as number) === granule;
    this.index[granule] = isHere ? next : NO_BLOCK;
  }

  /** Its lowest block. */
  get firstBlock(): Block {
    return this.index[0] as Block;
  }

  /** The last block that starts up to `address`, which lies below the end of the last committed run. */
  blockAt(blocks: BlockTable, address: number): Block {
    const { starts, next } = blocks;
    let block = this.firstUpTo(starts, address);
    while ((starts[block] as number) < address) {
      const after = next[block] as Block;
      if (after === NO_BLOCK || (starts[after] as number) > address) break;
      block = after;
    }
    return block;
  }

  /** Where the uncommitted range behind a block that closes a run ends. */
  uncommittedEnd(blocks: BlockTable, endBlock: Block): Address {
    const next = blocks.nextOf(endBlock);
    return next === NO_BLOCK ? this.limit : blocks.start(next);
  }

  /** Its committed runs, lowest first. */
  *committedRuns(blocks: BlockTable): Generator<readonly [start: Address, end: Address]> {
    let start = this.base;
    for (const endBlock of this.endBlocks) {
      yield [start, blocks.end(endBlock)];
      start = this.uncommittedEnd(blocks, endBlock);
    }
  }

  /** Notes a block that closes a run. */
  addEndBlock(blocks: BlockTable, endBlock: Block): void {
    const start = blocks.start(endBlock);
    const index = this.endBlocks.findIndex((other) => blocks.start(other) > start);
    this.endBlocks.splice(index < 0 ? this.endBlocks.length : index, 0, endBlock);
  }

  removeEndBlock(endBlock: Block): void {
    this.endBlocks.splice(this.endBlocks.indexOf(endBlock), 1);
  }

  clone(): Segment {
    const copy = new Segment(this.number, this.base, this.end, this.limit);
    copy.commitEnd = this.commitEnd;
    copy.endBlocks.push(...this.endBlocks);
    copy.index = this.index.slice();
    return copy;
  }

  /** The block that is first in its granule, in the last such granule with one that starts up to `address`. */
  private firstUpTo(starts: Float64Array, address: number): Block {
    let granule = this.granuleOf(address);
    for (;;) {
      const block = this.index[granule] as Block;
      if (block !== NO_BLOCK && (starts[block] as number) <= address) return block;
      granule--;
    }
  }

  private granuleOf(address: number): number {
    return Math.floor((address - this.base) / GRANULE);
  }
}
