import type { Address } from '../../../base/bytes.ts';
import type { WordVisitor } from '../heap.ts';

/** A word of a heap's own data and where it stands. */
export type PlacedWord = readonly [address: Address, word: Uint8Array];

/** Between two addresses of one reservation. */
export interface WordRange {
  readonly start: Address;
  readonly end: Address;
}

/** Visits those of some words that lie, even in part, in a range. */
export function visitWords(words: Iterable<PlacedWord>, { start, end }: WordRange, visit: WordVisitor): void {
  for (const [address, word] of words) if (address < end && address + word.length > start) visit(address, word);
}
