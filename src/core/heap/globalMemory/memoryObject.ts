import { type Address, isAligned, NULL } from '../../../base/bytes.ts';
import { type Outcome, type Raised, type Refusal, refuse } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { heapOf } from '../handle.ts';
import type { AnyHeap } from '../heap.ts';
import { UNIT } from '../nt/geometry.ts';
import type { MoveableObject } from './memoryHandles.ts';

/** The heap that memory objects are blocks of. */
export function objectHeap(process: Process): AnyHeap | Raised | Refusal {
  const heap = process.heaps.ensureProcessHeap();
  return typeof heap === 'string' ? refuse(heap) : heapOf(process, heap.base);
}

/** Does `act` with the process heap, or answers why there is none. */
export function withObjectHeap<T>(process: Process, act: (heap: AnyHeap) => Outcome<T>): Outcome<T> {
  const heap = objectHeap(process);
  return 'ok' in heap ? heap : act(heap);
}

/** Whether a value looks like a handle, not a pointer: bit 3 is set (facts: heap §5). */
export const looksLikeHandle = (hMem: Address): boolean => !isAligned(hMem, UNIT);

/** The moveable object behind a handle, or the refusal of what is no handle. */
export const moveableObject = (process: Process, hMem: Address): MoveableObject | Refusal =>
  process.heaps.memoryHandles.get(hMem) ?? refuse('globalMemory.invalidHandle');

/** Whether a pointer is a fixed block of the process heap. */
export const isFixedBlock = (heap: AnyHeap, hMem: Address): boolean => hMem !== NULL && heap.sizeOf(hMem) !== null;
