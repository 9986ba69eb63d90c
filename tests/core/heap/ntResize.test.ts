/* HeapReAlloc and virtual blocks (facts: heap §2.4, §2.5). */
import { describe, expect, it } from 'vitest';
import { NULL, plus, SIZE_MAX } from '../../../src/base/bytes.ts';
import { HEAP_NO_SERIALIZE, HEAP_REALLOC_IN_PLACE_ONLY, HEAP_ZERO_MEMORY } from '../../../src/core/codes/flags.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { brief } from '../../support/machines.ts';

const backEnd = () => new HeapBench({ flOptions: HEAP_NO_SERIALIZE });

describe('HeapReAlloc', () => {
  it('answers NULL and error 0 for NULL', () => {
    expect(brief(backEnd().resize(NULL, 10))).toBe('0 heapReAlloc.null');
  });

  it('keeps a block of 0 bytes', () => {
    const bench = backEnd();
    const block = bench.alloc(100);
    expect(bench.resize(block, 0)).toMatchObject({ value: block });
    expect(bench.size(block)).toMatchObject({ value: 0 });
  });

  it.each([
    ['one unit stays', 88, 'busy 58+18'],
    ['two units become a block', 72, 'busy 48+8'],
  ])('shrinks in place: %s', (_what, size, first) => {
    const bench = backEnd();
    const block = bench.alloc(104);
    bench.alloc(1);
    expect(bench.resize(block, size)).toMatchObject({ value: block });
    expect(bench.shape()[1]).toBe(first);
  });

  it.each([
    ['two units more than needed stay', 136, 'busy 88+28'],
    ['three become a block', 120, 'busy 78+8'],
  ])('grows into the free block behind: %s', (_what, size, first) => {
    const bench = backEnd();
    const block = bench.alloc(88);
    const next = bench.alloc(72);
    bench.alloc(1);
    bench.free(next);
    expect(bench.resize(block, size)).toMatchObject({ value: block });
    expect(bench.shape()[1]).toBe(first);
  });

  it('grows over the end of what is committed', () => {
    const bench = backEnd();
    const block = bench.alloc(0x1760);
    expect(bench.shape()[1]).toBe('busy 1760+10');
    expect(bench.resize(block, 0x4000, HEAP_REALLOC_IN_PLACE_ONLY)).toMatchObject({ value: block });
    expect(bench.shape()[0]).toBe('region 5000/b000');
  });

  it('moves what cannot grow, with its bytes', () => {
    const bench = backEnd();
    const block = bench.alloc(40);
    bench.write(block, 1, 2, 3);
    bench.alloc(1);
    const moved = bench.resize(block, 4000);
    expect(moved).toMatchObject({ ok: true });
    expect(moved).not.toMatchObject({ value: block });
    expect(bench.read('value' in moved ? Number(moved.value) : 0, 4)).toEqual([1, 2, 3, 0]);
  });

  it('refuses to move with HEAP_REALLOC_IN_PLACE_ONLY and leaves the block', () => {
    const bench = backEnd();
    const block = bench.alloc(100);
    bench.alloc(100);
    expect(brief(bench.resize(block, 70000, HEAP_REALLOC_IN_PLACE_ONLY))).toBe('8 heapReAlloc.inPlaceOnly');
    expect(bench.size(block)).toMatchObject({ value: 100 });
    expect(brief(bench.resize(block, SIZE_MAX))).toBe('8 heapAlloc.tooLarge');
    expect(bench.isValid(block)).toBe(true);
  });

  it('zeroes only the added bytes', () => {
    const bench = backEnd();
    const dirty = bench.alloc(64);
    bench.write(dirty, ...new Array(64).fill(0x5a));
    bench.free(dirty);
    const block = bench.alloc(16);
    expect(block).toBe(dirty);
    bench.write(block, ...new Array(16).fill(7));
    expect(bench.resize(block, 48, HEAP_ZERO_MEMORY)).toMatchObject({ value: block });
    expect(bench.read(block, 48)).toEqual([...new Array(16).fill(7), ...new Array(32).fill(0)]);
  });
});

describe('a virtual block', () => {
  const LARGE = 0xfeff9;

  it('starts 0x40 into a page of its own reservation, at most 15 pages in', () => {
    const bench = backEnd();
    const block = bench.alloc(LARGE);
    const query = bench.machine.process(1).space;
    const base = query.allocations.base(query.allocationAt(block));
    expect(block % 0x1000).toBe(0x40);
    expect(base % 0x10000).toBe(0);
    expect((block - base) >>> 12).toBeLessThan(16);
    expect(query.allocations.end(query.allocationAt(block)) - base).toBe(0x100000 + 0x1000 + block - 0x40 - base);
  });

  it('is walked last, with overhead 0 and region 64', () => {
    const bench = backEnd();
    const block = bench.alloc(LARGE);
    expect(bench.walk().entries.at(-1)).toEqual({
      lpData: block,
      cbData: LARGE,
      cbOverhead: 0,
      iRegionIndex: 64,
      wFlags: 4,
    });
  });

  it('goes at once when it is freed', () => {
    const bench = backEnd();
    const charge = bench.machine.system.commitCharge;
    const block = bench.alloc(LARGE);
    expect(bench.free(block).ok).toBe(true);
    expect(bench.machine.system.commitCharge).toBe(charge);
    expect(bench.do({ op: 'read', address: block, size: 1 })).toMatchObject({
      raised: 'STATUS_ACCESS_VIOLATION',
    });
  });

  it('shrinks in place, gives pages back and does not get them again', () => {
    const bench = backEnd();
    const block = bench.alloc(0x300000);
    const charge = bench.machine.system.commitCharge;
    expect(bench.resize(block, 0x200000)).toMatchObject({ value: block });
    expect(bench.machine.system.commitCharge).toBe(charge - 0x100000);
    expect(brief(bench.resize(block, 0x300000, HEAP_REALLOC_IN_PLACE_ONLY))).toBe('8 heapReAlloc.inPlaceOnly');
    expect(bench.size(block)).toMatchObject({ value: 0x200000 });
    expect(bench.do({ op: 'read', address: plus(block, 0x201000), size: 1 }).ok).toBe(false);
  });

  it('is refused by a heap with a maximum', () => {
    const bench = new HeapBench({ initial: 0x200000, maximum: 0x200000 });
    expect(brief(bench.tryAlloc(0x100000))).toBe('8 heapAlloc.fixedLimit');
    expect(bench.tryAlloc(0x40000).ok).toBe(true);
  });
});
