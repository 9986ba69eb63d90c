import { type Address, type ByteSize, NULL } from '../../../base/bytes.ts';
import { GMEM_MODIFY, GMEM_MOVEABLE, HEAP_REALLOC_IN_PLACE_ONLY, has } from '../../codes/flags.ts';
import { type Outcome, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { resize } from '../calls/heapReAlloc.ts';
import { failCall } from '../corruption.ts';
import type { AnyHeap } from '../heap.ts';
import { allocateBlock, discard, heapFlags } from './allocate.ts';
import type { Family } from './family.ts';
import type { MoveableObject } from './memoryHandles.ts';
import { looksLikeHandle, moveableObject, withObjectHeap } from './memoryObject.ts';

/** The arguments of `GlobalReAlloc` and `LocalReAlloc`. */
export interface ObjectResize {
  readonly hMem: Address;
  readonly size: ByteSize;
  /** GMEM_* or LMEM_* flags. */
  readonly uFlags: number;
}

/** `GlobalReAlloc`, `LocalReAlloc`: resizes, discards or, with GMEM_MODIFY, changes how an object is kept (facts: heap §5). */
export function reallocateObject(process: Process, family: Family, request: ObjectResize): Outcome<Address> {
  const { hMem, uFlags } = request;
  if (hMem === NULL) return refuse('globalMemory.invalidHandle');
  if (!looksLikeHandle(hMem))
    return has(uFlags, GMEM_MODIFY) ? makeMoveable(process, family, request) : resizeFixed(process, request);
  const object = moveableObject(process, hMem);
  if ('ok' in object) return object;
  if (has(uFlags, GMEM_MODIFY)) object.isDiscardable = has(uFlags, family.discardable);
  else
    return request.size === 0
      ? discardObject(process, object, uFlags)
      : resizeMoveable(process, family, object, request);
  return succeed(object.handle);
}

/** A fixed block stays as it is, unless it is to become moveable: then a handle is put in front of it. */
function makeMoveable(process: Process, family: Family, { hMem, uFlags }: ObjectResize): Outcome<Address> {
  if (!has(uFlags, GMEM_MOVEABLE)) return succeed(hMem);
  const { memoryHandles } = process.heaps;
  const object = memoryHandles.create(has(uFlags, family.discardable));
  if (!object) return refuse('globalAlloc.noHandle');
  memoryHandles.point(object, hMem);
  return succeed(object.handle);
}

/** A fixed block is resized only if it may move. */
function resizeFixed(process: Process, request: ObjectResize): Outcome<Address> {
  if (!has(request.uFlags, GMEM_MOVEABLE)) return refuse('globalReAlloc.fixed');
  return withObjectHeap(process, (heap) => resizeBlock(process, heap, request.hMem, request));
}

/** A locked object keeps its block. */
function discardObject(process: Process, object: MoveableObject, uFlags: number): Outcome<Address> {
  if (!has(uFlags, GMEM_MOVEABLE) || object.lockCount > 0) return refuse('globalReAlloc.locked');
  const discarded = discard(process, object);
  return discarded.ok ? succeed(object.handle) : discarded;
}

/** A locked object is resized in place unless it may move all the same; a discarded one gets a new block. */
function resizeMoveable(
  process: Process,
  family: Family,
  object: MoveableObject,
  request: ObjectResize,
): Outcome<Address> {
  const isPinned = object.lockCount > 0 && !has(request.uFlags, GMEM_MOVEABLE);
  return withObjectHeap(process, (heap) => {
    const block =
      object.pointer === NULL
        ? allocateBlock(process, heap, family, request)
        : resizeBlock(process, heap, object.pointer, request, isPinned ? HEAP_REALLOC_IN_PLACE_ONLY : 0);
    if (block.ok) process.heaps.memoryHandles.point(object, block.value);
    return block.ok ? succeed(object.handle) : block;
  });
}

function resizeBlock(
  process: Process,
  heap: AnyHeap,
  address: Address,
  { size, uFlags }: ObjectResize,
  pinned = 0,
): Outcome<Address> {
  const flags = heapFlags(uFlags) | heap.forceFlags | pinned;
  const resized = resize(process, heap, { address, size, flags });
  if (typeof resized === 'string') return failCall(process, heap, resized, flags);
  return typeof resized === 'number' ? succeed(resized) : resized;
}
