import type { ByteSize } from '../../../base/bytes.ts';
import { allocateOwn } from '../nt/allocate.ts';
import type { Block } from '../nt/blockTable.ts';
import { returnBlock } from '../nt/free.ts';
import { UNIT, unitsFor } from '../nt/geometry.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import { growInPlace } from '../nt/reallocate.ts';
import { blockBytes, bucketFor } from './buckets.ts';
import type { FrontEnd } from './frontEnd.ts';
import { Lfh } from './lfh.ts';
import { ALL_USAGE_SIZES, FIRST_USAGE_SIZES } from './usage.ts';

/** A 16-bit counter for every size (facts: heap §3.1). */
const ALL_COUNTERS_BYTES: ByteSize = 2 * ALL_USAGE_SIZES;
/** `_HEAP_LIST_LOOKUP` for the sizes up to 16 KiB that the first does not cover: its fields, a hint for each, a bitmap. */
const LIST_LOOKUP_BYTES: ByteSize = 0x38 + 8 * (ALL_USAGE_SIZES - FIRST_USAGE_SIZES) + 0x74;
/** Room for the front end's subsegments; chosen so that user blocks come where a published print-out has them. */
const ZONE_BYTES: ByteSize = 0x3e8;

/** With how many segments a heap has counters for all sizes, front end or not, by one published experiment (facts: heap §3.2). */
const SEGMENTS_FOR_ALL_COUNTERS = 4;

/**
 * Counts a request for a block of `units` that the back end is about to serve. If some size has been used enough before,
 * the front end is created; if this one has now, it is active from the next request on (facts: heap §3.2).
 */
export function countAllocation(heap: NtHeap, frontEnd: FrontEnd, units: number): void {
  const { usage } = frontEnd;
  if (units >= usage.sizes && !(isGrownEnough(heap) && growCounters(heap, frontEnd))) return;
  if (frontEnd.isCreationDue) createLfh(heap, frontEnd);
  if (!usage.countAllocation(units)) return;
  if (frontEnd.lfh) activate(heap, frontEnd.lfh, units);
  else frontEnd.isCreationDue = true;
}

const isGrownEnough = ({ segments, space }: NtHeap): boolean =>
  segments.length >= SEGMENTS_FOR_ALL_COUNTERS && space.system.config.switches.lfhCounterGrowth !== 'creation';

function activate(heap: NtHeap, { firstBucket }: Lfh, units: number): void {
  const bucket = bucketFor(units * UNIT - UNIT / 2, firstBucket);
  heap.frontEnd?.usage.activate(units, bucket);
  const { space, base } = heap;
  if (!space.system.listener) return;
  space.emit({ type: 'bucketActivated', heap: base, bucket, blockBytes: blockBytes(bucket), rule: 'lfh.activate' });
}

/** Creates the front end, with what it needs of the back end; whether there was room for that (facts: heap §3.2). */
export function createLfh(heap: NtHeap, frontEnd: FrontEnd): boolean {
  const { lfhCounterGrowth, lfhFirstBucket } = heap.space.system.config.switches;
  if (lfhCounterGrowth !== 'segment' && !growCounters(heap, frontEnd)) return false;
  const lookup = allocateOwn(heap, LIST_LOOKUP_BYTES, 'listLookup');
  if (typeof lookup === 'string') return false;
  if (typeof allocateOwn(heap, ZONE_BYTES, 'lfhZone') === 'string') {
    returnBlock(heap, lookup);
    return false;
  }
  frontEnd.lfh = Lfh.create(heap.draw(2 ** 32), lfhFirstBucket);
  frontEnd.isCreationDue = false;
  if (heap.space.system.listener) heap.space.emit({ type: 'lfhCreated', heap: heap.base, rule: 'lfh.create' });
  return true;
}

/** Makes counters for all sizes: the array grows where it is or moves, as any block would (facts: heap §3.1). */
function growCounters(heap: NtHeap, frontEnd: FrontEnd): boolean {
  if (frontEnd.usage.sizes === ALL_USAGE_SIZES) return true;
  const array = heap.blocks.nextOf(heap.blockAt(heap.base));
  if (!growInPlace(heap, array, unitsFor(ALL_COUNTERS_BYTES)) && !moveCounters(heap, frontEnd, array)) return false;
  frontEnd.usage.sizes = ALL_USAGE_SIZES;
  return true;
}

function moveCounters(heap: NtHeap, frontEnd: FrontEnd, array: Block): boolean {
  const moved = allocateOwn(heap, ALL_COUNTERS_BYTES, 'usageArray');
  if (typeof moved === 'string') return false;
  frontEnd.usageArray = moved;
  returnBlock(heap, array);
  return true;
}
