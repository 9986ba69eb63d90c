/* What _HEAP says of itself in memory, as a debugger reads it: its rings and what it keeps for the front end (facts: heap §2.2–2.4, §3.1, §3.2). */
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../../src/base/bytes.ts';
import { inspect } from '../../../src/core/inspect.ts';
import { HeapBench } from '../../support/heapBench.ts';

const FREE_LISTS = 0x150;
const VIRTUAL_BLOCKS = 0x110;
const SEGMENTS = 0x120;

/** The addresses of the links in a ring from its head on, once it has been followed both ways. */
function ring(bench: HeapBench, head: number): number[] {
  const walk = (offset: number): number[] => {
    const met: number[] = [];
    for (let at = bench.word(head + offset, 8); at !== head; at = bench.word(at + offset, 8)) met.push(at);
    return met;
  };
  const forwards = walk(0);
  expect(walk(8).reverse()).toEqual(forwards);
  return forwards;
}

const kindAt = (bench: HeapBench, address: number): string | undefined =>
  inspect(bench.machine, toAddress(address))?.part.kind;

describe('the rings of a heap', () => {
  it('hold the free blocks, smallest first, the one freed last before its equals', () => {
    const bench = new HeapBench();
    const blocks = [40, 24, 100, 24, 40, 24, 100, 24].map((size) => bench.alloc(size));
    for (const index of [0, 2, 4, 6]) bench.free(blocks[index] as Address);
    const links = ring(bench, bench.hHeap + FREE_LISTS);
    expect(links.slice(0, 4)).toEqual([4, 0, 6, 2].map((index) => blocks[index]));
    expect(links).toHaveLength(5);
    expect(links.map((at) => kindAt(bench, at))).toEqual(Array(5).fill('listLinks'));
  });

  it('hold the blocks with reservations of their own, oldest first', () => {
    const bench = new HeapBench();
    expect(ring(bench, bench.hHeap + VIRTUAL_BLOCKS)).toEqual([]);
    const blocks = [2 ** 20, 2 ** 21, 2 ** 20].map((size) => bench.alloc(size));
    expect(ring(bench, bench.hHeap + VIRTUAL_BLOCKS)).toEqual(blocks.map((address) => address - 0x40));
    bench.free(blocks[1] as Address);
    expect(ring(bench, bench.hHeap + VIRTUAL_BLOCKS)).toEqual([blocks[0], blocks[2]].map((at) => Number(at) - 0x40));
  });

  it('hold its segments, itself the first', () => {
    const bench = new HeapBench();
    expect(ring(bench, bench.hHeap + SEGMENTS)).toEqual([bench.hHeap + 0x18]);
    for (let count = 0; count < 4; count++) bench.alloc(0x80000);
    const links = ring(bench, bench.hHeap + SEGMENTS);
    expect(links.length).toBeGreaterThan(2);
    expect(links.slice(1).map((at) => kindAt(bench, at))).toEqual(Array(links.length - 1).fill('segmentHeader'));
  });
});

describe('what a heap keeps for the front end', () => {
  const type = (bench: HeapBench): number[] => bench.read(bench.hHeap + 0x1a2, 2);
  const usage = (bench: HeapBench): number => bench.word(bench.hHeap + 0x1a8, 8);
  const maximumIndex = (bench: HeapBench): number => bench.word(bench.hHeap + 0x1b0, 2);
  const isMarked = (bench: HeapBench, units: number): boolean =>
    ((bench.read(bench.hHeap + 0x1b2 + (units >> 3), 1)[0] as number) & (1 << (units & 7))) !== 0;

  it('is in order from the first request to the first that the front end serves', () => {
    const bench = new HeapBench();
    const seen: unknown[] = [];
    for (let count = 0; count < 19; count++) {
      bench.alloc(0x90);
      seen.push([bench.word(bench.hHeap + 0x78), type(bench)[0], maximumIndex(bench), isMarked(bench, 0xa)]);
    }
    expect(seen.slice(15)).toEqual([
      [0, 0, 0x80, false],
      [0x20000000, 0, 0x80, false],
      [0, 2, 0x402, true],
      [0, 2, 0x402, true],
    ]);
    expect([isMarked(bench, 0x9), isMarked(bench, 0xb), type(bench)]).toEqual([false, false, [2, 2]]);
  });

  it('leads to the counters, wherever they are', () => {
    const bench = new HeapBench();
    expect(usage(bench)).toBe(bench.hHeap + 0x750);
    for (let count = 0; count < 19; count++) bench.alloc(24);
    expect(usage(bench)).not.toBe(bench.hHeap + 0x750);
    expect([bench.word(usage(bench) + 2 * 2, 2), kindAt(bench, usage(bench))]).toEqual([1, 'usageArray']);
    const copy = bench.machine.clone();
    expect(inspect(copy, toAddress(usage(bench)))?.part.kind).toBe('usageArray');
  });

  it('is nothing in a heap that may not have one', () => {
    const bench = new HeapBench({ maximum: 0x20000 });
    expect([usage(bench), maximumIndex(bench), ...type(bench)]).toEqual([0, 0, 0, 0]);
  });
});

it('a heap says how it rounds requests', () => {
  const round = (globalFlags: number): number => {
    const bench = new HeapBench({ config: { globalFlags } });
    expect([bench.word(bench.hHeap + 0x108), bench.word(bench.hHeap + 0x10c)]).toEqual([0xfffffff0, 0xffffffff]);
    return bench.word(bench.hHeap + 0x100, 8);
  };
  expect([round(0), round(0x10)]).toEqual([0x1f, 0x2f]);
});
