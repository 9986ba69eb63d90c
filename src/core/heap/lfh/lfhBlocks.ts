import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import { MAKERS, type Maker } from '../makers.ts';
import type { Block } from '../nt/blockTable.ts';
import { ENTRY_BYTES } from '../nt/geometry.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import type { Segment } from '../nt/segment.ts';
import type { BucketNumber } from './buckets.ts';
import type { Lfh } from './lfh.ts';
import { indexOf, type LfhBlock, lfhBlock, NO_LFH_BLOCK, subsegmentOf } from './lfhBlock.ts';
import type { Subsegment } from './subsegment.ts';

/** The subsegment among whose blocks `address` is. Most blocks are in the last segments, which are the largest. */
export function subsegmentAt({ segments }: NtHeap, lfh: Lfh, address: number): Subsegment | null {
  for (let number = segments.length - 1; number >= 0; number--) {
    const segment = segments[number] as Segment;
    if (address < segment.base || address >= segment.commitEnd) continue;
    const before = lfh.subsegments[lfh.index.before(segment, address)];
    if (before && holds(before, address)) return before;
    const after = lfh.subsegments[lfh.index.after(segment, address)];
    return after && holds(after, address) ? after : null;
  }
  return null;
}

const holds = ({ start, end }: Subsegment, address: number): boolean => address >= start && address < end;

/** The block, busy or free, that holds `address`, its header included; `NO_LFH_BLOCK` if it is not the front end's. */
export function lfhBlockAt(heap: NtHeap, address: number): LfhBlock {
  const lfh = heap.frontEnd?.lfh;
  const subsegment = lfh ? subsegmentAt(heap, lfh, address) : null;
  if (!subsegment) return NO_LFH_BLOCK;
  return lfhBlock(subsegment.id, Math.floor((address - subsegment.start) / subsegment.blockBytes));
}

/** The busy block whose user data starts at `address`. */
export function busyLfhBlockAt(heap: NtHeap, address: number): LfhBlock {
  const lfh = heap.frontEnd?.lfh;
  const subsegment = lfh ? subsegmentAt(heap, lfh, address - ENTRY_BYTES) : null;
  if (!subsegment) return NO_LFH_BLOCK;
  const index = (address - ENTRY_BYTES - subsegment.start) / subsegment.blockBytes;
  return Number.isInteger(index) && !subsegment.isFree(index) ? lfhBlock(subsegment.id, index) : NO_LFH_BLOCK;
}

/** What can be said of a block of the front end. Sizes in bytes. */
export interface LfhBlockView {
  readonly bucket: BucketNumber;
  readonly start: Address;
  readonly end: Address;
  readonly isBusy: boolean;
  /** What the program asked for; 0 if it is free. */
  readonly requested: ByteSize;
  /** The call that made it; `null` if it is free. */
  readonly maker: Maker | null;
}

/** Reads one block. */
export function viewLfhBlock(lfh: Lfh, block: LfhBlock): LfhBlockView {
  const subsegment = lfh.subsegments[subsegmentOf(block)] as Subsegment;
  const index = indexOf(block);
  const { bucket, blockBytes } = subsegment;
  const start = startOf(subsegment, index);
  const isBusy = !subsegment.isFree(index);
  return {
    bucket,
    start,
    end: plus(start, blockBytes),
    isBusy,
    requested: isBusy ? subsegment.requested(index) : 0,
    maker: isBusy ? (MAKERS[subsegment.maker(index)] as Maker) : null,
  };
}

/** Bytes the program asked for when it got a busy block. */
export const requestedOfLfhBlock = (lfh: Lfh, block: LfhBlock): ByteSize =>
  (lfh.subsegments[subsegmentOf(block)] as Subsegment).requested(indexOf(block));

/** Where a block starts, header included. */
export const startOf = ({ start, blockBytes }: Subsegment, index: number): Address => plus(start, index * blockBytes);

/** The blocks of the front end in a block of the back end, lowest first; none in user blocks that are only cached. */
export function lfhBlocksIn(heap: NtHeap, userBlocks: Block): LfhBlock[] {
  const subsegment = heap.frontEnd?.lfh?.byUserBlocks.get(userBlocks);
  if (!subsegment) return [];
  const { id, count } = subsegment;
  return Array.from({ length: count }, (_, index) => lfhBlock(id, index));
}
