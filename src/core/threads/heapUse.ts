import type { Address } from '../../base/bytes.ts';
import { HEAP_NO_SERIALIZE, has } from '../codes/flags.ts';
import type { Command } from '../command.ts';
import { floorOf } from '../floors.ts';
import type { AnyHeap } from '../heap/heap.ts';
import { frontEndGives, frontEndTakes } from '../heap/lfh/withoutLock.ts';
import { type Refusal, refuse } from '../outcome.ts';
import type { Process } from '../process.ts';
import { ONLY_THREAD } from './lockSets.ts';

/** A heap that a call works on, and whether it takes the heap's lock for that. */
export interface HeapUse {
  readonly heap: Address;
  readonly isSerialized: boolean;
}

/** The heap that a call works on; `null` if it works on none (facts: heap §2.7, §6.1). */
export function heapUseOf({ heaps }: Process, command: Command): HeapUse | null {
  if (!('hHeap' in command)) return usesProcessHeap(command) ? serialized(heaps.all()[0]?.base) : null;
  const heap = heaps.get(command.hHeap);
  if (!heap || command.op === 'HeapLock' || command.op === 'HeapUnlock') return null;
  const flags = heap.flags | ('dwFlags' in command ? command.dwFlags : 0);
  return { heap: heap.base, isSerialized: !has(flags, HEAP_NO_SERIALIZE) };
}

const usesProcessHeap = (command: Command): boolean =>
  /^(Global|Local)/.test(command.op) ||
  (/^(crt|cxx)$/.test(floorOf(command.op)) && !('crt' in command && command.crt === 'msvcrt'));

const serialized = (heap: Address | undefined): HeapUse | null =>
  heap === undefined ? null : { heap, isSerialized: true };

/**
 * Tells whoever listens if a thread calls a heap that nothing keeps another thread from calling at the same time.
 * Answers the refusal of a call that waits for good, because another thread has locked the heap (facts: heap §5).
 */
export function noteHeapUse(process: Process, command: Command): Refusal | null {
  const { locks, space } = process;
  const { thread } = command;
  if (thread === undefined) {
    locks.end();
    if (locks.areFree) return null;
  }
  const use = heapUseOf(process, command);
  if (!use) return null;
  const { heap, isSerialized } = use;
  if (isSerialized && locks.isHeldByOther(thread ?? ONLY_THREAD, heap) && needsLock(process.heaps.get(heap), command))
    return refuse('lock.heldByOther');
  if (thread !== undefined && locks.use(thread, heap, isSerialized ? heap : null))
    space.emit({ type: 'race', heap, rule: 'heap.race' });
  return null;
}

/** Whether a call takes the lock of a heap: the front end of an NT heap does what it can without (facts: heap §3.4). */
function needsLock(heap: AnyHeap | undefined, command: Command): boolean {
  if (heap?.kind !== 'nt') return true;
  switch (command.op) {
    case 'HeapAlloc':
      return !frontEndGives(heap, command.dwBytes);
    case 'malloc':
      return command.crt === 'ucrtbased' || !frontEndGives(heap, Math.max(command.size, 1));
    case 'HeapFree':
      return !frontEndTakes(heap, command.lpMem);
    case 'free':
      return command.crt === 'ucrtbased' || !frontEndTakes(heap, command.memblock);
    default:
      return true;
  }
}
