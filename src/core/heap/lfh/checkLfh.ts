import { formatHex } from '../../../base/hex.ts';
import { NO_BLOCK } from '../nt/blockTable.ts';
import { ENTRY_BYTES } from '../nt/geometry.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import { usableLfhBytes } from './buckets.ts';
import type { Lfh } from './lfh.ts';
import { lfhBlock, NO_LFH_BLOCK } from './lfhBlock.ts';
import { busyLfhBlockAt, lfhBlockAt, startOf } from './lfhBlocks.ts';
import type { Subsegment, UserBlocks } from './subsegment.ts';

/** What does not hold in the front end of a heap, in words for developers. */
export function checkLfh(heap: NtHeap): string[] {
  const lfh = heap.frontEnd?.lfh;
  if (!lfh) return [];
  const subsegments = lfh.subsegments.filter((subsegment) => subsegment !== null);
  return [
    ...subsegments.flatMap((subsegment) =>
      checkSubsegment(heap, lfh, subsegment).map((fault) => named(subsegment, fault)),
    ),
    ...checkUserBlocks(heap, lfh, subsegments),
    ...checkGuards(lfh, subsegments),
  ];
}

const named = ({ start }: Subsegment, fault: string): string => `subsegment ${formatHex(start)}: ${fault}`;

function checkSubsegment(heap: NtHeap, lfh: Lfh, subsegment: Subsegment): string[] {
  const { userBlocks, start, end, count, bucket, freeCount, place } = subsegment;
  const faults: string[] = [];
  if (start < userBlocks.start + ENTRY_BYTES || end > userBlocks.end) {
    faults.push('its blocks leave its user blocks');
  }
  if (lfh.byUserBlocks.get(userBlocks.block) !== subsegment) faults.push('it is not found by its user blocks');
  if ((lfh.buckets[bucket]?.active === subsegment) !== (place === 'active')) faults.push('it is active or is not');
  if (lfh.buckets[bucket]?.isCached(subsegment) !== (place === 'cached')) faults.push('it is remembered or is not');
  if (place === 'cached' && freeCount === 0) faults.push('it is remembered but full');
  if (place !== 'active' && freeCount === count) faults.push('it is empty but still there');
  return [...faults, ...checkBlocks(heap, subsegment)];
}

/** The bitmap, the count and the columns say the same of every block, and each is found by its addresses. */
function checkBlocks(heap: NtHeap, subsegment: Subsegment): string[] {
  const indices = Array.from({ length: subsegment.count }, (_, index) => index);
  const free = indices.filter((index) => subsegment.isFree(index)).length;
  const faults = indices.flatMap((index) =>
    checkBlock(heap, subsegment, index).map((fault) => `block ${index} ${fault}`),
  );
  return free === subsegment.freeCount ? faults : [...faults, 'its count of free blocks is wrong'];
}

function checkBlock(heap: NtHeap, subsegment: Subsegment, index: number): string[] {
  const { id, blockBytes } = subsegment;
  const start = startOf(subsegment, index);
  const isBlockFree = subsegment.isFree(index);
  const own = lfhBlock(id, index);
  const faults: string[] = [];
  if (!isBlockFree && subsegment.requested(index) > usableLfhBytes(blockBytes)) faults.push('is too small');
  if (busyLfhBlockAt(heap, start + ENTRY_BYTES) !== (isBlockFree ? NO_LFH_BLOCK : own)) faults.push('is not found');
  if (lfhBlockAt(heap, start + blockBytes - 1) !== own) faults.push('is not found by its end');
  return faults;
}

/** The blocks of the back end that are the front end's are those of its subsegments and its cache, each once. */
function checkUserBlocks(heap: NtHeap, lfh: Lfh, subsegments: readonly Subsegment[]): string[] {
  const known = userBlocksOf(lfh, subsegments);
  const { blocks } = heap;
  const wrong = known.filter(
    ({ block, start }) => blocks.kind(block) !== 'userBlocks' || blocks.start(block) !== start,
  );
  const faults = wrong.map(({ start }) => `user blocks ${formatHex(start)} are no block of the back end`);
  if (countUserBlocks(heap) !== known.length) faults.push('user blocks are lost');
  return faults;
}

const userBlocksOf = (lfh: Lfh, subsegments: readonly Subsegment[]): UserBlocks[] => [
  ...subsegments.map(({ userBlocks }) => userBlocks),
  ...lfh.cache.filter((userBlocks) => userBlocks !== null),
];

function countUserBlocks({ segments, blocks }: NtHeap): number {
  let count = 0;
  for (const { firstBlock } of segments) {
    for (let block = firstBlock; block !== NO_BLOCK; block = blocks.nextOf(block)) {
      if (blocks.kind(block) === 'userBlocks') count++;
    }
  }
  return count;
}

function checkGuards(lfh: Lfh, subsegments: readonly Subsegment[]): string[] {
  const pages = userBlocksOf(lfh, subsegments).flatMap(({ guardPage }) => guardPage ?? []);
  const isSame = pages.length === lfh.guardPages.size && pages.every((page) => lfh.guardPages.has(page));
  return isSame ? [] : ['guard pages are lost'];
}
