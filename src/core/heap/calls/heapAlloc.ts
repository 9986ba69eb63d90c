import type { Address, ByteSize } from '../../../base/bytes.ts';
import { type Outcome, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { failCall } from '../corruption.ts';
import { heapOf } from '../handle.ts';
import type { Heap } from '../heap.ts';
import { MAKER_CODES } from '../makers.ts';
import type { HeapFailure } from '../nt/heapFailure.ts';

/** The arguments of `HeapAlloc`. */
export interface HeapAllocRequest {
  readonly hHeap: Address;
  /** HEAP_* flags. */
  readonly dwFlags: number;
  readonly dwBytes: ByteSize;
}

/** `HeapAlloc` (facts: heap §5). */
export function heapAlloc(process: Process, { hHeap, dwFlags, dwBytes }: HeapAllocRequest): Outcome<Address> {
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  const flags = dwFlags | heap.forceFlags;
  const address = allocateZeroed(heap, flags, dwBytes, MAKER_CODES.HeapAlloc);
  return typeof address === 'string' ? failCall(process, heap, address, flags) : succeed(address);
}

/** A block, zeroed if the flags ask for it, else filled by a heap that does so. */
export function allocateZeroed(heap: Heap, flags: number, size: ByteSize, maker: number): Address | HeapFailure {
  const address = heap.allocate(size, maker, flags);
  if (typeof address !== 'string') heap.prepare({ address, size, flags }, 0);
  return address;
}
