import { type Address, plus } from '../../../base/bytes.ts';
import type { Host } from './host.ts';
import type { Run } from './runTable.ts';

const WORD_BLOCKS = 32;

/** What stays the same as long as a subsegment is there. Sizes in bytes. */
export interface LfhShape {
  readonly number: number;
  readonly bucket: number;
  readonly run: Run;
  /** Where its first block starts. */
  readonly firstBlock: Address;
  readonly blockBytes: number;
  readonly count: number;
  /** Where its pages end and its guard page, if it has one, starts. */
  readonly guardStart: Address;
}

/**
 * Blocks of one size without headers: two bits each say whether a block is busy and whether some of its bytes are not
 * in use; how many is kept in its last two bytes (facts: heap §4.3).
 */
export class LfhSubsegment {
  /** One bit for each busy block. */
  readonly busy: Int32Array;
  /** Bytes asked for of a busy block. */
  readonly requested: Uint16Array;
  readonly makers: Uint8Array;
  /** Whether the blocks of each word of the bitmap have their pages. */
  private readonly committed: Uint8Array;
  busyCount = 0;
  /** The word of the bitmap to look in first (`FreeHint`). */
  freeHint = 0;
  /** Whether it is among those of its bucket that have room. */
  isOpen = true;

  constructor(readonly shape: LfhShape) {
    this.busy = new Int32Array(Math.ceil(shape.count / WORD_BLOCKS));
    this.requested = new Uint16Array(shape.count);
    this.makers = new Uint8Array(shape.count);
    this.committed = new Uint8Array(this.busy.length);
  }

  get isFull(): boolean {
    return this.busyCount === this.shape.count;
  }

  /** A free block, while there is one: in the word at the hint, or the next with one, the first that is free from a random place on (facts: heap §4.3). */
  pick(host: Host): number {
    let word = this.freeHint;
    while (this.freeBits(word) === 0) word = word + 1 === this.busy.length ? 0 : word + 1;
    this.freeHint = word;
    const free = this.freeBits(word);
    const behind = free & (-1 << host.draw(WORD_BLOCKS));
    const from = behind === 0 ? free : behind;
    return word * WORD_BLOCKS + 31 - Math.clz32(from & -from);
  }

  isBusy(block: number): boolean {
    return ((this.busy[block >>> 5] as number) & (1 << (block & 31))) !== 0;
  }

  take(block: number, requested: number, maker: number): void {
    this.busy[block >>> 5] = (this.busy[block >>> 5] as number) | (1 << (block & 31));
    this.requested[block] = requested;
    this.makers[block] = maker;
    this.busyCount++;
  }

  give(block: number): void {
    this.busy[block >>> 5] = (this.busy[block >>> 5] as number) & ~(1 << (block & 31));
    this.busyCount--;
  }

  addressOf(block: number): Address {
    return plus(this.shape.firstBlock, block * this.shape.blockBytes);
  }

  /** The block that `address` lies in, from 0 to `count - 1`; others are none. */
  blockAt(address: number): number {
    return Math.floor((address - this.shape.firstBlock) / this.shape.blockBytes);
  }

  /** Whether the pages of a block are committed. */
  isCommitted(block: number): boolean {
    return this.committed[block >>> 5] === 1;
  }

  /** Notes that the pages of the blocks in the same word of the bitmap are committed. */
  markCommitted(block: number): void {
    this.committed[block >>> 5] = 1;
  }

  /** Where the blocks of the same word of the bitmap start and end. */
  wordRange(block: number): readonly [start: Address, bytes: number] {
    const first = block - (block % WORD_BLOCKS);
    const many = Math.min(WORD_BLOCKS, this.shape.count - first);
    return [this.addressOf(first), many * this.shape.blockBytes];
  }

  clone(): LfhSubsegment {
    const copy = new LfhSubsegment(this.shape);
    copy.busy.set(this.busy);
    copy.requested.set(this.requested);
    copy.makers.set(this.makers);
    copy.committed.set(this.committed);
    copy.busyCount = this.busyCount;
    copy.freeHint = this.freeHint;
    copy.isOpen = this.isOpen;
    return copy;
  }

  private freeBits(word: number): number {
    const left = this.shape.count - word * WORD_BLOCKS;
    return ~(this.busy[word] as number) & (left >= WORD_BLOCKS ? -1 : 2 ** left - 1);
  }
}
