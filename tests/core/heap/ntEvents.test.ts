/* What is told of a back end at work, word for word, and what it does once a program has taken pages away from it. */
import { describe, expect, it } from 'vitest';
import { type Address, plus } from '../../../src/base/bytes.ts';
import {
  HEAP_NO_SERIALIZE,
  MEM_DECOMMIT,
  MEM_RELEASE,
  PAGE_READONLY,
  PAGE_READWRITE,
} from '../../../src/core/codes/flags.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { brief } from '../../support/machines.ts';

const backEnd = () => new HeapBench({ flOptions: HEAP_NO_SERIALIZE });

/** The events of heaps while `act` runs; addresses from the start of the heap, in hexadecimal. */
const told = (bench: HeapBench, act: () => void): string[] =>
  bench.eventsOf(act).flatMap((event) => {
    if (!('heap' in event) || event.heap !== bench.hHeap) return [];
    const { type, rule, heap, ...rest } = event;
    const fields = Object.entries(rest).map(([name, value]) =>
      typeof value === 'number' && name !== 'requested' ? `${name} ${(value - heap).toString(16)}` : `${name} ${value}`,
    );
    return [[type, ...fields, rule].join(', ')];
  });

describe('what is told', () => {
  it('of a block that is cut from a free one', () => {
    const bench = backEnd();
    expect(told(bench, () => bench.alloc(100))).toEqual([
      'blockSplit, start 850, border 8c0, end 1fc0, heap.split',
      'blockAllocated, address 860, start 850, end 8c0, requested 100, maker HeapAlloc, heap.bestFit',
    ]);
  });

  it('of a block for which pages are committed', () => {
    const bench = backEnd();
    const events = told(bench, () => bench.alloc(0x2000));
    expect(events).toContain('heapGrew, start 2000, end 5000, heap.commitOnDemand');
    expect(events.at(-1)).toBe(
      'blockAllocated, address 860, start 850, end 2860, requested 8192, maker HeapAlloc, heap.commitOnDemand',
    );
  });

  it('of a block that is freed between two free ones', () => {
    const bench = backEnd();
    const [first, second, third] = [100, 100, 100, 100].map((size) => bench.alloc(size)) as [Address, Address, Address];
    bench.free(first);
    bench.free(third);
    expect(told(bench, () => bench.free(second))).toEqual([
      'blockFreed, address 8d0, start 8c0, end 930, requested 100, maker HeapAlloc, heap.free',
      'blocksCoalesced, start 850, border 8c0, end 930, heap.coalesce',
      'blocksCoalesced, start 850, border 930, end 9a0, heap.coalesce',
    ]);
  });

  it('of a block that is resized in place', () => {
    const bench = backEnd();
    const block = bench.alloc(100);
    expect(told(bench, () => bench.resize(block, 200)).at(-1)).toBe(
      'blockResized, address 860, start 850, end 920, requested 200, heap.resizeInPlace',
    );
  });

  it('of a heap that gets a second segment, and goes', () => {
    const bench = backEnd();
    const events = told(bench, () => bench.alloc(0xf000));
    expect(events.find((event) => event.startsWith('segmentAdded'))).toMatch(/, heap.segmentGrowth$/);
    const destroyed = told(bench, () => bench.do({ op: 'HeapDestroy', hHeap: bench.hHeap }));
    expect(destroyed).toEqual(['heapDestroyed, heap.destroy']);
  });

  it('of a block with a reservation of its own, from its beginning to its end', () => {
    const bench = backEnd();
    const made = bench.eventsOf(() => bench.alloc(0x100000)).find(({ type }) => type === 'blockAllocated');
    expect(made).toMatchObject({ requested: 0x100000, maker: 'HeapAlloc', rule: 'heap.virtualBlock' });
    const { address, start } = made as { address: Address; start: Address };
    expect(address - start).toBe(0x40);
    const [freed] = bench.eventsOf(() => bench.free(address)).filter(({ type }) => type === 'blockFreed');
    expect(freed).toEqual({ ...made, type: 'blockFreed' });
  });
});

describe('a heap whose pages a program has changed', () => {
  const pages = (bench: HeapBench) => ({ lpAddress: plus(bench.hHeap, 0x1000), dwSize: 0x1000 });

  it('raises at the first page that it cannot write, and works again once it can', () => {
    const bench = backEnd();
    bench.valueOf({ op: 'VirtualProtect', ...pages(bench), flNewProtect: PAGE_READONLY });
    expect(brief(bench.tryAlloc(8))).toBe(`STATUS_ACCESS_VIOLATION at 0x${(bench.hHeap + 0x1000).toString(16)}`);
    bench.valueOf({ op: 'VirtualProtect', ...pages(bench), flNewProtect: PAGE_READWRITE });
    expect(bench.tryAlloc(8).ok).toBe(true);
  });

  it('raises where they are decommitted', () => {
    const bench = backEnd();
    bench.valueOf({ op: 'VirtualFree', ...pages(bench), dwFreeType: MEM_DECOMMIT });
    expect(brief(bench.tryAlloc(8))).toBe(`STATUS_ACCESS_VIOLATION at 0x${(bench.hHeap + 0x1000).toString(16)}`);
  });

  it('raises at its second segment if that is gone', () => {
    const bench = backEnd();
    let lpAddress = bench.hHeap;
    const events = bench.eventsOf(() => bench.alloc(0xf000));
    for (const event of events) if (event.type === 'segmentAdded') lpAddress = event.start;
    expect(lpAddress).not.toBe(bench.hHeap);
    bench.valueOf({ op: 'VirtualFree', lpAddress, dwSize: 0, dwFreeType: MEM_RELEASE });
    expect(brief(bench.tryAlloc(8))).toBe(`STATUS_ACCESS_VIOLATION at 0x${lpAddress.toString(16)}`);
  });
});
