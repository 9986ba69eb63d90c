import { HEAP_DISABLE_COALESCE_ON_FREE, has } from '../../codes/flags.ts';
import { MAKERS, type Maker } from '../makers.ts';
import { enlist, joinNext, joinPrevious } from './blockChain.ts';
import { type Block, FREE } from './blockTable.ts';
import { decommitInside, isWorthDecommitting } from './decommit.ts';
import type { NtHeap } from './ntHeap.ts';

/**
 * Takes a busy block back: it joins its free neighbours and goes to the front of the free blocks of its size (facts:
 * heap §2.3); or its pages go, if enough is free (facts: heap §2.6).
 */
export function freeBlock(heap: NtHeap, block: Block): void {
  if (heap.space.system.listener) announceFreed(heap, block);
  heap.frontEnd?.usage.countFree(heap.blocks.units[block] as number);
  returnBlock(heap, block);
}

/** Makes a block free that is in no list, whoever had it. */
export function returnBlock(heap: NtHeap, block: Block): void {
  const { blocks } = heap;
  blocks.kinds[block] = FREE;
  blocks.unused[block] = 0;
  let merged = block;
  if (!has(heap.flags, HEAP_DISABLE_COALESCE_ON_FREE)) {
    merged = joinPrevious(heap, block);
    joinNext(heap, merged);
  }
  if (!isWorthDecommitting(heap, merged) || !decommitInside(heap, merged)) enlist(heap, merged);
}

function announceFreed({ space, base, blocks }: NtHeap, block: Block): void {
  space.emit({
    type: 'blockFreed',
    heap: base,
    address: blocks.user(block),
    start: blocks.start(block),
    end: blocks.end(block),
    requested: blocks.requested(block),
    maker: MAKERS[blocks.makers[block] as number] as Maker,
    rule: 'heap.free',
  });
}
