import type { Address } from '../../base/bytes.ts';
import { HEAP_NO_SERIALIZE, has } from '../codes/flags.ts';
import type { Command } from '../command.ts';
import { floorOf } from '../floors.ts';
import type { Process } from '../process.ts';

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
  /^(crt|cxx)$/.test(floorOf(command.op)) && !('crt' in command && command.crt === 'msvcrt');

const serialized = (heap: Address | undefined): HeapUse | null =>
  heap === undefined ? null : { heap, isSerialized: true };

/** Tells whoever listens if a thread calls a heap that nothing keeps another thread from calling at the same time. */
export function noteHeapUse(process: Process, command: Command): void {
  const { thread } = command;
  if (thread === undefined) {
    process.locks.end();
    return;
  }
  const use = heapUseOf(process, command);
  if (!use) return;
  const { heap, isSerialized } = use;
  if (process.locks.use(thread, heap, isSerialized ? heap : null))
    process.space.emit({ type: 'race', heap, rule: 'heap.race' });
}
