import { type Address, plus, toAddress } from '../../../base/bytes.ts';
import { type Block, type BlockTable, NO_BLOCK } from './blockTable.ts';
import { MAXIMUM_UNITS, MINIMUM_UNITS } from './geometry.ts';
import type { NtHeap } from './ntHeap.ts';

/** Where a free block keeps its list links. */
export const NEXT_LINK_WORD = 16;
export const PREVIOUS_LINK_WORD = 24;
/** `_HEAP.FreeLists`, the head of the ring of free blocks. */
const LIST_HEAD = 0x150;

/** The free block behind this one in the ring, which is sorted by size (facts: heap §2.3); `NO_BLOCK` is the ring's head. */
export function nextInRing({ blocks, lists }: NtHeap, block: Block): Block {
  if (block === NO_BLOCK) return lists.find(MINIMUM_UNITS);
  const next = blocks.listNext[block] as Block;
  return next === NO_BLOCK ? lists.find((blocks.units[block] as number) + 1) : next;
}

/** The free block in front of this one in the ring. */
export function previousInRing({ blocks, lists }: NtHeap, block: Block): Block {
  if (block === NO_BLOCK) return lastOfSize(blocks, lists.findUpTo(MAXIMUM_UNITS));
  const previous = blocks.listPrevious[block] as Block;
  if (previous !== NO_BLOCK) return previous;
  return lastOfSize(blocks, lists.findUpTo((blocks.units[block] as number) - 1));
}

/** Where a link to a block of the ring leads: to its own links. */
export const linkTarget = (heap: NtHeap, block: Block): Address =>
  block === NO_BLOCK ? plus(heap.base, LIST_HEAD) : toAddress(heap.blocks.start(block) + NEXT_LINK_WORD);

/** The last of the blocks of a size, from the first of them on. */
function lastOfSize(blocks: BlockTable, first: Block): Block {
  let last = first;
  while (last !== NO_BLOCK && blocks.listNext[last] !== NO_BLOCK) last = blocks.listNext[last] as Block;
  return last;
}
