import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import { BLOCK_KINDS, type Block, type BlockKind, NO_BLOCK } from './blockTable.ts';
import { leaveHeaderBehind, leaveLinksBehind } from './damage.ts';
import { checksFree, fillFree } from './fill.ts';
import { ENTRY_BYTES, MAXIMUM_UNITS, UNIT } from './geometry.ts';
import type { NtHeap } from './ntHeap.ts';
import type { Segment } from './segment.ts';
import { touchHeader } from './touch.ts';

/** HEAP_ENTRY and list links. */
const FREE_HEADER_BYTES: ByteSize = 32;
/** By how much the first of two pieces is smaller than it could be where the second would be too small for a block. */
const LEFT_UNITS = 16;

/** Makes a block of `units` at `start`, behind `previous`. */
export function addBlock(
  heap: NtHeap,
  segment: Segment,
  previous: Block,
  start: Address,
  units: number,
  kind: BlockKind,
): Block {
  const { blocks } = heap;
  const block = blocks.create();
  blocks.starts[block] = start;
  blocks.units[block] = units;
  blocks.unused[block] = 0;
  blocks.kinds[block] = BLOCK_KINDS.indexOf(kind);
  blocks.segments[block] = segment.number;
  const next = previous === NO_BLOCK ? NO_BLOCK : blocks.nextOf(previous);
  blocks.previous[block] = previous;
  blocks.next[block] = next;
  if (previous !== NO_BLOCK) blocks.next[previous] = block;
  if (next !== NO_BLOCK) blocks.previous[next] = block;
  segment.enter(blocks, block, start);
  touchHeader(heap.space, start, kind === 'free' ? FREE_HEADER_BYTES : ENTRY_BYTES);
  return block;
}

/** Lets `block` take over the block behind it, which is in no list. */
export function absorbNext(heap: NtHeap, block: Block): void {
  const { blocks } = heap;
  const absorbed = blocks.nextOf(block);
  leaveHeaderBehind(heap, absorbed);
  blocks.units[block] = (blocks.units[block] as number) + (blocks.units[absorbed] as number);
  removeBlock(heap, absorbed);
}

/** Takes a block that is in no list, and not the first of its segment, out of the chain. */
export function removeBlock(heap: NtHeap, block: Block): void {
  const { blocks } = heap;
  const before = blocks.previousOf(block);
  const after = blocks.nextOf(block);
  heap.segmentOf(block).leave(blocks, block);
  blocks.next[before] = after;
  if (after !== NO_BLOCK) blocks.previous[after] = before;
  blocks.destroy(block);
}

/** Puts a free block into the lists. */
export function enlist(heap: NtHeap, block: Block): void {
  if (checksFree(heap)) fillFree(heap, block);
  heap.lists.insert(heap.blocks, block);
  heap.freeUnits += heap.blocks.units[block] as number;
}

/** Takes a free block out of the lists. */
export function delist(heap: NtHeap, block: Block): void {
  leaveLinksBehind(heap, block);
  heap.lists.remove(heap.blocks, block);
  heap.freeUnits -= heap.blocks.units[block] as number;
}

/** Whether `block` and the one behind it may become one: both free, and together not too large (facts: heap §2.1, §2.3). */
function canJoinNext(heap: NtHeap, block: Block): boolean {
  const { blocks } = heap;
  const next = blocks.nextOf(block);
  return blocks.isFree(next) && (blocks.units[block] as number) + (blocks.units[next] as number) <= MAXIMUM_UNITS;
}

/** Joins a free block that is in no list with the free block behind it, if there is one. */
export function joinNext(heap: NtHeap, block: Block): void {
  if (canJoinNext(heap, block)) join(heap, block, heap.blocks.nextOf(block));
}

/** Joins a free block that is in no list with the free block before it, if there is one; answers what it is part of then. */
export function joinPrevious(heap: NtHeap, block: Block): Block {
  const previous = heap.blocks.previousOf(block);
  if (!heap.blocks.isFree(previous) || !canJoinNext(heap, previous)) return block;
  join(heap, previous, previous);
  return previous;
}

/** Makes one of `block` and the block behind it, of which only `listed` is in a list. */
function join(heap: NtHeap, block: Block, listed: Block): void {
  const { blocks, space } = heap;
  const border = blocks.end(block);
  delist(heap, listed);
  absorbNext(heap, block);
  if (!space.system.listener) return;
  const [start, end] = [blocks.start(block), blocks.end(block)];
  space.emit({ type: 'blocksCoalesced', heap: heap.base, start, border, end, rule: 'heap.coalesce' });
}

/** Puts the free blocks from `first` up to `after`, which are new and in no list, into the lists, joined with their neighbours; answers the first. */
export function enlistRun(heap: NtHeap, first: Block, after: Block): Block {
  const { blocks } = heap;
  const joined = joinPrevious(heap, first);
  let last = joined;
  for (let next = blocks.nextOf(last); next !== after; next = blocks.nextOf(last)) {
    enlist(heap, last);
    last = next;
  }
  joinNext(heap, last);
  enlist(heap, last);
  return joined;
}

/**
 * Makes free blocks of `units` from `start` on, behind `previous`: several if one cannot be that large, none of them
 * too small to be a block (facts: heap §2.1). They are in no list yet. Answers the first.
 */
export function addFreeRun(heap: NtHeap, segment: Segment, previous: Block, start: Address, units: number): Block {
  let last = previous;
  let first = NO_BLOCK;
  for (let done = 0; done < units; ) {
    const left = units - done;
    const piece = left === MAXIMUM_UNITS + 1 ? MAXIMUM_UNITS - LEFT_UNITS : Math.min(left, MAXIMUM_UNITS);
    last = addBlock(heap, segment, last, plus(start, done * UNIT), piece, 'free');
    if (first === NO_BLOCK) first = last;
    done += piece;
  }
  return first;
}
