import { type Address, alignDown, alignUp, type ByteSize, plus } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import { decommitPages } from '../pages.ts';
import { addBlock, enlistRun, removeBlock } from './blockChain.ts';
import { type Block, NO_BLOCK } from './blockTable.ts';
import { addEndBlock } from './extend.ts';
import { END_BLOCK_BYTES, UNIT } from './geometry.ts';
import type { NtHeap } from './ntHeap.ts';
import type { Segment } from './segment.ts';
import { decommitBlockUnits, TOTAL_FREE_UNITS } from './thresholds.ts';

/** Whether the pages of a free block that is in no list are to go: it is large, and much is free (facts: heap §2.6). */
export function isWorthDecommitting(heap: NtHeap, block: Block): boolean {
  const units = heap.blocks.units[block] as number;
  if (heap.space.system.config.switches.heapDecommit === 'never') return false;
  return heap.freeUnits + units >= TOTAL_FREE_UNITS && units >= decommitBlockUnits(heap);
}

/**
 * Decommits the whole pages inside a free block that is in no list; what is left of it at either end is free. Does
 * nothing and answers `false` if there are no such pages (facts: heap §2.6).
 */
export function decommitInside(heap: NtHeap, block: Block): boolean {
  const { start, end, head, tail } = pagesInside(heap, block);
  if (end <= start) return false;
  const { space, blocks } = heap;
  const segment = heap.segmentOf(block);
  const previous = blocks.previousOf(block);
  dissolve(heap, segment, block);
  decommitPages(space, start, end - start);
  for (const word of heap.damage) if (word >= start && word < end) heap.damage.delete(word);
  const closing = head ? addEndBlock(heap, segment, previous, start) : previous;
  if (head) addPiece(heap, segment, previous, head);
  addPiece(heap, segment, closing, tail);
  if (blocks.nextOf(closing) === NO_BLOCK) segment.commitEnd = blocks.end(closing);
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
  /** What is left in front of the block that closes the run; `null` if nothing of the run is left there. */
  readonly head: Piece | null;
  readonly tail: Piece;
}

function pagesInside(heap: NtHeap, block: Block): PagesInside {
  const { start, head } = startInside(heap, block);
  return { start, head, ...endInside(heap, block) };
}

/**
 * In front of the pages there must be room for the block that closes the run, unless the run starts with this block. A
 * piece of one unit could not be a block: one page more stays (facts: heap §2.6).
 */
function startInside({ blocks }: NtHeap, block: Block): Pick<PagesInside, 'start' | 'head'> {
  const first = blocks.start(block);
  if (blocks.kind(blocks.previousOf(block)) === 'endOfCommit') return { start: first, head: null };
  const page = alignUp(plus(first, END_BLOCK_BYTES), PAGE_SIZE);
  const start = page - END_BLOCK_BYTES - first === UNIT ? plus(page, PAGE_SIZE) : page;
  return { start, head: { start: first, bytes: start - END_BLOCK_BYTES - first } };
}

/** If the block that closes the run is behind this one, it goes too. */
function endInside({ blocks }: NtHeap, block: Block): Pick<PagesInside, 'end' | 'tail'> {
  const last = blocks.end(block);
  const next = blocks.nextOf(block);
  if (blocks.kind(next) === 'endOfCommit') return { end: blocks.end(next), tail: { start: last, bytes: 0 } };
  const page = alignDown(last, PAGE_SIZE);
  const end = last - page === UNIT ? plus(page, -PAGE_SIZE) : page;
  return { end, tail: { start: end, bytes: last - end } };
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

/** Makes a free block of what is left at one end, if anything is. */
function addPiece(heap: NtHeap, segment: Segment, previous: Block, { start, bytes }: Piece): void {
  if (bytes === 0) return;
  const piece = addBlock(heap, segment, previous, start, bytes / UNIT, 'free');
  enlistRun(heap, piece, heap.blocks.nextOf(piece));
}
