import type { Address, ByteSize } from '../../../base/bytes.ts';
import {
  HEAP_CREATE_ALIGN_16,
  HEAP_CREATE_ENABLE_EXECUTE,
  HEAP_DISABLE_COALESCE_ON_FREE,
  HEAP_FREE_CHECKING_ENABLED,
  HEAP_GENERATE_EXCEPTIONS,
  HEAP_NO_SERIALIZE,
  HEAP_REALLOC_IN_PLACE_ONLY,
  HEAP_TAIL_CHECKING_ENABLED,
  HEAP_ZERO_MEMORY,
} from '../../codes/flags.ts';
import { type Answer, type Outcome, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { heapOf } from '../handle.ts';

/** Options a heap keeps; others are dropped. */
const OPTIONS =
  HEAP_NO_SERIALIZE |
  HEAP_GENERATE_EXCEPTIONS |
  HEAP_ZERO_MEMORY |
  HEAP_REALLOC_IN_PLACE_ONLY |
  HEAP_TAIL_CHECKING_ENABLED |
  HEAP_FREE_CHECKING_ENABLED |
  HEAP_DISABLE_COALESCE_ON_FREE |
  HEAP_CREATE_ALIGN_16 |
  HEAP_CREATE_ENABLE_EXECUTE;

/** The arguments of `HeapCreate`. Sizes in bytes; `dwMaximumSize` 0: the heap may grow. */
export interface HeapCreateRequest {
  /** HEAP_* options. */
  readonly flOptions: number;
  readonly dwInitialSize: ByteSize;
  readonly dwMaximumSize: ByteSize;
}

/** `HeapCreate`: the handle, which is the address of the heap (facts: heap §2.2, §5). */
export function heapCreate(process: Process, request: HeapCreateRequest): Answer<Address> {
  const { flOptions, dwInitialSize: initial, dwMaximumSize: maximum } = request;
  if (maximum !== 0 && initial > maximum) return refuse('heapCreate.initialOverMaximum');
  const heap = process.heaps.create({ flags: flOptions & OPTIONS, initial, maximum });
  return typeof heap === 'string' ? refuse(heap) : succeed(heap.base);
}

/** `HeapDestroy`: everything goes, freed or not; the process heap stays (facts: heap §5). */
export function heapDestroy(process: Process, hHeap: Address): Outcome<true> {
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  if (process.heaps.isProcessHeap(heap)) return refuse('heapDestroy.processHeap');
  process.objects.loseStorageOf(heap);
  process.locks.forget(heap.base);
  process.heaps.destroy(heap);
  return succeed(true);
}

/** `GetProcessHeap`. */
export function getProcessHeap(process: Process): Answer<Address> {
  const heap = process.heaps.ensureProcessHeap();
  return typeof heap === 'string' ? refuse(heap) : succeed(heap.base);
}

/** What `GetProcessHeaps` answers: how many heaps there are, and the handles it had room for. */
export interface ProcessHeaps {
  readonly count: number;
  readonly handles: readonly Address[];
}

/** `GetProcessHeaps`: the process heap first (facts: heap §5). */
export function getProcessHeaps(process: Process, room: number): Answer<ProcessHeaps> {
  const processHeap = getProcessHeap(process);
  if (!processHeap.ok) return processHeap;
  const handles = process.heaps.all().map(({ base }) => base);
  return succeed({ count: handles.length, handles: handles.slice(0, room) });
}
