/* The directory over the leaves of the region map: found by address, and by the first or last hole that is large enough. */
import { describe, expect, it } from 'vitest';
import { LeafDirectory } from '../../../src/core/vm/space/leafDirectory.ts';

/** Leaf n starts at 100 n and has a hole of n % 10; leaf 137 has one of 50. */
function directoryOf(count: number): LeafDirectory {
  const directory = new LeafDirectory();
  for (let leaf = 0; leaf < count; leaf++) directory.insert(leaf, leaf, leaf * 100, leaf === 137 ? 50 : leaf % 10);
  return directory;
}

describe('the directory of leaves', () => {
  it('finds the last leaf that starts at or before an address', () => {
    const directory = directoryOf(200);
    expect([0, 99, 100, 101, 13_699, 13_700, 19_900, 99_999].map((address) => directory.find(address))).toEqual([
      0, 0, 1, 1, 136, 137, 199, 199,
    ]);
    expect(new LeafDirectory().find(5)).toBe(0);
  });

  it('finds the first and the last hole of a size, across blocks of leaves', () => {
    const directory = directoryOf(200);
    expect([directory.firstHole(9, 0), directory.firstHole(9, 10), directory.firstHole(10, 0)]).toEqual([9, 19, 137]);
    expect([directory.lastHole(9, 199), directory.lastHole(9, 198), directory.lastHole(10, 199)]).toEqual([
      199, 189, 137,
    ]);
    expect([directory.firstHole(50, 137), directory.lastHole(50, 137)]).toEqual([137, 137]);
    expect([directory.firstHole(50, 138), directory.lastHole(50, 136)]).toEqual([-1, -1]);
    expect([directory.firstHole(51, 0), directory.lastHole(51, 199)]).toEqual([-1, -1]);
  });

  it('knows when the largest hole of a block shrinks, grows or goes', () => {
    const directory = directoryOf(200);
    directory.setHole(137, 8);
    expect([directory.firstHole(10, 0), directory.lastHole(9, 138)]).toEqual([-1, 129]);
    directory.setHole(64, 20);
    expect([directory.firstHole(10, 0), directory.holeAt(64)]).toEqual([64, 20]);
    directory.remove(64);
    expect([directory.firstHole(10, 0), directory.length]).toEqual([-1, 199]);
  });

  it('moves leaves along when one is put between others or taken out', () => {
    const directory = directoryOf(130);
    directory.insert(2, 500, 150, 40);
    expect([1, 2, 3, 130].map((slot) => directory.leafAt(slot))).toEqual([1, 500, 2, 129]);
    expect([directory.find(149), directory.find(150), directory.find(200)]).toEqual([1, 2, 3]);
    expect([directory.firstHole(40, 0), directory.holeAt(130)]).toEqual([2, 9]);
    directory.remove(0);
    expect([0, 1, 129].map((slot) => directory.leafAt(slot))).toEqual([1, 500, 129]);
    expect([directory.firstHole(40, 0), directory.find(150)]).toEqual([1, 1]);
    directory.setFirstStart(1, 190);
    expect([directory.find(189), directory.find(190)]).toEqual([0, 1]);
  });

  it('goes its own way in a copy', () => {
    const directory = directoryOf(150);
    const copy = directory.clone();
    copy.setHole(3, 70);
    copy.setFirstStart(5, 450);
    copy.remove(149);
    expect([directory.firstHole(60, 0), directory.find(450), directory.length]).toEqual([-1, 4, 150]);
    expect([copy.firstHole(60, 0), copy.find(450), copy.length]).toEqual([3, 5, 149]);
  });
});
