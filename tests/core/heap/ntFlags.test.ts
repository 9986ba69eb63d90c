/* Heap flags, header words and the debugger heap (facts: heap §2.7). */
import '../../../src/core/debugRuntime.ts';
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { plus } from '../../../src/base/bytes.ts';
import {
  FLG_HEAP_ENABLE_FREE_CHECK,
  FLG_HEAP_ENABLE_TAIL_CHECK,
  HEAP_CREATE_ENABLE_EXECUTE,
  HEAP_GENERATE_EXCEPTIONS,
  HEAP_NO_SERIALIZE,
  HEAP_ZERO_MEMORY,
  PAGE_EXECUTE_READWRITE,
} from '../../../src/core/codes/flags.ts';
import { queryRegions } from '../../../src/core/query.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { brief } from '../../support/machines.ts';

const DEBUGGER = 0x70;
/** The largest request that gets no pages of its own (facts: heap §2.4). */
const LARGEST_REQUEST = 0xfeff8;

describe('flags of a call or of the heap', () => {
  it.each([
    ['of the call', 0, HEAP_GENERATE_EXCEPTIONS],
    ['of the heap', HEAP_GENERATE_EXCEPTIONS, 0],
  ])('HEAP_GENERATE_EXCEPTIONS %s raises instead of answering NULL', (_whose, flOptions, dwFlags) => {
    const bench = new HeapBench({ flOptions, initial: 0x1000, maximum: 0x10000 });
    expect(bench.tryAlloc(0x20000, dwFlags)).toMatchObject({ raised: 'STATUS_NO_MEMORY', code: 0xc0000017 });
    const block = bench.alloc(10);
    expect(bench.resize(block, 0x20000, dwFlags)).toMatchObject({ raised: 'STATUS_NO_MEMORY' });
    expect(bench.size(block)).toMatchObject({ value: 10 });
  });

  it('raises an access violation for a handle that is no address', () => {
    const bench = new HeapBench();
    const call = { op: 'HeapAlloc', hHeap: plus(bench.hHeap, 0x1000000), dwFlags: 0, dwBytes: 1 } as const;
    expect(bench.do(call)).toMatchObject({ raised: 'STATUS_ACCESS_VIOLATION', code: 0xc0000005 });
  });

  it.each([
    ['of the call', 0, HEAP_ZERO_MEMORY],
    ['of the heap', HEAP_ZERO_MEMORY, 0],
  ])('HEAP_ZERO_MEMORY %s zeroes what was there', (_whose, flOptions, dwFlags) => {
    const bench = new HeapBench({ flOptions: flOptions | HEAP_NO_SERIALIZE });
    const old = bench.alloc(64);
    bench.write(old, ...new Array(64).fill(9));
    bench.free(old);
    const block = bench.alloc(64, dwFlags);
    expect(block).toBe(old);
    expect(bench.read(block, 64)).toEqual(new Array(64).fill(0));
  });

  it('without it the bytes stay, but for the list links', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
    const old = bench.alloc(64);
    bench.write(old, ...new Array(64).fill(9));
    bench.free(old);
    expect(bench.read(bench.alloc(64) + 16, 48)).toEqual(new Array(48).fill(9));
  });

  it('HEAP_CREATE_ENABLE_EXECUTE makes every page executable', () => {
    const bench = new HeapBench({ flOptions: HEAP_CREATE_ENABLE_EXECUTE });
    bench.alloc(0x4000);
    const large = bench.alloc(0x200000);
    const committed = queryRegions(bench.machine).filter(
      ({ AllocationBase, State }) =>
        State === 0x1000 && [bench.hHeap, large - (large % 0x10000)].includes(AllocationBase),
    );
    expect(committed.map(({ Protect }) => Protect)).toEqual(committed.map(() => PAGE_EXECUTE_READWRITE));
  });
});

describe('header words', () => {
  it.each([
    ['growable', 0, 0, 0x1002, 0],
    ['growable without a lock', HEAP_NO_SERIALIZE, 0, 0x1003, 1],
    ['with a maximum', 0, 0x10000, 0x1000, 0],
    ['with exceptions', HEAP_GENERATE_EXCEPTIONS, 0, 0x1006, 4],
  ])('of a heap that is %s', (_what, flOptions, maximum, flags, forceFlags) => {
    const bench = new HeapBench({ flOptions, maximum });
    expect(bench.word(bench.hHeap + 0x10)).toBe(0xffeeffee);
    expect(bench.word(bench.hHeap + 0x70)).toBe(flags);
    expect(bench.word(bench.hHeap + 0x74)).toBe(forceFlags);
    expect(bench.word(bench.hHeap + 0x98)).toBe(0xeeffeeff);
  });

  it('tell the process heap by flags 2, and a debugger by 0x40000062', () => {
    for (const [globalFlags, flags] of [
      [0, 2],
      [DEBUGGER, 0x40000062],
    ] as const) {
      const bench = new HeapBench({ config: { globalFlags } });
      expect(bench.word(bench.valueOf({ op: 'GetProcessHeap' }) + 0x70)).toBe(flags);
    }
  });

  it('tell pages, ranges and thresholds', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
    const at = bench.hHeap;
    expect([0x38, 0x50, 0x54, 0x94, 0xb0, 0xb8].map((offset) => bench.word(at + offset))).toEqual([
      0xf, 0xd, 1, 0xff00, 0x400, 0x1000,
    ]);
    expect([0x28, 0x30, 0x40, 0x48].map((offset) => bench.word(at + offset, 8) - at)).toEqual([0, 0, 0x740, 0xf000]);
  });

  it('are XORed with the encoding of the heap, except for the last two bytes', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
    const block = bench.alloc(100);
    const [low, high] = [0, 4].map(
      (part) => (bench.word(block - 8 + part) ^ bench.word(bench.hHeap + 0x88 + part)) >>> 0,
    );
    expect(low).toBe(7 | (1 << 16) | ((7 ^ 1) << 24));
    expect(high).toBe((0x110 / 16) | (12 << 24));
  });
});

