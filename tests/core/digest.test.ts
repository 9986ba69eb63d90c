/* What a digest tells apart, and what it does not: content counts, and which things are the same one, not how they are kept. */
import { describe, expect, it } from 'vitest';
import { digest, digestOf } from '../../src/core/digest.ts';
import { Machine } from '../../src/core/machine.ts';
import { alloc, free, protect, run } from '../support/machines.ts';

const a = { n: 1 };
const b = { n: 1 };

describe('the digest of anything', () => {
  it.each<readonly [string, unknown, unknown]>([
    ['numbers', 1, 2],
    ['numbers that are small', 0.1, 0.2],
    ['zero and minus zero', 0, -0],
    ['a number and its text', 1, '1'],
    ['texts', 'ab', 'ba'],
    ['texts by their last letter', 'aa', 'ab'],
    ['texts by their length', 'a', 'aa'],
    ['true and false', true, false],
    ['null and undefined', null, undefined],
    ['bytes', Uint8Array.of(1, 2), Uint8Array.of(2, 1)],
    ['bytes by their number', Uint8Array.of(0), Uint8Array.of(0, 0)],
    ['lists', [1, 2], [2, 1]],
    ['lists by their nesting', [[1], 2], [[1, 2]]],
    ['keys', { x: 1 }, { y: 1 }],
    ['sets', new Set([1]), new Set([2])],
    ['maps', new Map([[1, 2]]), new Map([[2, 1]])],
    ['a set and a list', new Set([0]), [0]],
    ['one thing twice and two that look alike', [a, a], [a, b]],
    ['which of two is there again', [a, b, a], [a, b, b]],
  ])('tells %s apart', (_what, one, other) => {
    expect(digestOf(one)).toBe(digestOf(one));
    expect(digestOf(one)).not.toBe(digestOf(other));
  });

  it('is the same for bytes that are shared and bytes that are copied, and for a part of a buffer', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    expect(digestOf(bytes, bytes)).toBe(digestOf(bytes, bytes.slice()));
    expect(digestOf(bytes.subarray(1, 3))).toBe(digestOf(Uint8Array.of(2, 3)));
  });

  it('passes over what is only kept to save copies', () => {
    expect(digestOf({ x: 1, spare: 2, owner: 3, lastNumber: 4, lastBytes: 5, pendingTouch: 6, listener: 7 })).toBe(
      digestOf({ x: 1 }),
    );
  });

  it('has 16 digits, each bit of which turns about half of the time when one bit of the number does', () => {
    const turned = Array(64).fill(0) as number[];
    const tries = 2000;
    for (let n = 0; n < tries; n++) {
      const [one, other] = [digestOf(n), digestOf(n ^ (1 << (n % 20)))];
      expect(one).toMatch(/^[0-9a-f]{16}$/);
      const difference = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
      for (let bit = 0; bit < 64; bit++) turned[bit] = (turned[bit] ?? 0) + Number((difference >> BigInt(bit)) & 1n);
    }
    expect(Math.min(...turned)).toBeGreaterThan(0.4 * tries);
    expect(Math.max(...turned)).toBeLessThan(0.6 * tries);
  });
});

describe('the digest of a machine', () => {
  const digestAfter = (...commands: Parameters<typeof run>[1][]): string => {
    const machine = Machine.create();
    run(machine, ...commands);
    return digest(machine);
  };
  const reserved = alloc(0x10000, 0x4000, 'MEM_RESERVE');
  const committed = alloc(0x10000, 0x4000, 'MEM_RESERVE|MEM_COMMIT');

  it('tells regions apart by their pages and their protection', () => {
    const all = [
      digestAfter(committed),
      digestAfter(committed, protect(0x10000, 0x1000, 'PAGE_READONLY')),
      digestAfter(committed, protect(0x11000, 0x1000, 'PAGE_READONLY')),
      digestAfter(committed, protect(0x10000, 0x2000, 'PAGE_READONLY')),
      digestAfter(committed, protect(0x10000, 0x1000, 'PAGE_NOACCESS')),
      digestAfter(reserved, alloc(0x10000, 0x1000, 'MEM_COMMIT')),
      digestAfter(reserved, alloc(0x13000, 0x1000, 'MEM_COMMIT')),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('does not tell how regions came to be as they are', () => {
    expect(digestAfter(committed, free(0x10000, 0, 'MEM_DECOMMIT'))).toBe(digestAfter(reserved));
    expect(
      digestAfter(committed, protect(0x11000, 0x1000, 'PAGE_READONLY'), protect(0x11000, 1, 'PAGE_READWRITE')),
    ).toBe(digestAfter(committed));
  });
});
