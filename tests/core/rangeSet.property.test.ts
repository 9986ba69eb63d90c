// Protects sets of ranges: they must hold exactly the numbers that were added, in any order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RangeSet } from '../../src/base/rangeSet.ts';

const LIMIT = 40;
const range = fc.tuple(fc.nat({ max: LIMIT - 1 }), fc.integer({ min: 1, max: 8 }));
const members = (set: RangeSet): number[] => Array.from({ length: LIMIT }, (_, n) => n).filter((n) => set.has(n));

describe('a set of ranges', () => {
  it('holds what was added, however it is asked', () => {
    fc.assert(
      fc.property(fc.array(range), range, fc.nat({ max: LIMIT }), (added, [start, length], limit) => {
        const set = new RangeSet();
        const plain = new Set<number>();
        for (const [first, count] of added) {
          set.add(first, first + count);
          for (let n = first; n < first + count; n++) plain.add(n);
        }
        expect(members(set)).toEqual([...plain].filter((n) => n < LIMIT).sort((a, b) => a - b));
        const asked = Array.from({ length }, (_, n) => start + n);
        const missing = asked.filter((n) => !plain.has(n)).length;
        expect(set.countMissing(start, start + length)).toBe(missing);
        expect(set.covers(start, start + length)).toBe(missing === 0);
        const end = asked.find((n) => plain.has(n) !== plain.has(start)) ?? start + length;
        expect(set.runEnd(start, start + length)).toBe(end);
        const part = new RangeSet();
        part.addShifted(set, start, limit, length);
        expect(members(part)).toEqual(
          asked.flatMap((n) => (plain.has(n) && n - start + limit < LIMIT ? n - start + limit : [])),
        );
        const kept = members(set);
        set.addShifted(set, start, limit, length);
        expect(members(set)).toEqual([...new Set([...kept, ...members(part)])].sort((a, b) => a - b));
      }),
    );
  });
});
