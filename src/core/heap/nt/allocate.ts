import type { Address, ByteSize } from '../../../base/bytes.ts';
import { MAKERS, type Maker } from '../makers.ts';
import { addBlock, delist, enlist, joinNext } from './blockChain.ts';
import { BLOCK_KINDS, type Block, type BlockKind, BUSY, NO_BLOCK } from './blockTable.ts';
import { damageAt, ruleFor } from './damage.ts';
import { extendHeap } from './extend.ts';
import { firstDamageInFree, tailBytes } from './fill.ts';
import { MINIMUM_UNITS, UNIT, unitsFor } from './geometry.ts';
import type { HeapFailure } from './heapFailure.ts';
import type { NtHeap } from './ntHeap.ts';
import { allocateVirtual, needsOwnPages } from './virtualBlocks.ts';

/** Gives out a block for `size` bytes, made for `maker`: the pointer to its user data, or why there is none (facts: heap §2.3, §2.4). */
export function allocate(heap: NtHeap, size: ByteSize, maker: number): Address | HeapFailure {
  if (needsOwnPages(heap, size)) return allocateVirtual(heap, size, maker);
  const units = unitsFor(size + tailBytes(heap));
  const found = heap.lists.find(units);
  const block = take(heap, found, units);
  if (typeof block === 'string') return block;
  const { blocks } = heap;
  blocks.kinds[block] = BUSY;
  blocks.unused[block] = (blocks.units[block] as number) * UNIT - size;
  blocks.makers[block] = maker;
  if (heap.space.system.listener) announceAllocated(heap, block, found !== NO_BLOCK);
  return blocks.user(block);
}

/** A block for `size` bytes of the heap's own data, of which nobody is told (facts: heap §3.4). */
export function allocateOwn(heap: NtHeap, size: ByteSize, kind: BlockKind): Block | HeapFailure {
  const units = unitsFor(size);
  const block = take(heap, heap.lists.find(units), units);
  if (typeof block === 'string') return block;
  const { blocks } = heap;
  blocks.kinds[block] = BLOCK_KINDS.indexOf(kind);
  blocks.unused[block] = (blocks.units[block] as number) * UNIT - size;
  return block;
}

/** Takes the block that was found, or else makes room for one, and cuts it down to `units`. */
function take(heap: NtHeap, found: Block, units: number): Block | HeapFailure {
  const block = found === NO_BLOCK ? extendHeap(heap, units) : found;
  if (typeof block === 'string') return block;
  const damaged = heap.damage.size === 0 ? null : damageAt(heap, block);
  if (damaged !== null) return ruleFor(heap, damaged, 'corruption.metOnAlloc');
  if (firstDamageInFree(heap, block) !== null) return 'corruption.freeFill';
  delist(heap, block);
  cut(heap, block, units);
  return block;
}

/**
 * Cuts a block that is in no list down to `units`; what is left becomes a free block, joined with the one behind it.
 * A single unit cannot be a block and stays (facts: heap §2.3); so do up to `kept` units.
 */
export function cut(heap: NtHeap, block: Block, units: number, kept = MINIMUM_UNITS - 1): void {
  const { blocks } = heap;
  const rest = (blocks.units[block] as number) - units;
  if (rest <= kept) return;
  blocks.units[block] = units;
  const segment = heap.segmentOf(block);
  const remainder = addBlock(heap, segment, block, blocks.end(block), rest, 'free');
  if (heap.space.system.listener) announceSplit(heap, block, remainder);
  joinNext(heap, remainder);
  enlist(heap, remainder);
}

function announceSplit({ space, base, blocks }: NtHeap, block: Block, remainder: Block): void {
  space.emit({
    type: 'blockSplit',
    heap: base,
    start: blocks.start(block),
    border: blocks.start(remainder),
    end: blocks.end(remainder),
    rule: 'heap.split',
  });
}

function announceAllocated({ space, base, blocks }: NtHeap, block: Block, wasFound: boolean): void {
  space.emit({
    type: 'blockAllocated',
    heap: base,
    address: blocks.user(block),
    start: blocks.start(block),
    end: blocks.end(block),
    requested: blocks.requested(block),
    maker: MAKERS[blocks.makers[block] as number] as Maker,
    rule: wasFound ? 'heap.bestFit' : 'heap.commitOnDemand',
  });
}
