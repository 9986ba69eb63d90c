import type { Address } from '../../../base/bytes.ts';
import type { RngState } from '../../../base/rng.ts';
import type { Switches } from '../../rules/open.ts';
import type { Block } from '../nt/blockTable.ts';
import { AddressIndex } from './addressIndex.ts';
import { Bucket } from './bucket.ts';
import { BUCKETS } from './buckets.ts';
import { RandomBytes } from './randomBytes.ts';
import { Subsegment, type SubsegmentIdentity, type UserBlocks } from './subsegment.ts';
import { LARGEST_EXPONENT, SMALLEST_EXPONENT } from './userBlockSize.ts';

/** The front end of a heap once it is created: its buckets and their subsegments (facts: heap §3.4). Only data. */
export class Lfh {
  /** By the block of the back end they are in. */
  readonly byUserBlocks = new Map<Block, Subsegment>();
  /** User blocks without a subsegment that wait to be used again, one of each size. */
  readonly cache: (UserBlocks | null)[] = Array(LARGEST_EXPONENT - SMALLEST_EXPONENT + 1).fill(null);
  readonly guardPages = new Set<Address>();
  private readonly goneIds: number[] = [];

  private constructor(
    readonly firstBucket: Switches['lfhFirstBucket'],
    readonly random: RandomBytes,
    readonly index: AddressIndex,
    /** By number; `null` where one is gone. */
    readonly subsegments: (Subsegment | null)[],
    readonly buckets: readonly Bucket[],
  ) {}

  static create(seed: RngState, firstBucket: Switches['lfhFirstBucket']): Lfh {
    const buckets = Array.from({ length: BUCKETS }, () => new Bucket());
    return new Lfh(firstBucket, RandomBytes.draw(seed), new AddressIndex(), [], buckets);
  }

  /** Adds a subsegment with all its blocks free. */
  add(identity: Omit<SubsegmentIdentity, 'id'>): Subsegment {
    const id = this.goneIds.pop() ?? this.subsegments.length;
    const subsegment = new Subsegment({ ...identity, id });
    this.subsegments[id] = subsegment;
    this.byUserBlocks.set(identity.userBlocks.block, subsegment);
    return subsegment;
  }

  remove({ id, userBlocks }: Subsegment): void {
    this.subsegments[id] = null;
    this.byUserBlocks.delete(userBlocks.block);
    this.goneIds.push(id);
  }

  /** A copy for a copied heap. */
  clone(): Lfh {
    const subsegments = this.subsegments.map((subsegment) => subsegment?.clone() ?? null);
    const buckets = this.buckets.map((bucket) => bucket.clone(subsegments));
    const copy = new Lfh(this.firstBucket, this.random.clone(), this.index.clone(), subsegments, buckets);
    for (const subsegment of subsegments) {
      if (subsegment) copy.byUserBlocks.set(subsegment.userBlocks.block, subsegment);
    }
    for (const [place, userBlocks] of this.cache.entries()) copy.cache[place] = userBlocks;
    for (const page of this.guardPages) copy.guardPages.add(page);
    copy.goneIds.push(...this.goneIds);
    return copy;
  }
}
