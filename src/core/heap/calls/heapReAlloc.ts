import { type Address, type ByteSize, NULL } from '../../../base/bytes.ts';
import { HEAP_REALLOC_IN_PLACE_ONLY, has } from '../../codes/flags.ts';
import { type Outcome, type Raised, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { failCall, misuse } from '../corruption.ts';
import { heapOf } from '../handle.ts';
import type { Heap, HeapBlock } from '../heap.ts';
import { noteMismatch } from '../mismatch.ts';
import { copyMemory } from '../moveMemory.ts';
import { MAXIMUM_ALLOCATION_SIZE } from '../nt/geometry.ts';
import type { HeapFailure } from '../nt/heapFailure.ts';
import { giveBack } from './heapFree.ts';

/** The arguments of `HeapReAlloc`. */
export interface HeapReAllocRequest {
  readonly hHeap: Address;
  /** HEAP_* flags. */
  readonly dwFlags: number;
  readonly lpMem: Address;
  readonly dwBytes: ByteSize;
}

/** `HeapReAlloc` (facts: heap §2.5). */
export function heapReAlloc(
  process: Process,
  { hHeap, dwFlags, lpMem, dwBytes }: HeapReAllocRequest,
): Outcome<Address> {
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  if (lpMem === NULL) return refuse('heapReAlloc.null');
  noteMismatch(process, heap, lpMem, 'HeapReAlloc');
  const flags = dwFlags | heap.forceFlags;
  const address = resize(process, heap, { address: lpMem, size: dwBytes, flags });
  if (typeof address === 'string') return failCall(process, heap, address, flags);
  return typeof address === 'number' ? succeed(address) : address;
}

/** What a resizing call asks a heap for. */
export interface ResizeRequest {
  readonly address: Address;
  readonly size: ByteSize;
  /** HEAP_* flags, those of the heap included. */
  readonly flags: number;
}

type ResizeFailure = HeapFailure | 'heapReAlloc.inPlaceOnly';

/** Resizes a block, in place if possible and else by moving it: its address, why it stays as it was, or the exception of a bad pointer. */
export function resize(process: Process, heap: Heap, request: ResizeRequest): Address | ResizeFailure | Raised {
  const { address, size, flags } = request;
  const old = heap.find(address);
  if (!old) return misuse(process, heap, address);
  if (size > MAXIMUM_ALLOCATION_SIZE) return 'heapAlloc.tooLarge';
  const damaged = heap.damageOnResize(address);
  if (damaged) return damaged;
  if (!heap.resizeInPlace(address, size))
    return has(flags, HEAP_REALLOC_IN_PLACE_ONLY) ? 'heapReAlloc.inPlaceOnly' : move(process, heap, request, old);
  heap.prepare(request, old.requested);
  return address;
}

function move(
  process: Process,
  heap: Heap,
  { address, size, flags }: ResizeRequest,
  old: HeapBlock,
): Address | HeapFailure | Raised {
  const moved = heap.allocate(size, old.maker, flags);
  if (typeof moved === 'string') return moved;
  const bytes = Math.min(old.requested, size);
  const { space } = heap;
  copyMemory(space, address, moved, bytes);
  heap.prepare({ address: moved, size, flags }, old.requested);
  space.emit({ type: 'blockMoved', heap: heap.base, from: address, to: moved, bytes, rule: 'heap.moveBlock' });
  const freed = giveBack(process, heap, address);
  return freed.ok ? moved : freed;
}
