import { plus } from '../../../base/bytes.ts';
import { drawFrom, nextRngState, type RngState } from '../../../base/rng.ts';
import { HEAP_GROWABLE, PAGE_READWRITE } from '../../codes/flags.ts';
import type { AddressSpace } from '../../vm/space/addressSpace.ts';
import type { Reservations } from '../heap.ts';
import type { HeapRequest } from '../nt/create.ts';
import type { HeapCreateRefusal } from '../nt/heapFailure.ts';
import { touchRange } from '../nt/touch.ts';
import { commitOrRelease, reservePages } from '../pages.ts';
import { HEAP_COMMIT_BYTES, HEAP_RESERVE_BYTES } from './geometry.ts';
import { SegmentHeap } from './segmentHeap.ts';

/** Makes a segment heap: only its own header; segments come with the first blocks (facts: heap §4.1, §4.3). */
export function createSegmentHeap(
  space: AddressSpace,
  reservations: Reservations,
  { flags }: HeapRequest,
  seed: RngState,
): SegmentHeap | HeapCreateRefusal {
  const pages = { space, protect: PAGE_READWRITE };
  const base = reservePages(pages, HEAP_RESERVE_BYTES);
  if (base === null) return 'heapCreate.noRoom';
  if (!commitOrRelease(pages, base, base, HEAP_COMMIT_BYTES)) return 'heapCreate.commitLimit';
  const encoding = { low: drawFrom(seed, 2 ** 32), high: drawFrom(nextRngState(seed), 2 ** 32) };
  const identity = { base, flags: flags | HEAP_GROWABLE, encoding };
  const heap = new SegmentHeap(space, reservations, identity, nextRngState(nextRngState(seed)));
  heap.own(base);
  touchRange(space, base, plus(base, 1));
  const end = plus(base, HEAP_RESERVE_BYTES);
  space.emit({ type: 'heapCreated', heap: base, end, flags: heap.flags, rule: 'segmentHeap.layout' });
  return heap;
}
