/* HeapWalk, HeapValidate, HeapCompact, HeapQueryInformation, HeapSetInformation, GetProcessHeaps (facts: heap §5). */
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { NULL, plus } from '../../../src/base/bytes.ts';
import { HEAP_NO_SERIALIZE } from '../../../src/core/codes/flags.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { brief } from '../../support/machines.ts';

describe('HeapWalk', () => {
  it('answers region, free block and uncommitted range of a new heap, then error 259', () => {
    const bench = new HeapBench();
    const { entries, lastError } = bench.walk();
    const base = bench.hHeap;
    expect(lastError).toBe(259);
    expect(entries).toEqual([
      {
        lpData: base,
        cbData: 0x740,
        cbOverhead: 0,
        iRegionIndex: 0,
        wFlags: 1,
        Region: {
          dwCommittedSize: 0x2000,
          dwUnCommittedSize: 0xe000,
          lpFirstBlock: base + 0x750,
          lpLastBlock: base + 0xf000,
        },
      },
      { lpData: base + 0x870, cbData: 0x1750, cbOverhead: 32, iRegionIndex: 0, wFlags: 0 },
      { lpData: base + 0x2000, cbData: 0xd000, cbOverhead: 0, iRegionIndex: 0, wFlags: 2 },
    ]);
  });

  it('has a free block start 16 bytes behind what is before it, and the commit end 64 bytes behind the last free block', () => {
    const bench = new HeapBench();
    bench.alloc(123);
    const [, busy, free, uncommitted] = bench.walk().entries;
    if (!busy || !free || !uncommitted) throw new Error('four entries');
    expect(free.lpData).toBe(busy.lpData + busy.cbData + busy.cbOverhead + 16);
    expect(uncommitted.lpData).toBe(free.lpData + free.cbData + 64);
  });

  it('numbers the segments and ends with the virtual blocks', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
    bench.alloc(0x80000);
    bench.alloc(0x200000);
    expect(bench.walk().entries.map(({ wFlags, iRegionIndex }) => [wFlags, iRegionIndex])).toEqual([
      [1, 0],
      [0, 0],
      [2, 0],
      [1, 1],
      [4, 1],
      [0, 1],
      [2, 1],
      [4, 64],
    ]);
  });

  it('refuses to go on from an entry that is gone', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
    bench.alloc(100);
    const second = bench.alloc(100);
    const entry = bench.walk().entries.find(({ lpData }) => lpData === second);
    if (!entry) throw new Error('the block is walked');
    bench.free(second);
    const gone = { ...entry, lpData: plus(entry.lpData, 4) };
    expect(brief(bench.do({ op: 'HeapWalk', hHeap: bench.hHeap, lpEntry: gone }))).toBe('87 heapWalk.lostEntry');
  });
});

describe('HeapValidate', () => {
  it('is FALSE for what is no busy block of the heap, and leaves the last error alone', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
    const block = bench.alloc(10);
    const freed = bench.alloc(10);
    bench.free(freed);
    bench.machine.process(1).lastError = 0xdeadbeef;
    expect([block, freed, plus(block, 16)].map((address) => bench.isValid(address))).toEqual([true, false, false]);
    expect(bench.machine.process(1).lastError).toBe(0xdeadbeef);
  });

  it('sees a damaged header: of the block, and of the heap', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
    const [first, second] = [bench.alloc(24), bench.alloc(24)];
    bench.write(first + 24, 0xff);
    expect(bench.isValid(first)).toBe(true);
    expect(bench.isValid(second)).toBe(false);
    expect(bench.isValid()).toBe(false);
  });
});

describe('HeapCompact', () => {
  it('answers the largest free block and moves nothing', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
    const block = bench.alloc(100);
    const before = bench.shape();
    expect(bench.do({ op: 'HeapCompact', hHeap: bench.hHeap })).toMatchObject({ value: 0x1700 });
    expect(bench.shape()).toEqual(before);
    expect(bench.isValid(block)).toBe(true);
  });

  it('answers 0 and no error if nothing is free', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
    bench.alloc(0x1768);
    expect(bench.shape().some((piece) => piece.startsWith('free'))).toBe(false);
    expect(bench.do({ op: 'HeapCompact', hHeap: bench.hHeap })).toMatchObject({ value: 0, lastError: 'ERROR_SUCCESS' });
  });
});

