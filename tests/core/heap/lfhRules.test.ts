/* The rules of the front end that need no heap, row by row. */
import { describe, expect, it } from 'vitest';
import { bucketFor } from '../../../src/core/heap/lfh/buckets.ts';
import { flip, pickFree, setAllFree } from '../../../src/core/heap/lfh/freeBits.ts';
import { RandomBytes } from '../../../src/core/heap/lfh/randomBytes.ts';
import { layOutUserBlocks } from '../../../src/core/heap/lfh/userBlockSize.ts';
import {
  backEndBytes,
  firstLfhAllocation,
  isLfhCounted,
  lfhBucketFor,
  triggeringAllocation,
  userBlocksCount,
} from '../../../src/core/lfhRules.ts';

describe('buckets', () => {
  it.each([
    // last request of the bucket, bucket, payload
    [24, 1, 16],
    [40, 2, 32],
    [248, 15, 240],
    [1016, 63, 1008],
    [1032, 64, 1024],
    [1096, 65, 1088],
    [2056, 80, 2048],
    [2184, 81, 2176],
    [4104, 96, 4096],
    [4360, 97, 4352],
    [8200, 112, 8192],
    [8712, 113, 8704],
    [15_880, 127, 15_872],
  ])('of requests up to %i is %i', (last, bucket, payloadBytes) => {
    const blockBytes = payloadBytes + 16;
    expect(lfhBucketFor(last)).toEqual({ bucket, payloadBytes, blockBytes });
    expect(lfhBucketFor(last + 1)?.bucket).toBe(bucket + 1);
  });

  it('go from 1, or 0 by the other answer, to 128', () => {
    expect([lfhBucketFor(0)?.bucket, lfhBucketFor(16_384)?.bucket, lfhBucketFor(16_385)]).toEqual([1, 128, null]);
    expect([bucketFor(0, '0'), bucketFor(8, '0'), bucketFor(9, '0')]).toEqual([0, 0, 1]);
  });

  it('always leave room for the request in as little as the next size allows', () => {
    for (let size = 0; size <= 16_384; size++) {
      const { blockBytes } = lfhBucketFor(size) ?? { blockBytes: 0 };
      expect(blockBytes - 8).toBeGreaterThanOrEqual(size);
      expect(blockBytes).toBeGreaterThanOrEqual(backEndBytes(size));
      if (size <= 1032) expect(blockBytes).toBe(backEndBytes(size));
    }
  });
});

describe('activation', () => {
  const request = { size: 240, flags: 0, lfhExists: false, freesBetween: false };

  it.each([
    ['in a fresh heap', request, 19],
    ['where the front end is there', { ...request, lfhExists: true }, 18],
    ['freed at once, in a fresh heap', { ...request, freesBetween: true }, 2042],
    ['freed at once, where it is there', { ...request, freesBetween: true, lfhExists: true }, 2041],
    ['without the lock', { ...request, flags: 1 }, null],
    ['that is not counted', { ...request, size: 2025 }, null],
    ['that is counted once the front end is there', { ...request, size: 2025, lfhExists: true }, 18],
    ['that is too large', { ...request, size: 16_385, lfhExists: true }, null],
  ])('by requests %s', (_what, repeated, first) => {
    expect(firstLfhAllocation(repeated)).toBe(first);
  });

  it('comes with 17 alive or 2,040 in all', () => {
    expect([triggeringAllocation(100, false), triggeringAllocation(100, true)]).toEqual([17, 2040]);
  });

  it('counts up to the array that is there', () => {
    expect([2024, 2025, 16_384, 16_385].map((size) => isLfhCounted(size, false))).toEqual([true, false, false, false]);
    expect([2024, 2025, 16_384, 16_385].map((size) => isLfhCounted(size, true))).toEqual([true, true, true, false]);
  });
});

describe('user blocks', () => {
  it.each([
    [48, 0, 19],
    [48, 19, 19],
    [48, 38, 41],
    [48, 79, 83],
    [256, 0, 31],
    [256, 31, 31],
    [256, 62, 63],
    [256, 125, 127],
    [16_400, 0, 15],
    [256, 5000, 1023],
  ])('of %i bytes hold, after %i, %i', (block, soFar, count) => {
    expect(userBlocksCount(block, soFar)).toBe(count);
  });

  it('start with half as many from 256 bytes on by the other answer', () => {
    expect(layOutUserBlocks(0x100, 0, 'halved-from-0x100').count).toBe(15);
    expect(layOutUserBlocks(0xf0, 0, 'halved-from-0x100').exponent).toBe(layOutUserBlocks(0xf0, 0, 'sixteen').exponent);
  });

  it('never run over their end, and start on a unit behind the bitmap', () => {
    for (let bucket = 1; bucket <= 128; bucket++) {
      const bytes = lfhBucketFor(bucket <= 64 ? bucket * 16 : 1024)?.blockBytes ?? 0;
      for (let soFar = 0; soFar < 3000; soFar += 100) {
        const { exponent, firstOffset, count } = layOutUserBlocks(bytes, soFar, 'sixteen');
        expect(firstOffset + count * bytes).toBeLessThanOrEqual(2 ** exponent);
        expect(firstOffset % 16).toBe(0);
        expect(firstOffset + 8).toBeGreaterThanOrEqual(0x40 + Math.ceil(count / 64) * 8);
      }
    }
  });
});

describe('placement', () => {
  const fill = (count: number, seed: number): number[] => {
    const [bitmap, random] = [new Int32Array(Math.ceil(count / 32)), RandomBytes.draw(seed)];
    setAllFree(bitmap, count);
    return Array.from({ length: count }, () => {
      const picked = pickFree(bitmap, count, random);
      flip(bitmap, picked);
      return picked;
    });
  };

  it.each([1, 15, 31, 32, 33, 64, 65, 1023, 2038])('gives out each of %i blocks once', (count) => {
    const all = Array.from({ length: count }, (_, index) => index);
    for (let seed = 0; seed < 20; seed++) expect(fill(count, seed).toSorted((a, b) => a - b)).toEqual(all);
  });

  it('is the same for the same seed and another for another', () => {
    expect(fill(63, 7)).toEqual(fill(63, 7));
    expect(fill(63, 7)).not.toEqual(fill(63, 8));
  });

  it('draws 7 bits, and takes up where a copy was made', () => {
    const random = RandomBytes.draw(3);
    const drawn = Array.from({ length: 256 }, () => random.next());
    expect(Math.max(...drawn)).toBeLessThan(0x80);
    expect(new Set(drawn).size).toBeGreaterThan(64);
    const copy = random.clone();
    expect(Array.from({ length: 10 }, () => copy.next())).toEqual(drawn.slice(0, 10));
    expect(random.next()).toBe(drawn[0]);
  });
});
