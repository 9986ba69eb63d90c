/* The pages of a section that are committed, as sorted ranges. */
import { describe, expect, it } from 'vitest';
import { RangeSet } from '../../../src/core/vm/sections/rangeSet.ts';

const setOf = (...ranges: (readonly [start: number, end: number])[]): RangeSet => {
  const set = new RangeSet();
  for (const [start, end] of ranges) set.add(start, end);
  return set;
};

/** The members below 20. */
const members = (set: RangeSet): number[] => Array.from({ length: 20 }, (_, value) => value).filter((v) => set.has(v));

describe('ranges', () => {
  it('hold their start and not their end', () => {
    expect(members(setOf([3, 5], [8, 9]))).toEqual([3, 4, 8]);
  });

  it('join where they touch or overlap, whatever the order', () => {
    const set = setOf([8, 10], [2, 4], [4, 6], [5, 8]);
    expect(members(set)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(set.runEnd(2, 20)).toBe(10);
  });

  it('stay apart where they do not touch', () => {
    const set = setOf([10, 12], [2, 4], [5, 6]);
    expect([2, 4, 5, 6, 10, 12].map((from) => set.runEnd(from, 20))).toEqual([4, 5, 6, 10, 12, 20]);
  });

  it('have runs that end at the limit at the latest', () => {
    const set = setOf([4, 8]);
    expect([set.runEnd(0, 3), set.runEnd(5, 6), set.runEnd(9, 15)]).toEqual([3, 6, 15]);
  });

  it('count what is missing between two numbers', () => {
    const set = setOf([2, 4], [6, 9]);
    expect([set.countMissing(0, 10), set.countMissing(2, 4), set.countMissing(3, 7), set.countMissing(10, 12)]).toEqual(
      [5, 0, 2, 2],
    );
  });

  it('are not changed by what is added to a copy', () => {
    const set = setOf([2, 4]);
    const copy = set.clone();
    copy.add(10, 12);
    expect([members(set), members(copy)]).toEqual([
      [2, 3],
      [2, 3, 10, 11],
    ]);
  });
});
