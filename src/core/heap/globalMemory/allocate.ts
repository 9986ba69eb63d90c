import { type Address, type ByteSize, NULL } from '../../../base/bytes.ts';
import { GMEM_MOVEABLE, GMEM_ZEROINIT, HEAP_ZERO_MEMORY, has } from '../../codes/flags.ts';
import { type Outcome, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { allocateZeroed } from '../calls/heapAlloc.ts';
import { giveBack } from '../calls/heapFree.ts';
import { failCall } from '../corruption.ts';
import type { AnyHeap } from '../heap.ts';
import { MAKER_CODES } from '../makers.ts';
import { noteMismatch } from '../mismatch.ts';
import type { Family } from './family.ts';
import type { MoveableObject } from './memoryHandles.ts';
import { looksLikeHandle, moveableObject, withObjectHeap } from './memoryObject.ts';

/** The arguments of `GlobalAlloc` and `LocalAlloc`. */
export interface ObjectRequest {
  /** GMEM_* or LMEM_* flags. */
  readonly uFlags: number;
  readonly size: ByteSize;
}

/** `GlobalAlloc`, `LocalAlloc`: a fixed block's pointer or a moveable one's handle (facts: heap §5). */
export function allocateObject(process: Process, family: Family, request: ObjectRequest): Outcome<Address> {
  if ((request.uFlags & ~family.knownFlags) !== 0) return refuse('globalAlloc.unknownFlag');
  return withObjectHeap(process, (heap) =>
    has(request.uFlags, GMEM_MOVEABLE)
      ? allocateMoveable(process, heap, family, request)
      : allocateBlock(process, heap, family, { ...request, size: Math.max(request.size, family.leastFixedBytes) }),
  );
}

/** A moveable object; without bytes it starts out discarded. */
function allocateMoveable(process: Process, heap: AnyHeap, family: Family, request: ObjectRequest): Outcome<Address> {
  const { memoryHandles } = process.heaps;
  const object = memoryHandles.create(has(request.uFlags, family.discardable));
  if (!object) return refuse('globalAlloc.noHandle');
  if (request.size === 0) return succeed(object.handle);
  const block = allocateBlock(process, heap, family, request);
  if (block.ok) memoryHandles.point(object, block.value);
  else memoryHandles.destroy(object);
  return block.ok ? succeed(object.handle) : block;
}

/** A block of the process heap, zeroed if the flags ask for it. */
export function allocateBlock(
  process: Process,
  heap: AnyHeap,
  family: Family,
  { uFlags, size }: ObjectRequest,
): Outcome<Address> {
  const flags = heapFlags(uFlags) | heap.forceFlags;
  const address = allocateZeroed(heap, flags, size, MAKER_CODES[family.maker]);
  return typeof address === 'string' ? failCall(process, heap, address, flags) : succeed(address);
}

/** HEAP_* flags for GMEM_* flags. */
export const heapFlags = (uFlags: number): number => (has(uFlags, GMEM_ZEROINIT) ? HEAP_ZERO_MEMORY : 0);

/** `GlobalFree`, `LocalFree`: NULL; refused, the call returns what it was given (facts: heap §5). */
export function freeObject(process: Process, family: Family, hMem: Address): Outcome<Address> {
  if (hMem === NULL) return succeed(NULL);
  if (looksLikeHandle(hMem)) {
    const object = moveableObject(process, hMem);
    return 'ok' in object ? object : freeMoveable(process, object);
  }
  return withObjectHeap(process, (heap) => {
    noteMismatch(process, heap, hMem, family.releaser);
    const freed = giveBack(process, heap, hMem);
    return freed.ok ? succeed(NULL) : freed;
  });
}

function freeMoveable(process: Process, object: MoveableObject): Outcome<Address> {
  const discarded = discard(process, object);
  if (discarded.ok) process.heaps.memoryHandles.destroy(object);
  return discarded;
}

/** Gives back the block of an object, which stays without one. */
export function discard(process: Process, object: MoveableObject): Outcome<Address> {
  const { pointer } = object;
  if (pointer === NULL) return succeed(NULL);
  return withObjectHeap(process, (heap) => {
    const freed = giveBack(process, heap, pointer);
    if (freed.ok) process.heaps.memoryHandles.point(object, NULL);
    return freed.ok ? succeed(NULL) : freed;
  });
}
