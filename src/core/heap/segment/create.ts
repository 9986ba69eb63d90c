import { NULL, plus } from '../../../base/bytes.ts';
import { drawFrom, nextRngState, type RngState } from '../../../base/rng.ts';
import { HEAP_GROWABLE, MEM_COMMIT, MEM_RELEASE, MEM_RESERVE, PAGE_READWRITE } from '../../codes/flags.ts';
import { ntAllocateVirtualMemory } from '../../vm/calls/virtualAlloc.ts';
import { ntFreeVirtualMemory } from '../../vm/calls/virtualFree.ts';
import type { AddressSpace } from '../../vm/space/addressSpace.ts';
import type { Reservations } from '../heap.ts';
import type { HeapRequest } from '../nt/create.ts';
import type { HeapCreateRefusal } from '../nt/heapFailure.ts';
import { touchRange } from '../nt/touch.ts';
import { HEAP_COMMIT_BYTES, HEAP_RESERVE_BYTES } from './geometry.ts';
import { SegmentHeap } from './segmentHeap.ts';

/** Makes a segment heap: only its own header; segments come with the first blocks (facts: heap §4.1, §4.3). */
export function createSegmentHeap(
  space: AddressSpace,
  reservations: Reservations,
  { flags }: HeapRequest,
  seed: RngState,
): SegmentHeap | HeapCreateRefusal {
  const reserve = {
    lpAddress: NULL,
    dwSize: HEAP_RESERVE_BYTES,
    flAllocationType: MEM_RESERVE,
    flProtect: PAGE_READWRITE,
  };
  const answer = ntAllocateVirtualMemory(space, reserve);
  if (!answer.ok) return 'heapCreate.noRoom';
  const base = answer.value;
  const header = { ...reserve, lpAddress: base, dwSize: HEAP_COMMIT_BYTES, flAllocationType: MEM_COMMIT };
  if (!ntAllocateVirtualMemory(space, header).ok) {
    ntFreeVirtualMemory(space, { lpAddress: base, dwSize: 0, dwFreeType: MEM_RELEASE });
    return 'heapCreate.commitLimit';
  }
  const encoding = { low: drawFrom(seed, 2 ** 32), high: drawFrom(nextRngState(seed), 2 ** 32) };
  const identity = { base, flags: flags | HEAP_GROWABLE, encoding };
  const heap = new SegmentHeap(space, reservations, identity, nextRngState(nextRngState(seed)));
  heap.own(base);
  touchRange(space, base, plus(base, 1));
  const end = plus(base, HEAP_RESERVE_BYTES);
  space.emit({ type: 'heapCreated', heap: base, end, flags: heap.flags, rule: 'segmentHeap.layout' });
  return heap;
}