describe('tail checking', () => {
  const tailChecked = () => new HeapBench({ config: { globalFlags: FLG_HEAP_ENABLE_TAIL_CHECK } });

  it('keeps 16 bytes of AB behind the block, which make it larger', () => {
    const bench = tailChecked();
    const block = bench.alloc(17);
    expect(bench.read(block + 17, 16)).toEqual(new Array(16).fill(0xab));
    expect(bench.shape()[1]).toBe('busy 11+1f');
    expect(bench.size(block)).toMatchObject({ value: 17 });
  });

  it('has room for the tail of a block with a reservation of its own, at the edge of a page too', () => {
    for (const beyond of [0, 1, 16, 17]) {
      const bench = tailChecked();
      const size = 0x200000 - 0x40 - 16 + beyond;
      const block = bench.alloc(size);
      expect(bench.read(block + size, 16)).toEqual(new Array(16).fill(0xab));
      expect(bench.free(block).ok).toBe(true);
    }
  });

  it('moves the tail with the size', () => {
    const bench = tailChecked();
    const block = bench.alloc(40);
    expect(bench.resize(block, 20)).toMatchObject({ value: block });
    expect(bench.read(block + 20, 16)).toEqual(new Array(16).fill(0xab));
  });

  it.each([17, 0x200000])('finds one changed byte behind %d bytes', (size) => {
    const bench = tailChecked();
    const block = bench.alloc(size);
    bench.write(block + size, 0xcc);
    expect(bench.isValid(block)).toBe(false);
    expect(bench.free(block)).toMatchObject({ raised: 'STATUS_HEAP_CORRUPTION', rule: 'corruption.tail' });
  });

  it('finds it when resizing and when validating everything', () => {
    const bench = tailChecked();
    const block = bench.alloc(17);
    bench.write(block + 32, 0xcc);
    expect(bench.isValid()).toBe(false);
    expect(bench.resize(block, 5)).toMatchObject({ raised: 'STATUS_HEAP_CORRUPTION', rule: 'corruption.tail' });
  });

  it('finds it behind a block with pages of its own when validating everything', () => {
    const bench = tailChecked();
    const block = bench.alloc(0x100001);
    expect(bench.isValid()).toBe(true);
    bench.write(block + 0x100001, 0xcc);
    expect(bench.isValid(block)).toBe(false);
    expect(bench.isValid()).toBe(false);
  });
});

describe('free checking', () => {
  const freeChecked = () => new HeapBench({ config: { globalFlags: FLG_HEAP_ENABLE_FREE_CHECK } });

  it('fills what it hands out with BAADF00D, unless it is to be zero', () => {
    const bench = freeChecked();
    const block = bench.alloc(10);
    expect(bench.word(block)).toBe(0xbaadf00d);
    expect(bench.word(block + 4)).toBe(0xbaadf00d);
    expect(bench.word(bench.alloc(16, HEAP_ZERO_MEMORY))).toBe(0);
  });

  it('fills nothing that has pages of its own, be it only for its tail', () => {
    const bench = new HeapBench({ config: { globalFlags: DEBUGGER } });
    expect(bench.word(bench.alloc(LARGEST_REQUEST - 16))).toBe(0xbaadf00d);
    expect(bench.word(bench.alloc(LARGEST_REQUEST - 15))).toBe(0);
  });

  it('fills what it gets back with FEEEFEEE behind the links', () => {
    const bench = freeChecked();
    const block = bench.alloc(37);
    bench.free(block);
    expect(bench.word(block + 16)).toBe(0xfeeefeee);
    expect(bench.word(block + 28)).toBe(0xfeeefeee);
    expect(bench.word(block)).not.toBe(0xfeeefeee);
  });

  it('finds a write after free when validating, and when the block is taken', () => {
    const bench = freeChecked();
    const block = bench.alloc(37);
    bench.alloc(1);
    bench.free(block);
    expect(bench.isValid()).toBe(true);
    bench.write(block + 16, 0xcc);
    expect(bench.isValid()).toBe(false);
    expect(bench.tryAlloc(37)).toMatchObject({ raised: 'STATUS_HEAP_CORRUPTION', rule: 'corruption.freeFill' });
  });
});

it('has no front end under a debugger: the switch answers 31', () => {
  const bench = new HeapBench({ config: { globalFlags: DEBUGGER } });
  const request = { HeapHandle: bench.hHeap, HeapInformationClass: 0, HeapInformation: 2, HeapInformationLength: 4 };
  expect(brief(bench.do({ op: 'HeapSetInformation', ...request }))).toBe('31 heapSetInformation.debugHeap');
});
