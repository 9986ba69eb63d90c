/** The first bit that is set from bit `from` on in the `count` words from `start`; −1 if none is. */
export function firstBit(words: Int32Array, start: number, count: number, from: number): number {
  let index = from >>> 5;
  if (index >= count) return -1;
  let word = (words[start + index] as number) & (-1 << (from & 31));
  while (word === 0) {
    if (++index === count) return -1;
    word = words[start + index] as number;
  }
  return index * 32 + 31 - Math.clz32(word & -word);
}

/** The last bit that is set up to bit `to` in the `count` words from `start`; −1 if none is. */
export function lastBit(words: Int32Array, start: number, count: number, to: number): number {
  if (to < 0) return -1;
  let index = Math.min(to >>> 5, count - 1);
  let word = (words[start + index] as number) & (-1 >>> (31 - (to & 31)));
  while (word === 0) {
    if (--index < 0) return -1;
    word = words[start + index] as number;
  }
  return index * 32 + 31 - Math.clz32(word);
}
