import { type Address, plus } from '../../base/bytes.ts';
import { peek, poke } from '../vm/memory.ts';
import type { Heap } from './heap.ts';

/** Shows the heap's own data in bytes that were read from `address` on; what a program has overwritten stays as it is. */
export function showWords(heap: Heap, address: Address, end: Address, bytes: Uint8Array, from: Address): void {
  heap.forEachWord(address, end, (at, word) => {
    if (heap.damage.has(at)) return;
    const skipped = Math.max(0, address - at);
    const many = Math.min(end, at + word.length) - at;
    bytes.set(word.subarray(skipped, many), at + skipped - from);
  });
}

/**
 * Lets a program write between two addresses: puts the heap's own words there into memory first, so that the write can
 * change parts of them. Answers the addresses of those words; to be called before the write.
 */
export function exposeWords(heap: Heap, address: Address, end: Address): Address[] {
  const exposed: Address[] = [];
  heap.forEachWord(address, end, (at, word) => {
    if (!heap.damage.has(at)) poke(heap.space, at, word);
    exposed.push(at);
  });
  return exposed;
}

/** Remembers which of the words that were exposed a write has changed (facts: heap §2.8, detection is lazy). */
export function noteDamage(heap: Heap, exposed: readonly Address[]): void {
  for (const address of exposed) {
    heap.forEachWord(address, plus(address, 1), (at, word) => {
      const actual = peek(heap.space, at, word.length);
      if (actual.every((byte, index) => byte === word[index])) heap.damage.delete(at);
      else heap.damage.add(at);
    });
  }
}
