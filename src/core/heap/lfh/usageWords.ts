import { type Address, plus } from '../../../base/bytes.ts';
import { WORD_BYTES } from '../nt/littleEndian.ts';
import type { NtHeap } from '../nt/ntHeap.ts';
import type { PlacedWord } from '../nt/placedWord.ts';

/** Counters in a word; they have two bytes each. */
const COUNTERS_A_WORD = 4;

/** `FrontEndHeapUsageData`, which is kept in a block with its user data at `start`: a counter for each size (facts: heap §2.2, §3.1). */
export function* usageWords({ frontEnd }: NtHeap, start: Address): Generator<PlacedWord> {
  if (!frontEnd) return;
  const { usage } = frontEnd;
  for (let units = 0; units < usage.sizes; units += COUNTERS_A_WORD) {
    const word = new Uint8Array(Math.min(WORD_BYTES, 2 * (usage.sizes - units)));
    for (let at = 0; at < word.length; at += 2) {
      const counter = usage.counter(units + at / 2);
      word[at] = counter;
      word[at + 1] = counter >>> 8;
    }
    yield [plus(start, 2 * units), word];
  }
}
