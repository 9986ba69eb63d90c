import type { Address, ByteSize } from '../../../base/bytes.ts';
import type { Block } from '../nt/blockTable.ts';
import type { BucketNumber } from './buckets.ts';
import { bitmapWords, flip, isFree, setAllFree } from './freeBits.ts';

/** A block of the back end for blocks of the front end, in use or cached. */
export interface UserBlocks {
  readonly block: Block;
  readonly start: Address;
  readonly end: Address;
  /** Of its size without a guard page, a power of two. */
  readonly exponent: number;
  /** The page behind that nobody may touch; `null` without (facts: heap §3.4). */
  readonly guardPage: Address | null;
}

/** What stays the same as long as a subsegment is there. Sizes in bytes. */
export interface SubsegmentIdentity {
  /** Its number in the heap; used again when it is gone. */
  readonly id: number;
  readonly bucket: BucketNumber;
  /** The block of the back end that its blocks are in. */
  readonly userBlocks: UserBlocks;
  /** Where its first block starts. */
  readonly start: Address;
  /** From one block to the next. */
  readonly blockBytes: ByteSize;
  readonly count: number;
}

/** Where the bucket keeps a subsegment: it is allocated from, or remembered in one of the slots, or left alone. */
export type SubsegmentPlace = 'active' | 'cached' | 'apart';

/** Makers are kept in so many low bits of a block's word, its unused bytes above. */
const MAKER_BITS = 5;

/**
 * The blocks in one block of the back end. What changes is in one array, for speed: the bitmap of free blocks, then a
 * word for each block, which means something only while the block is busy.
 */
export class Subsegment implements SubsegmentIdentity {
  readonly id: number;
  readonly bucket: BucketNumber;
  readonly userBlocks: UserBlocks;
  readonly start: Address;
  /** End of its last block. */
  readonly end: number;
  readonly blockBytes: ByteSize;
  readonly count: number;
  /** Words of the bitmap, and so where the words of the blocks start. */
  readonly words: number;
  freeCount: number;
  place: SubsegmentPlace = 'apart';

  constructor(
    identity: SubsegmentIdentity,
    readonly data = freshData(identity.count),
  ) {
    this.id = identity.id;
    this.bucket = identity.bucket;
    this.userBlocks = identity.userBlocks;
    this.start = identity.start;
    this.end = identity.start + identity.count * identity.blockBytes;
    this.blockBytes = identity.blockBytes;
    this.count = identity.count;
    this.words = bitmapWords(identity.count);
    this.freeCount = identity.count;
  }

  isFree(index: number): boolean {
    return isFree(this.data, index);
  }

  /** Makes a free block busy for a request of `size` bytes by `maker`. */
  take(index: number, size: ByteSize, maker: number): void {
    flip(this.data, index);
    this.freeCount--;
    this.data[this.words + index] = ((this.blockBytes - size) << MAKER_BITS) | maker;
  }

  /** Makes a busy block free. */
  release(index: number): void {
    flip(this.data, index);
    this.freeCount++;
  }

  /** Bytes the program asked for when it got a busy block. */
  requested(index: number): ByteSize {
    return this.blockBytes - this.unused(index);
  }

  /** Bytes of a busy block that the request did not ask for, header included. */
  unused(index: number): ByteSize {
    return (this.data[this.words + index] as number) >>> MAKER_BITS;
  }

  /** Position in `MAKERS` of the call that made a busy block. */
  maker(index: number): number {
    return (this.data[this.words + index] as number) & (2 ** MAKER_BITS - 1);
  }

  /** A busy block is of another size from now on. */
  resize(index: number, size: ByteSize): void {
    this.data[this.words + index] = ((this.blockBytes - size) << MAKER_BITS) | this.maker(index);
  }

  clone(): Subsegment {
    const copy = new Subsegment(this, this.data.slice());
    copy.freeCount = this.freeCount;
    copy.place = this.place;
    return copy;
  }
}

function freshData(count: number): Int32Array {
  const data = new Int32Array(bitmapWords(count) + count);
  setAllFree(data, count);
  return data;
}
