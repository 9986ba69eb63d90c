import { type Address, alignUp, type ByteSize, plus } from '../../../base/bytes.ts';
import { PAGE_NOACCESS, PAGE_SIZE } from '../../codes/flags.ts';
import { virtualProtect } from '../../vm/calls/virtualProtect.ts';
import { allocateOwn } from '../nt/allocate.ts';
import { returnBlock } from '../nt/free.ts';
import { ENTRY_BYTES } from '../nt/geometry.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import { touchRange } from '../nt/touch.ts';
import type { Bucket } from './bucket.ts';
import { type BucketNumber, blockBytes } from './buckets.ts';
import { leaveHeadersBehind } from './leaveHeaders.ts';
import type { Lfh } from './lfh.ts';
import type { Subsegment, UserBlocks } from './subsegment.ts';
import { LARGEST_EXPONENT, layOutUserBlocks, SMALLEST_EXPONENT, type UserBlockLayout } from './userBlockSize.ts';

/** From so many blocks of a bucket on its user blocks end with a guard page (facts: heap §3.4). */
const BLOCKS_FOR_GUARD = 0x400;
/** What a guard page takes, wherever the block ends in its page. */
const GUARD_BYTES: ByteSize = 2 * PAGE_SIZE;

/** Adds a subsegment to a bucket, in user blocks that were cached or are new; `null` if the back end has no room. */
export function addSubsegment(heap: NtHeap, lfh: Lfh, bucket: BucketNumber): Subsegment | null {
  const state = lfh.buckets[bucket] as Bucket;
  const bytes = blockBytes(bucket);
  const layout = layOutUserBlocks(bytes, state.totalBlocks, heap.space.system.config.switches.lfhUserBlocksStart);
  const isGuarded = layout.exponent === LARGEST_EXPONENT || state.totalBlocks >= BLOCKS_FOR_GUARD;
  const userBlocks = takeCached(lfh, layout, isGuarded) ?? allocateUserBlocks(heap, lfh, layout, isGuarded);
  if (!userBlocks) return null;
  const start = plus(userBlocks.start, layout.firstOffset);
  const subsegment = lfh.add({ bucket, userBlocks, start, blockBytes: bytes, count: layout.count });
  state.totalBlocks += layout.count;
  lfh.index.set(heap.segmentOf(userBlocks.block), userBlocks.start, userBlocks.end, subsegment.id);
  touchRange(heap.space, userBlocks.start, plus(start, layout.count * bytes));
  if (heap.space.system.listener) announce(heap, subsegment);
  return subsegment;
}

function takeCached(lfh: Lfh, { exponent }: UserBlockLayout, isGuarded: boolean): UserBlocks | null {
  const cached = lfh.cache[exponent - SMALLEST_EXPONENT] ?? null;
  if (!cached || (cached.guardPage !== null) !== isGuarded) return null;
  lfh.cache[exponent - SMALLEST_EXPONENT] = null;
  return cached;
}

function allocateUserBlocks(
  heap: NtHeap,
  lfh: Lfh,
  { exponent }: UserBlockLayout,
  isGuarded: boolean,
): UserBlocks | null {
  const size = 2 ** exponent - ENTRY_BYTES;
  const block = allocateOwn(heap, isGuarded ? size + GUARD_BYTES : size, 'userBlocks');
  if (typeof block === 'string') return null;
  const start = heap.blocks.start(block);
  const end = plus(start, 2 ** exponent);
  return { block, start, end, exponent, guardPage: isGuarded ? raiseGuard(heap, lfh, alignUp(end, PAGE_SIZE)) : null };
}

function raiseGuard({ space }: NtHeap, lfh: Lfh, page: Address): Address {
  virtualProtect(space, { lpAddress: page, dwSize: PAGE_SIZE, flNewProtect: PAGE_NOACCESS });
  lfh.guardPages.add(page);
  return page;
}

/** Ends a subsegment without busy blocks; its user blocks wait for another one or go back to the back end (facts: heap §3.4). */
export function retire(heap: NtHeap, lfh: Lfh, subsegment: Subsegment): void {
  const { bucket, userBlocks } = subsegment;
  leaveHeadersBehind(heap, subsegment);
  (lfh.buckets[bucket] as Bucket).forget(subsegment);
  lfh.remove(subsegment);
  lfh.index.set(heap.segmentOf(userBlocks.block), userBlocks.start, userBlocks.end, -1);
  const place = userBlocks.exponent - SMALLEST_EXPONENT;
  if (lfh.cache[place]) freeUserBlocks(heap, lfh, userBlocks);
  else lfh.cache[place] = userBlocks;
}

/** Gives all cached user blocks back to the back end, as `HeapOptimizeResources` does (facts: heap §5). */
export function emptyCache(heap: NtHeap, lfh: Lfh): void {
  for (const [place, userBlocks] of lfh.cache.entries()) {
    if (userBlocks) freeUserBlocks(heap, lfh, userBlocks);
    lfh.cache[place] = null;
  }
}

function freeUserBlocks(heap: NtHeap, lfh: Lfh, { block, start, end, guardPage }: UserBlocks): void {
  const { space, base, protect } = heap;
  if (guardPage !== null) {
    virtualProtect(space, { lpAddress: guardPage, dwSize: PAGE_SIZE, flNewProtect: protect });
    lfh.guardPages.delete(guardPage);
  }
  if (space.system.listener)
    space.emit({ type: 'userBlocksFreed', heap: base, start, end, rule: 'lfh.userBlocksFreed' });
  returnBlock(heap, block);
}

function announce({ space, base }: NtHeap, { bucket, userBlocks, count }: Subsegment): void {
  const { start, end } = userBlocks;
  space.emit({ type: 'userBlocksAllocated', heap: base, start, end, bucket, count, rule: 'lfh.userBlocks' });
}
