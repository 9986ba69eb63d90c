import { type Address, type ByteSize, plus } from '../../base/bytes.ts';
import type { Process } from '../process.ts';
import type { Lfh } from './lfh/lfh.ts';
import { type LfhBlock, NO_LFH_BLOCK } from './lfh/lfhBlock.ts';
import { lfhBlockAt, viewLfhBlock } from './lfh/lfhBlocks.ts';
import { MAKERS, type Maker } from './makers.ts';
import { BUSY, NO_BLOCK } from './nt/blockTable.ts';
import { ENTRY_BYTES } from './nt/geometry.ts';
import type { NtHeap } from './nt/ntHeap.ts';
import { virtualBlockAt } from './nt/virtualBlocks.ts';

/** The block that some memory belongs to. */
export interface Owner {
  readonly heap: NtHeap;
  /** The pointer the heap gave out. */
  readonly user: Address;
  readonly requested: ByteSize;
  readonly maker: Maker;
}

/** The busy block, header included, that `address` lies in; `null` if it lies in none. */
export function ownerOf(process: Process, address: Address): Owner | null {
  const heap = process.heaps.heapAt(address);
  if (!heap) return null;
  const lfhBlock = lfhBlockAt(heap, address);
  if (lfhBlock !== NO_LFH_BLOCK) return ownerOfLfhBlock(heap, lfhBlock);
  const block = heap.blockAt(address);
  if (block === NO_BLOCK) return ownerOfVirtual(heap, address);
  const { blocks } = heap;
  if (blocks.kinds[block] !== BUSY) return null;
  const maker = MAKERS[blocks.makers[block] as number] as Maker;
  return { heap, user: blocks.user(block), requested: blocks.requested(block), maker };
}

function ownerOfLfhBlock(heap: NtHeap, block: LfhBlock): Owner | null {
  const { start, requested, maker } = viewLfhBlock(heap.frontEnd?.lfh as Lfh, block);
  return maker && { heap, user: plus(start, ENTRY_BYTES), requested, maker };
}

function ownerOfVirtual(heap: NtHeap, address: Address): Owner | null {
  const block = virtualBlockAt(heap, address);
  if (!block || address < block.start || address >= block.commitEnd) return null;
  return { heap, user: block.user, requested: block.requested, maker: MAKERS[block.maker] as Maker };
}
