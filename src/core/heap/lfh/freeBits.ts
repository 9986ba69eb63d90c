import type { RandomBytes } from './randomBytes.ts';

const WORD_BITS = 32;
/** A number of 7 bits becomes one below `bound` by `(number * bound) >> RANDOM_SHIFT`. */
const RANDOM_SHIFT = 7;

/** A bitmap of `count` blocks that are all free: a bit is set where a block is. */
export function allFree(count: number): Int32Array {
  const words = new Int32Array(Math.ceil(count / WORD_BITS)).fill(-1);
  if (count % WORD_BITS > 0) words[words.length - 1] = 2 ** (count % WORD_BITS) - 1;
  return words;
}

/**
 * The free block to give out next: a random number says where to start, the first free bit from there on is taken, from
 * the start again at the end. Of more than 32 blocks it picks a word of the bitmap that way first (facts: heap §3.4).
 */
export function pickFree(words: Int32Array, count: number, random: RandomBytes): number {
  const word = words.length === 1 ? 0 : pickWord(words, random);
  const bits = Math.min(count - word * WORD_BITS, WORD_BITS);
  const start = (random.next() * bits) >> RANDOM_SHIFT;
  const free = words[word] as number;
  const behind = free & (-1 << start);
  const from = behind === 0 ? free : behind;
  return word * WORD_BITS + 31 - Math.clz32(from & -from);
}

function pickWord(words: Int32Array, random: RandomBytes): number {
  let word = (random.next() * words.length) >> RANDOM_SHIFT;
  while (words[word] === 0) word = word + 1 === words.length ? 0 : word + 1;
  return word;
}

export const isFree = (words: Int32Array, block: number): boolean =>
  ((words[block >>> 5] as number) & (1 << (block & 31))) !== 0;

/** Changes a block from free to busy or back. */
export function flip(words: Int32Array, block: number): void {
  words[block >>> 5] = (words[block >>> 5] as number) ^ (1 << (block & 31));
}
