import type { Address } from '../../../base/bytes.ts';
import { HEAP_NO_SERIALIZE, has } from '../../codes/flags.ts';
import { type Outcome, refuse, succeed } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { ONLY_THREAD } from '../../threads/lockSets.ts';
import { heapOf } from '../handle.ts';

/** The arguments of `HeapLock` and `HeapUnlock`, and who calls. */
export interface HeapLockRequest {
  readonly hHeap: Address;
  readonly thread?: number;
}

/** `HeapLock`: enters the heap's critical section, once more if the thread has it (facts: heap §5). */
export const heapLock = (process: Process, request: HeapLockRequest): Outcome<true> =>
  onLock(process, request, (thread, lock) =>
    process.locks.enter(thread, lock) ? succeed(true) : refuse('lock.heldByOther'),
  );

/** `HeapUnlock`: leaves it once; TRUE too for a thread that does not have it (facts: heap §5). */
export const heapUnlock = (process: Process, request: HeapLockRequest): Outcome<true> =>
  onLock(process, request, (thread, lock) => {
    process.locks.leave(thread, lock);
    return succeed(true);
  });

/** Does something with the lock of a heap; one made with `HEAP_NO_SERIALIZE` has none, and nobody is kept out (facts: heap §9). */
function onLock(
  process: Process,
  { hHeap, thread = ONLY_THREAD }: HeapLockRequest,
  act: (thread: number, lock: Address) => Outcome<true>,
): Outcome<true> {
  const heap = heapOf(process, hHeap);
  if ('raised' in heap) return heap;
  if (!has(heap.flags, HEAP_NO_SERIALIZE)) return act(thread, heap.base);
  const { heapLockUnserialized } = process.space.system.config.switches;
  return heapLockUnserialized === 'succeed' ? succeed(true) : refuse('heapLock.unserialized');
}
