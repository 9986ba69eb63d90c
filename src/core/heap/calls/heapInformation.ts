import { type Address, type ByteSize, NULL } from '../../../base/bytes.ts';
import {
  HEAP_FREE_CHECKING_ENABLED,
  HEAP_LFH,
  HEAP_NO_SERIALIZE,
  HEAP_TAIL_CHECKING_ENABLED,
  HEAP_VALIDATE_PARAMETERS_ENABLED,
  HeapCompatibilityInformation,
  HeapEnableTerminationOnCorruption,
  HeapOptimizeResources,
  has,
} from '../../codes/flags.ts';
import { type Outcome, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import type { HEAP_CALL_REFUSALS } from '../../rules/heapRefusals.ts';
import { heapOf } from '../handle.ts';
import type { AnyHeap } from '../heap.ts';
import { createLfh } from '../lfh/activate.ts';
import { emptyCache } from '../lfh/userBlocks.ts';
import type { NtHeap } from '../nt/ntHeap.ts';

/** The one value there is to ask for is a ULONG. */
const ULONG_BYTES: ByteSize = 4;
const DEBUG_FLAGS = HEAP_TAIL_CHECKING_ENABLED | HEAP_FREE_CHECKING_ENABLED | HEAP_VALIDATE_PARAMETERS_ENABLED;

/** The arguments of `HeapQueryInformation`. */
export interface HeapQueryInformationRequest {
  readonly HeapHandle: Address;
  readonly HeapInformationClass: number;
  /** Bytes of the buffer. */
  readonly HeapInformationLength: ByteSize;
}

/** What `HeapQueryInformation` answers. */
export interface HeapInformation {
  /** 0: no front end; 2: the low-fragmentation heap. */
  readonly HeapInformation: number;
  readonly ReturnLength: ByteSize;
}

/** `HeapQueryInformation` (facts: heap §5). */
export function heapQueryInformation(
  process: Process,
  { HeapHandle, HeapInformationClass, HeapInformationLength }: HeapQueryInformationRequest,
): Outcome<HeapInformation> {
  if (HeapInformationClass !== HeapCompatibilityInformation) return refuse('heapInformation.unknownClass');
  if (HeapInformationLength < ULONG_BYTES)
    return { ...refuse('heapQueryInformation.bufferTooSmall'), neededBytes: ULONG_BYTES };
  if (HeapHandle === NULL) return refuse('heapQueryInformation.nullHeap');
  const heap = heapOf(process, HeapHandle);
  if ('raised' in heap) return heap;
  return succeed({ HeapInformation: heap.frontEndType, ReturnLength: ULONG_BYTES });
}

/** The arguments of `HeapSetInformation`. */
export interface HeapSetInformationRequest {
  readonly HeapHandle: Address;
  readonly HeapInformationClass: number;
  /** The ULONG in the buffer; 0 without a buffer. */
  readonly HeapInformation: number;
  /** Bytes of the buffer. */
  readonly HeapInformationLength: ByteSize;
}

/**
 * `HeapSetInformation`: switches the front end on. Termination on corruption is always on in a 64-bit process, so asking
 * for it changes nothing (facts: heap §2.8, §5).
 */
export function heapSetInformation(process: Process, request: HeapSetInformationRequest): Outcome<true> {
  const { HeapHandle, HeapInformationClass } = request;
  if (HeapInformationClass === HeapEnableTerminationOnCorruption) return succeed(true);
  const isEveryHeap = HeapInformationClass === HeapOptimizeResources && HeapHandle === NULL;
  if (isEveryHeap) {
    for (const heap of process.heaps.all()) optimise(heap);
    return succeed(true);
  }
  const heap = heapOf(process, HeapHandle);
  if ('raised' in heap) return heap;
  if (HeapInformationClass === HeapOptimizeResources) return optimise(heap);
  if (HeapInformationClass !== HeapCompatibilityInformation) return refuse('heapInformation.unknownClass');
  return setFrontEnd(heap, request);
}

/** Gives back what the front end only caches (facts: heap §5). */
function optimise(heap: AnyHeap): Outcome<true> {
  if (heap.kind === 'nt' && heap.frontEnd?.lfh) emptyCache(heap, heap.frontEnd.lfh);
  return succeed(true);
}

function setFrontEnd(heap: AnyHeap, request: HeapSetInformationRequest): Outcome<true> {
  if (heap.kind !== 'nt') return succeed(true);
  const refused = whyNoFrontEnd(heap, request);
  if (refused) return refuse(refused);
  const { frontEnd } = heap;
  return frontEnd && (frontEnd.lfh || createLfh(heap, frontEnd)) ? succeed(true) : refuse('heapAlloc.commitLimit');
}

/** The front end is only for serialized, growable heaps without debug checks, and cannot be switched off (facts: heap §3.1, §3.4). */
function whyNoFrontEnd(
  heap: NtHeap,
  { HeapInformation, HeapInformationLength }: HeapSetInformationRequest,
): keyof typeof HEAP_CALL_REFUSALS | null {
  if (HeapInformationLength < ULONG_BYTES) return 'heapSetInformation.bufferTooSmall';
  if (HeapInformation !== HEAP_LFH) return 'heapSetInformation.onlyLfh';
  if (has(heap.flags, DEBUG_FLAGS)) return 'heapSetInformation.debugHeap';
  return has(heap.flags, HEAP_NO_SERIALIZE) || !heap.isGrowable ? 'heapSetInformation.notEligible' : null;
}