describe('heap information', () => {
  const set = (bench: HeapBench, value: number, changes = {}) =>
    brief(
      bench.do({
        op: 'HeapSetInformation',
        HeapHandle: bench.hHeap,
        HeapInformationClass: 0,
        HeapInformation: value,
        HeapInformationLength: 4,
        ...changes,
      }),
    );
  const get = (bench: HeapBench, changes = {}) =>
    bench.do({
      op: 'HeapQueryInformation',
      HeapHandle: bench.hHeap,
      HeapInformationClass: 0,
      HeapInformationLength: 4,
      ...changes,
    });

  it('goes from 0 to 2 and not back', () => {
    const bench = new HeapBench();
    expect(get(bench)).toMatchObject({ value: { HeapInformation: 0, ReturnLength: 4 } });
    expect(set(bench, 2)).toBe('ok');
    expect(get(bench)).toMatchObject({ value: { HeapInformation: 2 } });
    expect([set(bench, 0), set(bench, 1)]).toEqual(['31 heapSetInformation.onlyLfh', '31 heapSetInformation.onlyLfh']);
    expect(get(bench)).toMatchObject({ value: { HeapInformation: 2 } });
  });

  it.each([
    ['without a lock', { flOptions: HEAP_NO_SERIALIZE }],
    ['with a maximum', { maximum: 0x10000 }],
  ])('stays 0 for a heap %s', (_what, choice) => {
    const bench = new HeapBench(choice);
    expect(set(bench, 2)).toBe('87 heapSetInformation.notEligible');
    expect(get(bench)).toMatchObject({ value: { HeapInformation: 0 } });
  });

  it('needs 4 bytes, a heap and a known class', () => {
    const bench = new HeapBench();
    expect(get(bench, { HeapInformationLength: 0 })).toMatchObject({ code: 122, neededBytes: 4 });
    expect(brief(get(bench, { HeapHandle: NULL }))).toBe('998 heapQueryInformation.nullHeap');
    expect(brief(get(bench, { HeapInformationClass: 7 }))).toBe('87 heapInformation.unknownClass');
    expect(set(bench, 2, { HeapInformationLength: 3 })).toBe('122 heapSetInformation.bufferTooSmall');
    expect(set(bench, 2, { HeapInformationClass: 7 })).toBe('87 heapInformation.unknownClass');
  });

  it('lets termination on corruption be asked for, without a heap', () => {
    expect(set(new HeapBench(), 0, { HeapHandle: NULL, HeapInformationClass: 1, HeapInformationLength: 0 })).toBe('ok');
  });
});

describe('several heaps', () => {
  it('are counted with the process heap first, as many handles as there is room for', () => {
    const bench = new HeapBench();
    const first = bench.valueOf({ op: 'GetProcessHeap' });
    expect(bench.do({ op: 'GetProcessHeaps', NumberOfHeaps: 9 })).toMatchObject({
      value: { count: 2, handles: [first, bench.hHeap] },
    });
    expect(bench.do({ op: 'GetProcessHeaps', NumberOfHeaps: 1 })).toMatchObject({
      value: { count: 2, handles: [first] },
    });
  });

  it('go with everything in them, but the process heap stays', () => {
    const bench = new HeapBench();
    const charge = bench.machine.system.commitCharge;
    const other = bench.valueOf({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
    for (const dwBytes of [100, 0x90000, 0x200000]) bench.do({ op: 'HeapAlloc', hHeap: other, dwFlags: 0, dwBytes });
    expect(bench.do({ op: 'HeapDestroy', hHeap: other }).ok).toBe(true);
    expect(bench.machine.system.commitCharge).toBe(charge);
    const processHeap = bench.valueOf({ op: 'GetProcessHeap' });
    expect(brief(bench.do({ op: 'HeapDestroy', hHeap: processHeap }))).toBe('6 heapDestroy.processHeap');
  });
});
