/* Bits and bytes against plain searches and a DataView: the bitmaps of free sizes, the words of a heap's own data. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstBit, lastBit } from '../../../src/core/heap/nt/bitmap.ts';
import { number, pair, putHalf, putNumber, readHalf, readNumber } from '../../../src/core/heap/nt/littleEndian.ts';

/** A bitmap of some words between others that are full, so that whoever looks too far finds bits. */
const bitmap = fc.record({
  before: fc.nat(2),
  set: fc.array(fc.nat(159), { maxLength: 6 }),
  count: fc.integer({ min: 1, max: 5 }),
  at: fc.nat(170),
});

function wordsOf(before: number, count: number, set: readonly number[]): Int32Array {
  const words = new Int32Array(before + count + 2).fill(-1);
  words.fill(0, before, before + count);
  for (const bit of set) words[before + (bit >> 5)] = (words[before + (bit >> 5)] as number) | (1 << (bit % 32));
  return words;
}

describe('a bitmap', () => {
  it('has the first and the last bit that a search one by one finds', () => {
    fc.assert(
      fc.property(bitmap, ({ before, set, count, at }) => {
        const inside = set.filter((bit) => bit < count * 32);
        const words = wordsOf(before, count, inside);
        const above = inside.filter((bit) => bit >= at);
        const below = inside.filter((bit) => bit <= at);
        expect(firstBit(words, before, count, at)).toBe(above.length > 0 ? Math.min(...above) : -1);
        if (at < count * 32) expect(lastBit(words, before, count, at)).toBe(Math.max(-1, ...below));
      }),
      { numRuns: 300 },
    );
  });

  it('has each of its bits from and up to itself', () => {
    for (let bit = 0; bit < 96; bit++) {
      const words = wordsOf(1, 3, [bit]);
      expect([firstBit(words, 1, 3, bit), firstBit(words, 1, 3, 0), firstBit(words, 1, 3, bit + 1)]).toEqual([
        bit,
        bit,
        -1,
      ]);
      expect([lastBit(words, 1, 3, bit), lastBit(words, 1, 3, 95), lastBit(words, 1, 3, bit - 1)]).toEqual([
        bit,
        bit,
        -1,
      ]);
    }
  });
});

describe('words in memory', () => {
  it('have their least significant byte first', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), fc.nat(2 ** 21 - 1), fc.nat(7), (low, high, offset) => {
        const bytes = new Uint8Array(16).fill(0xaa);
        const view = new DataView(bytes.buffer);
        const value = high * 2 ** 32 + low;
        putNumber(bytes, offset, value);
        expect([view.getUint32(offset, true), view.getUint32(offset + 4, true)]).toEqual([low, high]);
        expect([readNumber(bytes, offset), readHalf(bytes, offset), readHalf(bytes, offset + 4)]).toEqual([
          value,
          low,
          high,
        ]);
        expect([...bytes.subarray(0, offset), ...bytes.subarray(offset + 8)]).toEqual(Array(8).fill(0xaa));
        putHalf(bytes, offset + 4, low);
        expect(view.getUint32(offset + 4, true)).toBe(low);
        expect([...number(value), ...pair(low, high)]).toEqual([...number(value), ...number(value)]);
      }),
    );
  });
});
