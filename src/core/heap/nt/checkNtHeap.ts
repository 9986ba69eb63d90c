import { type Address, type ByteSize, isAligned } from '../../../base/bytes.ts';
import { formatHex } from '../../../base/hex.ts';
import { HEAP_DISABLE_COALESCE_ON_FREE, has, PAGE_SIZE } from '../../codes/flags.ts';
import { RESERVED } from '../../vm/space/region.ts';
import { checkLfh } from '../lfh/checkLfh.ts';
import { type Block, BUSY, NO_BLOCK } from './blockTable.ts';
import { MAXIMUM_UNITS, MINIMUM_UNITS, UNIT, usableBytes } from './geometry.ts';
import type { NtHeap } from './ntHeap.ts';
import type { Segment } from './segment.ts';

/** What does not hold in an NT heap, in words for developers. Nothing is asked of pages a program has meddled with. */
export function checkNtHeap(heap: NtHeap): string[] {
  const name = `heap ${formatHex(heap.base)}`;
  const faults = [
    ...heap.segments.flatMap((segment) => [...checkRuns(heap, segment), ...checkChain(heap, segment)]),
    ...checkLists(heap),
    ...checkCounts(heap),
    ...checkLfh(heap),
  ];
  if (!heap.isTampered) faults.push(...heap.segments.flatMap((segment) => checkPages(heap, segment)));
  return faults.map((fault) => `${name}: ${fault}`);
}

function* chainOf({ blocks }: NtHeap, segment: Segment): Generator<Block> {
  for (let block = segment.firstBlock; block !== NO_BLOCK; block = blocks.nextOf(block)) yield block;
}

const allBlocks = (heap: NtHeap): Block[] => heap.segments.flatMap((segment) => [...chainOf(heap, segment)]);

/** The committed runs are whole pages, in order and apart, and end below the segment's limit. */
function checkRuns({ blocks }: NtHeap, segment: Segment): string[] {
  const faults: string[] = [];
  let reached: number = segment.base - 1;
  for (const [start, end] of segment.committedRuns(blocks)) {
    const name = `run ${formatHex(start)}`;
    if (start <= reached) faults.push(`${name} is not apart from the one before`);
    if (!isAligned(end, PAGE_SIZE)) faults.push(`${name} does not end at a page`);
    reached = end;
  }
  if (reached !== segment.commitEnd) faults.push(`segment ${segment.number} does not know where its last run ends`);
  if (reached > segment.limit) faults.push(`segment ${segment.number} has committed too much`);
  return faults;
}

/** The blocks tile the committed runs; each is linked both ways and found by its addresses. */
function checkChain(heap: NtHeap, segment: Segment): string[] {
  const { blocks } = heap;
  const faults: string[] = [];
  let [expected, previous]: [Address, Block] = [segment.base, NO_BLOCK];
  for (const block of chainOf(heap, segment)) {
    const start = blocks.start(block);
    const name = `block ${formatHex(start)}`;
    if (start !== expected) faults.push(`${name} does not start where the one before ends`);
    if (blocks.previousOf(block) !== previous) faults.push(`${name} is not linked to the one before`);
    if (blocks.segments[block] !== segment.number) faults.push(`${name} is of another segment`);
    if (heap.blockAt(start) !== block || heap.blockAt(blocks.end(block) - 1) !== block)
      faults.push(`${name} is not found`);
    faults.push(...checkBlock(heap, block).map((fault) => `${name} ${fault}`));
    expected = blocks.kind(block) === 'endOfCommit' ? segment.uncommittedEnd(blocks, block) : blocks.end(block);
    previous = block;
  }
  return faults;
}

/** Sizes fit what they describe, and free neighbours are one block if they can be (facts: heap §2.1, §2.3). */
function checkBlock({ blocks, flags }: NtHeap, block: Block): string[] {
  const faults: string[] = [];
  const units = blocks.units[block] as number;
  if (units < MINIMUM_UNITS || units > MAXIMUM_UNITS) faults.push('has an impossible size');
  if (blocks.kinds[block] === BUSY) {
    const requested = blocks.requested(block);
    if (requested < 0 || requested > usableBytes(units)) faults.push('is too small for its request');
  }
  const next = blocks.nextOf(block);
  const isSplit =
    blocks.isFree(block) && blocks.isFree(next) && units + (blocks.units[next] as number) <= MAXIMUM_UNITS;
  if (isSplit && !has(flags, HEAP_DISABLE_COALESCE_ON_FREE)) faults.push('is free and so is the one behind it');
  return faults;
}

/** The lists hold every free block once, smallest first, and nothing else. */
function checkLists(heap: NtHeap): string[] {
  const { blocks } = heap;
  const listed = listedBlocks(heap);
  const free = allBlocks(heap).filter((block) => blocks.isFree(block));
  const faults: string[] = [];
  if (new Set(listed).size !== listed.length) faults.push('a block is listed twice');
  if (listed.some((block) => !blocks.isFree(block))) faults.push('a block that is not free is listed');
  if (free.some((block) => !listed.includes(block))) faults.push('a free block is not listed');
  return faults;
}

function listedBlocks({ blocks, lists }: NtHeap): Block[] {
  const listed: Block[] = [];
  let block = lists.find(MINIMUM_UNITS);
  while (block !== NO_BLOCK && listed.length <= blocks.count) {
    listed.push(block);
    const next = blocks.listNext[block] as Block;
    block = next === NO_BLOCK ? lists.find((blocks.units[block] as number) + 1) : next;
  }
  return listed;
}

/** The sums the heap keeps are the sums of its blocks. */
function checkCounts(heap: NtHeap): string[] {
  const { blocks } = heap;
  const all = allBlocks(heap);
  const freeBytes = all
    .filter((block) => blocks.isFree(block))
    .reduce<ByteSize>((sum, block) => sum + (blocks.units[block] as number) * UNIT, 0);
  const faults: string[] = [];
  if (all.length !== blocks.count) faults.push('the count of blocks is wrong');
  if (freeBytes !== heap.freeBytes) faults.push('TotalFreeSize is wrong');
  return faults;
}

/** Exactly the committed runs are committed in the address space. */
function checkPages({ space: { regions }, blocks }: NtHeap, segment: Segment): string[] {
  const believed = [...segment.committedRuns(blocks)].map(([start, end]) => `${formatHex(start)}-${formatHex(end)}`);
  const actual: [start: Address, end: Address][] = [];
  for (regions.locate(segment.base); regions.start < segment.end; regions.advance()) {
    if (regions.attribute === RESERVED) continue;
    const last = actual.at(-1);
    if (last?.[1] === regions.start) last[1] = regions.end;
    else actual.push([regions.start, regions.end]);
  }
  const found = actual.map(([start, end]) => `${formatHex(start)}-${formatHex(end)}`);
  return found.join() === believed.join() ? [] : [`segment ${segment.number} is committed otherwise than it thinks`];
}
