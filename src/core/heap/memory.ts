import { type Address, type ByteSize, plus } from '../../base/bytes.ts';
import { type Raised, type Success, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { access } from '../vm/access.ts';
import { peek, poke } from '../vm/memory.ts';
import { NO_ALLOCATION } from '../vm/space/allocationTable.ts';
import { exposeWords, noteDamage, showWords } from './damage.ts';
import type { Heap } from './heap.ts';

/** Reads `size` bytes as a program sees them, the heaps' own data among them; the exception if a page does not allow it. */
export const readMemory = (process: Process, address: Address, size: ByteSize): Success<Uint8Array> | Raised =>
  access(process.space, address, size, 'read') ?? succeed(peekMemory(process, address, size));

/** The bytes that are there, without touching anything; only for pages that are committed. */
export function peekMemory(process: Process, address: Address, size: ByteSize): Uint8Array {
  const bytes = peek(process.space, address, size);
  forEachHeap(process, address, plus(address, size), (heap, start, end) => showWords(heap, start, end, bytes, address));
  return bytes;
}

/** Writes bytes; all of them, or none and the exception. What it does to a heap's own data is found out later. */
export function writeMemory(process: Process, address: Address, bytes: Uint8Array): Success<true> | Raised {
  const { space } = process;
  const raised = access(space, address, bytes.length, 'write');
  if (raised) return raised;
  const exposed: [heap: Heap, words: Address[]][] = [];
  forEachHeap(process, address, plus(address, bytes.length), (heap, start, end) => {
    const words = exposeWords(heap, start, end);
    if (words.length > 0) exposed.push([heap, words]);
  });
  poke(space, address, bytes);
  for (const [heap, words] of exposed) noteDamage(heap, words);
  return succeed(true);
}

/** Visits the parts of a range that are heaps' memory. */
function forEachHeap(
  { space, heaps }: Process,
  start: Address,
  end: Address,
  visit: (heap: Heap, start: Address, end: Address) => void,
): void {
  if (heaps.isEmpty) return;
  for (let at = start; at < end; ) {
    const heap = heaps.heapAt(at);
    const allocation = space.allocationAt(at);
    if (allocation === NO_ALLOCATION) return;
    const partEnd = Math.min(end, space.allocations.end(allocation)) as Address;
    if (heap) visit(heap, at, partEnd);
    at = partEnd;
  }
}
