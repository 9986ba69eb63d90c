import type { Address, ByteSize } from '../../../base/bytes.ts';
import { type Block, type BlockTable, NO_BLOCK } from './blockTable.ts';

/** Stretch of addresses with one entry in the index: few blocks start in one, and large blocks need few. */
const GRANULE: ByteSize = 512;

/** One reservation of a heap, committed from its start up to `commitEnd`, with an index from addresses to blocks. */
export class Segment {
  commitEnd: Address;
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

  /** Notes that the pages up to `end` are committed. */
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

  /** The block that holds `address`, which lies in the committed part. */
  blockAt(blocks: BlockTable, address: number): Block {
    const { starts, next } = blocks;
    let block = this.firstUpTo(starts, address);
    for (let after = next[block] as Block; after !== NO_BLOCK && (starts[after] as number) <= address; ) {
      block = after;
      after = next[after] as Block;
    }
    return block;
  }

  clone(): Segment {
    const copy = new Segment(this.number, this.base, this.end, this.limit);
    copy.commitEnd = this.commitEnd;
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
