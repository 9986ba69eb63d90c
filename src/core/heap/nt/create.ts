import { alignUp, type ByteSize, plus } from '../../../base/bytes.ts';
import { drawFrom, nextRngState, type RngState } from '../../../base/rng.ts';
import {
  ALLOCATION_GRANULARITY,
  FLG_HEAP_DISABLE_COALESCING,
  FLG_HEAP_ENABLE_FREE_CHECK,
  FLG_HEAP_ENABLE_TAIL_CHECK,
  FLG_HEAP_VALIDATE_PARAMETERS,
  HEAP_DISABLE_COALESCE_ON_FREE,
  HEAP_FREE_CHECKING_ENABLED,
  HEAP_GROWABLE,
  HEAP_TAIL_CHECKING_ENABLED,
  HEAP_VALIDATE_PARAMETERS_ENABLED,
  has,
  PAGE_SIZE,
} from '../../codes/flags.ts';
import type { AddressSpace } from '../../vm/space/addressSpace.ts';
import type { Reservations } from '../heap.ts';
import { commitOrRelease, pageProtection, reservePages } from '../pages.ts';
import { layOut } from './extend.ts';
import { USAGE_ARRAY_BYTES } from './geometry.ts';
import type { HeapCreateRefusal } from './heapFailure.ts';
import { NtHeap } from './ntHeap.ts';
import { Segment } from './segment.ts';

const FORCED_BY_GLOBAL_FLAGS: readonly (readonly [global: number, forced: number])[] = [
  [FLG_HEAP_ENABLE_TAIL_CHECK, HEAP_TAIL_CHECKING_ENABLED],
  [FLG_HEAP_ENABLE_FREE_CHECK, HEAP_FREE_CHECKING_ENABLED],
  [FLG_HEAP_VALIDATE_PARAMETERS, HEAP_VALIDATE_PARAMETERS_ENABLED],
  [FLG_HEAP_DISABLE_COALESCING, HEAP_DISABLE_COALESCE_ON_FREE],
];

/** What a new heap is made for. Sizes in bytes; `maximum` 0: it may grow. */
export interface HeapRequest {
  readonly flags: number;
  readonly initial: ByteSize;
  readonly maximum: ByteSize;
  /** Reservation of a growable heap, if not the usual one. */
  readonly reserve?: ByteSize;
}

/** Makes a heap: reserves its first segment, commits the start of it and lays it out; or changes nothing (facts: heap §2.2). */
export function createNtHeap(
  space: AddressSpace,
  reservations: Reservations,
  request: HeapRequest,
  seed: RngState,
): NtHeap | HeapCreateRefusal {
  const { reserve, commit } = sizesOf(request, Number(space.system.config.switches.heapInitialCommit));
  const pages = { space, protect: pageProtection(request.flags) };
  const base = reservePages(pages, reserve);
  if (base === null) return 'heapCreate.noRoom';
  if (!commitOrRelease(pages, base, base, commit)) return 'heapCreate.commitLimit';
  const flags =
    request.flags | (request.maximum === 0 ? HEAP_GROWABLE : 0) | debugFlags(space.system.config.globalFlags);
  const encoding = { low: drawFrom(seed, 2 ** 32), high: drawFrom(nextRngState(seed), 2 ** 16) };
  const heap = new NtHeap(space, reservations, { base, flags, encoding }, nextRngState(nextRngState(seed)));
  addFirstSegment(heap, reserve, commit);
  return heap;
}

/** The flags that the global flags, or a debugger by setting those, force on every heap (facts: heap §2.7). */
const debugFlags = (globalFlags: number): number =>
  FORCED_BY_GLOBAL_FLAGS.reduce((flags, [global, forced]) => (has(globalFlags, global) ? flags | forced : flags), 0);

/** A fixed heap may use all of its maximum; a growable one never commits its last page, so it reserves one more than it commits. */
function sizesOf(
  { initial, maximum, reserve }: HeapRequest,
  leastCommit: ByteSize,
): { reserve: ByteSize; commit: ByteSize } {
  const asked = initial === 0 ? leastCommit : alignUp(initial, PAGE_SIZE);
  if (maximum > 0) {
    const most = alignUp(maximum, PAGE_SIZE);
    return { reserve: most, commit: Math.min(asked, most) };
  }
  return { reserve: Math.max(reserve ?? 0, alignUp(asked + PAGE_SIZE, ALLOCATION_GRANULARITY)), commit: asked };
}

function addFirstSegment(heap: NtHeap, reserve: ByteSize, commit: ByteSize): void {
  const { base, isGrowable, space } = heap;
  const end = plus(base, reserve);
  const segment = new Segment(0, base, end, isGrowable ? plus(end, -PAGE_SIZE) : end);
  heap.segments.push(segment);
  heap.reservations.set(base, heap);
  if (space.system.listener)
    space.emit({ type: 'heapCreated', heap: base, end, flags: heap.flags, rule: 'heap.layout' });
  layOut(heap, segment, plus(base, commit), [
    ['heapHeader', Number(space.system.config.switches.heapHeaderBytes)],
    ...(isGrowable ? [['usageArray', USAGE_ARRAY_BYTES] as const] : []),
  ]);
}
