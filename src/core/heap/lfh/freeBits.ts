import type { RandomBytes } from './randomBytes.ts';

const WORD_BITS = 32;
/** A number of 7 bits becomes one below `bound` by `(number * bound) >> RANDOM_SHIFT`. */
const RANDOM_SHIFT = 7;

/** Words that a bitmap of `count` blocks takes. */
export const bitmapWords = (count: number): number => Math.ceil(count / WORD_BITS);

/** Makes the first words a bitmap of `count` blocks that are all free: a bit is set where a block is. */
export function setAllFree(words: Int32Array, count: number): void {
  words.fill(-1, 0, bitmapWords(count));
  if (count % WORD_BITS > 0) words[bitmapWords(count) - 1] = 2 ** (count % WORD_BITS) - 1;
}

/**
 * The free block to give out next: a random number says where to start, the first free bit from there on is taken, from
 * the start again at the end. Of more than 32 blocks it picks a word of the bitmap that way first (facts: heap §3.4).
 */
export function pickFree(bitmap: Int32Array, count: number, random: RandomBytes): number {
  const word = count <= WORD_BITS ? 0 : pickWord(bitmap, bitmapWords(count), random);
  const bits = Math.min(count - word * WORD_BITS, WORD_BITS);
  const start = (random.next() * bits) >> RANDOM_SHIFT;
  const free = bitmap[word] as number;
  const behind = free & (-1 << start);
  const from = behind === 0 ? free : behind;
  return word * WORD_BITS + 31 - Math.clz32(from & -from);
}

function pickWord(bitmap: Int32Array, words: number, random: RandomBytes): number {
  let word = (random.next() * words) >> RANDOM_SHIFT;
  while (bitmap[word] === 0) word = word + 1 === words ? 0 : word + 1;
  return word;
}

export const isFree = (words: Int32Array, block: number): boolean =>
  ((words[block >>> 5] as number) & (1 << (block & 31))) !== 0;

/** Changes a block from free to busy or back. */
export function flip(words: Int32Array, block: number): void {
  words[block >>> 5] = (words[block >>> 5] as number) ^ (1 << (block & 31));
}
