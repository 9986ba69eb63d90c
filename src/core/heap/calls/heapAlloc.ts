import type { Address, ByteSize } from '../../../base/bytes.ts';
import { HEAP_ZERO_MEMORY, has } from '../../codes/flags.ts';
import { type Outcome, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { allocateBlock } from '../allocateBlock.ts';
import { failCall } from '../corruption.ts';
import { heapOf } from '../handle.ts';
import { MAKER_CODES } from '../makers.ts';
import { zeroMemory } from '../moveMemory.ts';
import { fillAllocated, fillTail } from '../nt/fill.ts';
import { LARGEST_BACK_END_REQUEST } from '../nt/geometry.ts';
import type { HeapFailure } from '../nt/heapFailure.ts';
import type { NtHeap } from '../nt/ntHeap.ts';

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

/** A block, zeroed if the flags ask for it, else filled by a heap that does so; a block with pages of its own is zero already. */
export function allocateZeroed(heap: NtHeap, flags: number, size: ByteSize, maker: number): Address | HeapFailure {
  const address = allocateBlock(heap, { size, flags, maker });
  if (typeof address === 'string') return address;
  if (size <= LARGEST_BACK_END_REQUEST) {
    if (has(flags, HEAP_ZERO_MEMORY)) zeroMemory(heap.space, address, size);
    else fillAllocated(heap, address, size);
  }
  fillTail(heap, address, size);
  return address;
}
