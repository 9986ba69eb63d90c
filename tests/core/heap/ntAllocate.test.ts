/* The back end's blocks: sizes, choice, splitting, joining, growth (facts: heap §2.1 to §2.3). */
import { describe, expect, it } from 'vitest';
import { HEAP_DISABLE_COALESCE_ON_FREE, HEAP_NO_SERIALIZE } from '../../../src/core/codes/flags.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { brief } from '../../support/machines.ts';

const backEnd = () => new HeapBench({ flOptions: HEAP_NO_SERIALIZE });

describe('a new heap', () => {
  it('commits 8 KiB of 64 KiB and hands out 0x860 first', () => {
    const bench = backEnd();
    expect(bench.shape()).toEqual(['region 2000/e000', 'free 1750', 'uncommitted d000']);
    expect(bench.alloc(1) - bench.hHeap).toBe(0x860);
  });

  it('commits the initial size in whole pages and reserves a page more, in granules', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE, initial: 0xf001 });
    expect(bench.shape()[0]).toBe('region 10000/10000');
  });

  it('has a maximum that includes its own data, the last page and all', () => {
    const bench = new HeapBench({ maximum: 0x10000 });
    expect(bench.shape()).toEqual(['region 2000/e000', 'free 1860', 'uncommitted e000']);
  });
});

describe('the size of a block', () => {
  it.each([
    [0, 32],
    [24, 32],
    [25, 48],
    [40, 48],
    [41, 64],
    [506, 528],
    [1012, 1024],
    [4048, 4064],
    [259072, 259088],
    [0xfeff8, 0xff000],
  ])('for %d bytes is %d', (requested, size) => {
    const bench = backEnd();
    bench.alloc(requested);
    const { entries } = bench.walk();
    const busy = entries.find(({ wFlags }) => wFlags === 4);
    expect(busy && busy.cbData + busy.cbOverhead).toBe(size);
    expect(busy?.cbData).toBe(requested);
    expect(busy?.iRegionIndex).not.toBe(64);
  });
});

describe('the choice of a free block', () => {
  it('takes the one freed last among equals', () => {
    const bench = backEnd();
    const blocks = [0, 1, 2, 3, 4, 5].map(() => bench.alloc(100));
    for (const index of [1, 3]) bench.free(blocks[index] as (typeof blocks)[0]);
    expect(bench.alloc(100)).toBe(blocks[3]);
    expect(bench.alloc(100)).toBe(blocks[1]);
  });

  it('takes the smallest that fits, whatever was freed last', () => {
    const bench = backEnd();
    const small = bench.alloc(200);
    bench.alloc(1);
    const large = bench.alloc(400);
    bench.alloc(1);
    bench.free(small);
    bench.free(large);
    expect(bench.alloc(150)).toBe(small);
  });

  it('leaves a remainder of one unit in the block and counts it as overhead', () => {
    const bench = backEnd();
    const hole = bench.alloc(100);
    bench.alloc(1);
    bench.free(hole);
    expect(bench.alloc(84)).toBe(hole);
    expect(bench.shape()[1]).toBe('busy 54+1c');
  });

  it('makes a remainder of two units a block', () => {
    const bench = backEnd();
    const hole = bench.alloc(100);
    bench.alloc(1);
    bench.free(hole);
    expect(bench.alloc(72)).toBe(hole);
    expect(bench.shape().slice(1, 3)).toEqual(['busy 48+8', 'free 0']);
  });
});

describe('joining', () => {
  it('makes one block of three', () => {
    const bench = backEnd();
    const blocks = [0, 1, 2].map(() => bench.alloc(100));
    bench.alloc(1);
    for (const index of [0, 2, 1]) bench.free(blocks[index] as (typeof blocks)[0]);
    expect(bench.shape()[1]).toBe('free 130');
  });

  it('does not happen with HEAP_DISABLE_COALESCE_ON_FREE', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE | HEAP_DISABLE_COALESCE_ON_FREE });
    for (const block of [bench.alloc(100), bench.alloc(100)]) bench.free(block);
    expect(bench.shape().slice(1, 3)).toEqual(['free 50', 'free 50']);
  });

  it('happens across the end of what was committed before', () => {
    const bench = backEnd();
    const block = bench.alloc(0x2000);
    expect(block - bench.hHeap).toBe(0x860);
    expect(bench.shape()).toEqual(['region 5000/b000', 'busy 2000+10', 'free 2740', 'uncommitted a000']);
  });
});

describe('growth', () => {
  it('adds segments of 1, 2 and 4 MiB', () => {
    const bench = backEnd();
    for (let count = 0; count < 8; count++) bench.alloc(0xfd000);
    const regions = bench.walk().entries.flatMap(({ Region }) => Region ?? []);
    expect(regions.map((region) => region.dwCommittedSize + region.dwUnCommittedSize)).toEqual([
      0x10000, 0x100000, 0x200000, 0x400000, 0x800000,
    ]);
  });

  it('halves the reserve of a segment as often as it is refused', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE, config: { profile: 'x64-2gb' } });
    bench.valueOf({ op: 'VirtualAlloc', lpAddress: bench.hHeap, dwSize: 1, flAllocationType: 0x1000, flProtect: 4 });
    const left = 0x80000;
    fillSpace(bench, left);
    bench.alloc(0x20000);
    const { entries } = bench.walk();
    const region = entries.find(({ Region, iRegionIndex }) => Region && iRegionIndex === 1)?.Region;
    expect(region && region.dwCommittedSize + region.dwUnCommittedSize).toBe(left);
  });

  it('fails with error 8 at the commit limit and stays usable', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE, config: { commitLimit: 0x8000 } });
    expect(brief(bench.tryAlloc(0x9000))).toBe('8 heapAlloc.commitLimit');
    expect(brief(bench.tryAlloc(0x20000))).toBe('8 heapAlloc.commitLimit');
    expect(bench.tryAlloc(100).ok).toBe(true);
    expect(bench.isValid()).toBe(true);
  });
});

/** Reserves everything above the heap but `left` bytes. */
function fillSpace(bench: HeapBench, left: number): void {
  const hole = bench.valueOf({
    op: 'VirtualAlloc',
    lpAddress: 0 as never,
    dwSize: left,
    flAllocationType: 0x2000,
    flProtect: 4,
  });
  for (let size = 0x40000000; size >= 0x10000; ) {
    const answer = bench.do({
      op: 'VirtualAlloc',
      lpAddress: 0 as never,
      dwSize: size,
      flAllocationType: 0x2000,
      flProtect: 4,
    });
    if (!answer.ok) size /= 2;
  }
  bench.valueOf({ op: 'VirtualFree', lpAddress: hole, dwSize: 0, dwFreeType: 0x8000 });
}
