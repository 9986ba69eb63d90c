/* The lists of free blocks by size: best fit, last freed first, however far apart the sizes are (facts: heap §2.3). */
import { describe, expect, it } from 'vitest';
import { FreeLists } from '../../../src/core/heap/nt/freeLists.ts';

const NONE = -1;

/** Blocks 0, 1, 2… of the sizes given, put into the lists in that order. */
function listsOf(sizes: readonly number[]) {
  const lists = new FreeLists();
  const blocks = {
    units: Uint16Array.from(sizes),
    listNext: new Int32Array(sizes.length).fill(NONE),
    listPrevious: new Int32Array(sizes.length).fill(NONE),
  };
  for (const block of sizes.keys()) lists.insert(blocks, block);
  const take = (units: number): number => {
    const block = lists.find(units);
    if (block !== NONE) lists.remove(blocks, block);
    return block;
  };
  return { lists, blocks, take };
}

describe('the free lists', () => {
  it.each([
    // wanted, block
    [2, 0],
    [3, 1],
    [4, 2],
    [31, 2],
    [32, 3],
    [33, 4],
    [255, 5],
    [256, 6],
    [257, 7],
    [0x1000, 8],
    [0x2001, 9],
    [0xff00, 10],
    [0xff01, NONE],
  ])('give for %i units the smallest that fits', (units, block) => {
    const { lists } = listsOf([2, 3, 31, 32, 64, 255, 256, 300, 0x2000, 0x8000, 0xff00]);
    expect(lists.find(units)).toBe(block);
  });

  it.each([
    [1, NONE],
    [2, 0],
    [30, 1],
    [31, 2],
    [255, 4],
    [256, 5],
    [0x1fff, 6],
    [0xfeff, 7],
    [0xffff, 8],
  ])('have as the largest up to %i units', (units, block) => {
    const { lists } = listsOf([2, 3, 31, 32, 64, 256, 300, 0x2000, 0xff00]);
    expect(lists.findUpTo(units)).toBe(block);
  });

  it('give those of one size last freed first', () => {
    const { take } = listsOf([5, 5, 5]);
    expect([take(5), take(5), take(5), take(5)]).toEqual([2, 1, 0, NONE]);
  });

  it('lose a block from the middle, the front or the end', () => {
    for (const [gone, left] of [
      [1, [2, 0]],
      [2, [1, 0]],
      [0, [2, 1]],
    ] as const) {
      const { lists, blocks, take } = listsOf([5, 5, 5]);
      lists.remove(blocks, gone);
      expect([take(5), take(5), take(5)]).toEqual([...left, NONE]);
    }
  });

  it('can put a block behind another of its size', () => {
    const { lists, blocks, take } = listsOf([5, 5, 5]);
    lists.remove(blocks, 2);
    lists.insertAfter(blocks, 1, 2);
    expect([take(5), take(5), take(5), take(5)]).toEqual([1, 2, 0, NONE]);
    const other = listsOf([5, 5]);
    other.lists.remove(other.blocks, 1);
    other.lists.insertAfter(other.blocks, 0, 1);
    expect([other.blocks.listNext[0], other.blocks.listPrevious[1], other.blocks.listNext[1]]).toEqual([1, 0, NONE]);
  });

  it('forget a size with its last block, and a group of sizes with its last size', () => {
    const { lists, take } = listsOf([40, 41, 700]);
    expect([take(40), lists.find(40), take(40), lists.find(1), take(1), lists.find(1)]).toEqual([0, 1, 1, 2, 2, NONE]);
    expect(lists.findUpTo(0xffff)).toBe(NONE);
  });

  it('go their own way in a copy', () => {
    const { lists, blocks, take } = listsOf([40, 41, 700]);
    const copy = lists.clone();
    take(40);
    take(700);
    expect([lists.find(1), lists.find(42), copy.find(1), copy.find(42)]).toEqual([1, NONE, 0, 2]);
    copy.remove({ ...blocks, listNext: blocks.listNext.slice(), listPrevious: blocks.listPrevious.slice() }, 1);
    expect([lists.find(41), copy.find(41)]).toEqual([1, 2]);
  });
});
