import type { Address, ByteSize } from '../../../base/bytes.ts';
import type { Block } from '../nt/blockTable.ts';
import type { BucketNumber } from './buckets.ts';
import { allFree } from './freeBits.ts';

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

/** Where the bucket keeps a subsegment: it is allocated from, or remembered in one of the slots, or left alone. */
export type SubsegmentPlace = 'active' | 'cached' | 'apart';

/** The blocks in one block of the back end, column by column. */
export class Subsegment {
  freeCount: number;
  place: SubsegmentPlace = 'apart';

  private constructor(
    readonly identity: SubsegmentIdentity,
    /** A bit for each free block. */
    readonly free: Int32Array,
    /** Bytes of a busy block that the request did not ask for, header included. */
    readonly unused: Uint16Array,
    /** Position in `MAKERS` of the call that made a busy block. */
    readonly makers: Uint8Array,
  ) {
    this.freeCount = identity.count;
  }

  static create(identity: SubsegmentIdentity): Subsegment {
    const { count } = identity;
    return new Subsegment(identity, allFree(count), new Uint16Array(count), new Uint8Array(count));
  }

  clone(): Subsegment {
    const copy = new Subsegment(this.identity, this.free.slice(), this.unused.slice(), this.makers.slice());
    copy.freeCount = this.freeCount;
    copy.place = this.place;
    return copy;
  }
}
