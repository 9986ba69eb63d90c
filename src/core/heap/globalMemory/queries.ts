import { type Address, type ByteSize, NULL } from '../../../base/bytes.ts';
import { GMEM_DISCARDED } from '../../codes/flags.ts';
import { type Outcome, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import type { Family } from './family.ts';
import { isFixedBlock, looksLikeHandle, moveableObject, withObjectHeap } from './memoryObject.ts';

/** `GlobalSize`, `LocalSize`: the bytes that were asked for, 0 of a discarded object; refused, the call returns 0 (facts: heap §5). */
export function objectSize(process: Process, hMem: Address): Outcome<ByteSize> {
  const object = looksLikeHandle(hMem) ? moveableObject(process, hMem) : null;
  if (object && 'ok' in object) return object;
  const pointer = object ? object.pointer : hMem;
  if (object && pointer === NULL) return succeed(0);
  return withObjectHeap(process, (heap) => {
    const size = heap.sizeOf(pointer);
    return size === null ? refuse('globalMemory.invalidHandle') : succeed(size);
  });
}

/** `GlobalFlags`, `LocalFlags`: lock count and attributes; 0 of a fixed block; refused, the call returns GMEM_INVALID_HANDLE (facts: heap §5). */
export function objectFlags(process: Process, family: Family, hMem: Address): Outcome<number> {
  if (!looksLikeHandle(hMem))
    return withObjectHeap(process, (heap) =>
      isFixedBlock(heap, hMem) ? succeed(0) : refuse('globalMemory.invalidHandle'),
    );
  const object = moveableObject(process, hMem);
  if ('ok' in object) return object;
  const discardable = object.isDiscardable ? family.discardable : 0;
  return succeed(object.lockCount | discardable | (object.pointer === NULL ? GMEM_DISCARDED : 0));
}

/** `GlobalHandle`, `LocalHandle`: the handle of a moveable object's block; a fixed block is its own (facts: heap §5). */
export function objectHandle(process: Process, pMem: Address): Outcome<Address> {
  const object = process.heaps.memoryHandles.at(pMem);
  if (object) return succeed(object.handle);
  return withObjectHeap(process, (heap) =>
    isFixedBlock(heap, pMem) ? succeed(pMem) : refuse('globalMemory.invalidHandle'),
  );
}
