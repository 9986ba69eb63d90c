import { type Address, alignDown, alignUp, type ByteSize } from '../../../base/bytes.ts';
import { MEM_DECOMMIT, PAGE_SIZE } from '../../codes/flags.ts';
import { ntFreeVirtualMemory } from '../../vm/calls/virtualFree.ts';
import { addBlock, enlist, removeBlock } from './blockChain.ts';
import { type Block, NO_BLOCK } from './blockTable.ts';
import { addEndBlock } from './extend.ts';
import { END_BLOCK_BYTES, UNIT } from './geometry.ts';
import type { NtHeap } from './ntHeap.ts';
import type { Segment } from './segment.ts';

/** `DeCommitTotalFreeThreshold`: how much has to be free before any page goes, 64 KiB (facts: heap §2.6). */
const TOTAL_FREE_UNITS = 0x1000;
/** By how much the threshold of a growable heap is higher than the configured one (facts: heap §2.6). */
const GROWABLE_FACTOR = 4;

/** `DeCommitFreeBlockThreshold`, in units: how large a free block has to be before its pages go (facts: heap §2.6). */
export function decommitBlockUnits({ isGrowable, space }: NtHeap): number {
  const bytes = space.system.config.decommitFreeBlockThreshold;
  return (isGrowable ? GROWABLE_FACTOR * bytes : bytes) / UNIT;
}

/** Whether the pages of a free block that is in no list are to go: it is large, and much is free (facts: heap §2.6). */
export function isWorthDecommitting(heap: NtHeap, block: Block): boolean {
  const units = heap.blocks.units[block] as number;
  return heap.freeUnits + units >= TOTAL_FREE_UNITS && units >= decommitBlockUnits(heap);
}

/**
 * Decommits the whole pages inside a free block that is in no list; what is left of it at either end is free. Does
 * nothing and answers `false` if there are no such pages (facts: heap §2.6).
 */
export function decommitInside(heap: NtHeap, block: Block): boolean {
  const { start, end, pieces } = pagesInside(heap, block);
  if (end <= start) return false;
  const { space, blocks } = heap;
  const segment = heap.segmentOf(block);
  const previous = blocks.previousOf(block);
  dissolve(heap, segment, block);
  ntFreeVirtualMemory(space, { lpAddress: start, dwSize: end - start, dwFreeType: MEM_DECOMMIT });
  for (const word of heap.damage) if (word >= start && word < end) heap.damage.delete(word);
  const head = addPiece(heap, segment, previous, pieces.head);
  const endBlock = addEndBlock(heap, segment, head, start);
  addPiece(heap, segment, endBlock, pieces.tail);
  if (blocks.nextOf(endBlock) === NO_BLOCK) segment.commitEnd = start;
  if (space.system.listener) space.emit({ type: 'heapShrank', heap: heap.base, start, end, rule: 'heap.decommit' });
  return true;
}

interface Piece {
  readonly start: Address;
  readonly bytes: ByteSize;
}

interface PagesInside {
  /** The pages that can go. */
  readonly start: Address;
  readonly end: Address;
  readonly pieces: { readonly head: Piece; readonly tail: Piece };
}

/**
 * In front of the pages there must be room for the block that closes the run; if the free block reaches up to such a
 * block, that one goes too. A piece of one unit could not be a block: one page more stays.
 */
function pagesInside({ blocks }: NtHeap, block: Block): PagesInside {
  const blockStart = blocks.start(block);
  const blockEnd = blocks.end(block);
  const next = blocks.nextOf(block);
  const end = blocks.kind(next) === 'endOfCommit' ? blocks.end(next) : alignDown(blockEnd, PAGE_SIZE);
  const room = Math.max(0, blockEnd - end);
  const closing = alignUp((blockStart + END_BLOCK_BYTES) as Address, PAGE_SIZE);
  const headBytes = closing - END_BLOCK_BYTES - blockStart;
  const start = headBytes === UNIT ? ((closing + PAGE_SIZE) as Address) : closing;
  const keptEnd = room === UNIT ? ((end - PAGE_SIZE) as Address) : end;
  const head = { start: blockStart, bytes: start - END_BLOCK_BYTES - blockStart };
  const tail = { start: keptEnd, bytes: Math.max(0, blockEnd - keptEnd) };
  return { start, end: keptEnd, pieces: { head, tail } };
}

/** Takes a free block out of the chain, and with it the block that closes its run if that is behind it. */
function dissolve(heap: NtHeap, segment: Segment, block: Block): void {
  const next = heap.blocks.nextOf(block);
  if (heap.blocks.kind(next) === 'endOfCommit') {
    segment.removeEndBlock(next);
    removeBlock(heap, next);
  }
  removeBlock(heap, block);
}

/** Makes a free block of what is left at one end, if anything is; answers the last block up to there. */
function addPiece(heap: NtHeap, segment: Segment, previous: Block, { start, bytes }: Piece): Block {
  if (bytes === 0) return previous;
  const piece = addBlock(heap, segment, previous, start, bytes / UNIT, 'free');
  enlist(heap, piece);
  return piece;
}
