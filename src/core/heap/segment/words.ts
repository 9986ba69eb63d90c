import { type Address, plus } from '../../../base/bytes.ts';
import type { WordVisitor } from '../heap.ts';
import { type Block, FREE, NO_BLOCK } from '../nt/blockTable.ts';
import { pair } from '../nt/littleEndian.ts';
import { SIGNATURE, SIGNATURE_OFFSET } from './geometry.ts';
import type { Place } from './place.ts';
import { LFH_RUN, type Run, VS_RUN } from './runTable.ts';
import type { SegmentHeap } from './segmentHeap.ts';
import { unusedCountWord } from './unusedCount.ts';

const WORD_BYTES = 8;
const ALLOCATED = 0x10000;

/** Addresses of the headers that freeing or resizing a block reads: a chunk's and its neighbours'; only chunks have any (facts: heap §4.3). */
export function headersAround({ parts: { vs } }: SegmentHeap, place: Place): Address[] {
  if (place.in !== 'vs') return [];
  const { chunks } = vs;
  const near = [place.chunk, chunks.nextOf(place.chunk), chunks.previousOf(place.chunk)];
  return near.filter((chunk) => chunk !== NO_BLOCK).map((chunk) => chunks.start(chunk));
}

/** Visits the words of the heap's own data that are told: its signature, the headers of chunks, and how much of the front end's blocks is unused. */
export function forEachWord(heap: SegmentHeap, start: Address, end: Address, visit: WordVisitor): void {
  const signature = plus(heap.base, SIGNATURE_OFFSET);
  if (overlaps(signature, start, end)) visit(signature, pair(SIGNATURE, 0));
  const { pages } = heap.parts;
  const segment = pages.segmentAt(start);
  if (!segment) return;
  for (const run of pages.runsOf(segment, start)) {
    if (pages.runs.start(run) >= end) return;
    if (pages.runs.kinds[run] === VS_RUN) forEachHeader(heap, run, { start, end, visit });
    else if (pages.runs.kinds[run] === LFH_RUN) forEachUnusedCount(heap, run, { start, end, visit });
  }
}

interface Visit {
  readonly start: Address;
  readonly end: Address;
  readonly visit: WordVisitor;
}

function forEachHeader(heap: SegmentHeap, run: Run, { start, end, visit }: Visit): void {
  const { vs } = heap.parts;
  const { chunks } = vs;
  const held = vs.chunkAt(run, start);
  for (
    let chunk = held === NO_BLOCK ? vs.firstChunk(run) : held;
    chunk !== NO_BLOCK && chunks.start(chunk) < end;
    chunk = chunks.nextOf(chunk)
  ) {
    const at = chunks.start(chunk);
    if (overlaps(at, start, end)) visit(at, headerWord(heap, chunk));
  }
}

/** What blocks of the front end that are not used up keep in their last bytes (facts: heap §4.3). */
function forEachUnusedCount({ parts: { lfh }, padding }: SegmentHeap, run: Run, { start, end, visit }: Visit): void {
  const subsegment = lfh.subsegmentOf(run);
  const { blockBytes, count } = subsegment.shape;
  const last = Math.min(subsegment.blockAt(plus(end, -1)), count - 1);
  for (let block = Math.max(subsegment.blockAt(start), 0); block <= last; block++) {
    if (!subsegment.isBusy(block)) continue;
    const word = unusedCountWord(blockBytes - padding - (subsegment.requested[block] as number));
    const at = plus(subsegment.addressOf(block), blockBytes - word.length);
    if (word.length > 0 && at < end && at + word.length > start) visit(at, word);
  }
}

const overlaps = (at: Address, start: Address, end: Address): boolean => at < end && at + WORD_BYTES > start;

/** The first half of a chunk's header: memory cost and size, size of the chunk before and whether it is allocated; encoded with its address. */
function headerWord({ parts: { vs }, encoding }: SegmentHeap, chunk: Block): Uint8Array {
  const { chunks } = vs;
  const isFree = chunks.kinds[chunk] === FREE;
  const costPages = isFree ? vs.cost(chunk) / 4096 : 0;
  const previous = chunks.previousOf(chunk);
  const previousUnits = previous === NO_BLOCK ? 0 : (chunks.units[previous] as number);
  const start = chunks.start(chunk);
  const low = costPages | ((chunks.units[chunk] as number) << 16);
  const high = previousUnits | (isFree ? 0 : ALLOCATED);
  return pair(low ^ encoding.low ^ (start % 2 ** 32), high ^ encoding.high ^ Math.floor(start / 2 ** 32));
}
