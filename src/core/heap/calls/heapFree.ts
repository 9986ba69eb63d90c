import { type Address, NULL } from '../../../base/bytes.ts';
import { type Outcome, type Raised, refuse, type Success, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { endOnCorruption, misuse } from '../corruption.ts';
import { heapOf } from '../handle.ts';
import type { Heap } from '../heap.ts';
import { noteMismatch } from '../mismatch.ts';

/** The arguments of `HeapFree`, `HeapSize` and `HeapValidate`. */
export interface HeapBlockRequest {
  readonly hHeap: Address;
  /** HEAP_* flags. */
  readonly dwFlags: number;
  readonly lpMem: Address;
}

/** `HeapFree`: NULL is a block of any heap, even of none (facts: heap §5). */
export function heapFree(process: Process, { hHeap, lpMem }: HeapBlockRequest): Outcome<true> {
  if (lpMem === NULL)
    return process.space.system.config.switches.heapFreeNull === 'succeed' ? succeed(true) : refuse('heapFree.null');
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  noteMismatch(process, heap, lpMem, 'HeapFree');
  return giveBack(process, heap, lpMem);
}

/** Gives a block back to its heap, whatever call asks for it; or what comes of a pointer that is none of its blocks. */
export function giveBack(process: Process, heap: Heap, address: Address): Success<true> | Raised {
  const wrong = heap.free(address);
  if (wrong === 'notABlock') return misuse(process, heap, address);
  if (wrong) return endOnCorruption(process, heap.base, wrong.address, wrong.rule);
  process.objects.loseStorage(address);
  return succeed(true);
}
