import { alignUp, type ByteSize } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import { cut } from './allocate.ts';
import { absorbNext, delist } from './blockChain.ts';
import { type Block, NO_BLOCK } from './blockTable.ts';
import { leaveUnusedCountBehind } from './damage.ts';
import { commitBehind } from './extend.ts';
import { tailBytes } from './fill.ts';
import { UNIT, unitsFor } from './geometry.ts';
import type { NtHeap } from './ntHeap.ts';
import { needsOwnPages } from './virtualBlocks.ts';

/** Units that stay with a block that grew, rather than becoming a block (facts: heap §2.5). */
const KEPT_UNITS = 2;

/** Resizes a busy block without moving it, if that can be done (facts: heap §2.5). */
export function resizeInPlace(heap: NtHeap, block: Block, size: ByteSize): boolean {
  if (needsOwnPages(heap, size)) return false;
  const { blocks } = heap;
  const units = unitsFor(size + tailBytes(heap));
  const [end, unused] = [blocks.end(block), blocks.unused[block] as number];
  if (units <= (blocks.units[block] as number)) cut(heap, block, units);
  else if (!growInPlace(heap, block, units)) return false;
  leaveUnusedCountBehind(heap, end, unused);
  blocks.unused[block] = (blocks.units[block] as number) * UNIT - size;
  if (heap.space.system.listener) announceResized(heap, block);
  return true;
}

/** Makes a block `units` large, which is more than it is, without moving it, if that can be done (facts: heap §2.5). */
export const growInPlace = (heap: NtHeap, block: Block, units: number): boolean =>
  takeRoomBehind(heap, block, units - (heap.blocks.units[block] as number));

/** Takes units from the free block behind, if it has as many; commits pages for that if only uncommitted space is behind. */
function takeRoomBehind(heap: NtHeap, block: Block, units: number): boolean {
  const { blocks } = heap;
  if (blocks.kind(blocks.nextOf(block)) === 'endOfCommit' && !commitFor(heap, blocks.nextOf(block), units))
    return false;
  const room = blocks.nextOf(block);
  if (!blocks.isFree(room) || (blocks.units[room] as number) < units) return false;
  delist(heap, room);
  cut(heap, room, units, KEPT_UNITS);
  absorbNext(heap, block);
  return true;
}

function commitFor(heap: NtHeap, endBlock: Block, units: number): boolean {
  const { blocks } = heap;
  const size = alignUp(units * UNIT, PAGE_SIZE);
  const left = heap.segmentOf(endBlock).uncommittedEnd(blocks, endBlock) - blocks.end(endBlock);
  return left >= size && commitBehind(heap, endBlock, size) !== NO_BLOCK;
}

function announceResized({ space, base, blocks }: NtHeap, block: Block): void {
  space.emit({
    type: 'blockResized',
    heap: base,
    address: blocks.user(block),
    start: blocks.start(block),
    end: blocks.end(block),
    requested: blocks.requested(block),
    rule: 'heap.resizeInPlace',
  });
}
