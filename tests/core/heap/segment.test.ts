/* The segment heap of Windows 10: who gets it, which component serves which request, and how each works (facts: heap §4). */
import '../../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, plus } from '../../../src/base/bytes.ts';
import { queryHeapExtents } from '../../../src/core/heapPicture.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { FIRST_PROCESS } from '../../../src/core/machine.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { firstSegmentLfhAllocation, segmentLfhBlock, vsChunkBytes } from '../../../src/core/segmentHeapRules.ts';
import type { SystemConfig } from '../../../src/core/vm/system.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { brief } from '../../support/machines.ts';

const segmentBench = (config: Partial<SystemConfig> = {}): HeapBench =>
  new HeapBench({ config: { heapKind: 'segment', ...config } });

/** Component of a block and its bytes, header and rounding included. */
function served(bench: HeapBench, address: Address): readonly [component: string, bytes: number] {
  const place = bench.machine.process(FIRST_PROCESS).heaps.get(bench.hHeap)?.find(address);
  if (!place || !('in' in place)) throw new Error('not a block of a segment heap');
  return [place.in as string, place.end - place.start];
}

describe('who gets a segment heap', () => {
  it('a heap that may grow, with the signature 0xDDEEDDEE', () => {
    const bench = segmentBench();
    expect(bench.word(bench.hHeap + 0x10)).toBe(0xddeeddee);
    expect(bench.isValid()).toBe(true);
  });

  it('not a heap with a maximum size', () => {
    const bench = new HeapBench({ maximum: 0x10000, config: { heapKind: 'segment' } });
    expect(bench.word(bench.hHeap + 0x10)).toBe(0xffeeffee);
  });
});

describe('routing', () => {
  it.each([
    [0, 'vs', 32],
    [1, 'vs', 32],
    [16, 'vs', 32],
    [17, 'vs', 48],
    [16368, 'vs', 16384],
    [16369, 'vs', 16400],
    [131072, 'vs', 131088],
    [131073, 'backEnd', 135168],
    [262144, 'backEnd', 262144],
    [520192, 'backEnd', 520192],
    [520193, 'context2', 524288],
    [8323072, 'context2', 8323072],
    [8323073, 'large', 8327168],
  ])('serves %i bytes from %s with %i', (size, component, bytes) => {
    const bench = segmentBench();
    expect(served(bench, bench.alloc(size))).toEqual([component, bytes]);
  });

  it('had no second context in 1607', () => {
    const bench = segmentBench({ segmentHeapVersion: '1607' });
    expect(served(bench, bench.alloc(520192))[0]).toBe('backEnd');
    expect(served(bench, bench.alloc(520193))).toEqual(['large', 524288]);
  });

  it('counts padding as part of the request', () => {
    const bench = segmentBench({ switches: { ...DEFAULT_SWITCHES, segmentPadding: '16' } });
    const [small, page] = [bench.alloc(16), bench.alloc(131073)];
    expect(served(bench, small)).toEqual(['vs', 48]);
    expect(small % 0x1000).toBe(0x30 + 32);
    expect(page % 0x1000).toBe(16);
    expect(served(bench, bench.alloc(131056))[0]).toBe('vs');
    expect(served(bench, bench.alloc(131057))[0]).toBe('backEnd');
    expect(bench.size(small)).toMatchObject({ value: 16 });
  });
});

describe('the front end', () => {
  it('serves the 17th live block of a bucket itself', () => {
    const bench = segmentBench();
    const components = Array.from({ length: 18 }, () => served(bench, bench.alloc(240))[0]);
    expect(components.slice(0, 16)).toEqual(Array(16).fill('vs'));
    expect(components.slice(16)).toEqual(['lfh', 'lfh']);
  });

  it('serves the 2,040th request of a bucket, if each block is freed before the next', () => {
    const bench = segmentBench();
    for (let request = 1; request < 2040; request++) bench.free(bench.alloc(240));
    expect(served(bench, bench.alloc(240))).toEqual(['lfh', 240]);
  });

  it('says so by rule too', () => {
    expect(firstSegmentLfhAllocation(240, false)).toBe(17);
    expect(firstSegmentLfhAllocation(240, true)).toBe(2040);
    expect(segmentLfhBlock(16368)).toEqual({ bucket: 128, bytes: 16384 });
    expect(vsChunkBytes(16369)).toBe(16400);
  });

  it('gives blocks without headers, picked at random among 32, so that neighbours touch', () => {
    const bench = segmentBench();
    for (let count = 0; count < 16; count++) bench.alloc(64);
    const blocks = Array.from({ length: 32 }, () => bench.alloc(64));
    const steps = blocks.slice(1).map((block, index) => block - (blocks[index] as number));
    expect(new Set(steps).size).toBeGreaterThan(3);
    expect(steps.every((distance) => distance % 64 === 0)).toBe(true);
  });

  it('notices no overrun into the next block, since there is no header to damage', () => {
    const bench = segmentBench();
    for (let count = 0; count < 16; count++) bench.alloc(64);
    const block = bench.alloc(64);
    bench.write(block + 64, 1, 2, 3, 4);
    expect(bench.isValid()).toBe(true);
    expect(bench.free(block)).toMatchObject({ ok: true });
  });

  it('keeps a block whose new size still fits', () => {
    const bench = segmentBench();
    for (let count = 0; count < 16; count++) bench.alloc(60);
    const block = bench.alloc(50);
    expect(served(bench, block)).toEqual(['lfh', 64]);
    expect(brief(bench.resize(block, 64))).toBe(`ok 0x${block.toString(16)}`);
    expect(bench.resize(block, 65, 0x10)).toMatchObject({ refused: 'heapReAlloc.inPlaceOnly' });
  });
});

describe('chunks of variable size', () => {
  it('start 0x30 bytes into their subsegment, one behind the other, and the smallest that fits is used again', () => {
    const bench = segmentBench();
    const [a, b, c, d] = [bench.alloc(100), bench.alloc(200), bench.alloc(100), bench.alloc(1000)];
    expect(a % 0x10000).toBe(0x2040);
    expect([b - a, c - b, d - c]).toEqual([128, 224, 128]);
    bench.free(a);
    bench.free(c);
    bench.alloc(2000);
    expect(bench.alloc(200)).toBeGreaterThan(d);
    expect([bench.alloc(100), bench.alloc(100)].sort()).toEqual([a, c].sort());
  });

  it('do not leave a remainder below 32 bytes', () => {
    const bench = segmentBench();
    const block = bench.alloc(112);
    bench.alloc(1);
    bench.free(block);
    expect(bench.alloc(96)).toBe(block);
    expect(served(bench, block)).toEqual(['vs', 128]);
    bench.free(block);
    expect(bench.alloc(80)).toBe(block);
    expect(served(bench, block)).toEqual(['vs', 96]);
  });

  it('join when they are freed, and an empty subsegment goes back to the back end', () => {
    const bench = segmentBench();
    const blocks = [100, 200, 300].map((size) => bench.alloc(size));
    for (const block of blocks) bench.free(block);
    const pages = bench.alloc(0x7f000);
    expect(pages).toBe((blocks[0] as number) - 0x40);
  });

  it('grow into a free neighbour and shrink in place', () => {
    const bench = segmentBench();
    const [block, next] = [bench.alloc(100), bench.alloc(500)];
    bench.alloc(1);
    bench.free(next);
    expect(brief(bench.resize(block, 400, 0x10))).toBe(`ok 0x${block.toString(16)}`);
    expect(brief(bench.resize(block, 50, 0x10))).toBe(`ok 0x${block.toString(16)}`);
    expect(served(bench, block)).toEqual(['vs', 80]);
  });

  it('end the process when a damaged header is met', () => {
    const bench = segmentBench();
    const [block, next] = [bench.alloc(24), bench.alloc(24)];
    bench.write(block + 32, 0xff, 0xff);
    expect(bench.isValid()).toBe(false);
    expect(bench.free(next)).toMatchObject({ raised: 'STATUS_HEAP_CORRUPTION', rule: 'corruption.metOnFree' });
  });

  it('are not freed twice', () => {
    const bench = segmentBench();
    const [block] = [bench.alloc(24), bench.alloc(24)];
    bench.free(block);
    expect(bench.free(block)).toMatchObject({ raised: 'STATUS_HEAP_CORRUPTION', rule: 'corruption.alreadyFree' });
  });
});

describe('the back end', () => {
  it('has 254 usable pages in a segment of 1 MiB', () => {
    const bench = segmentBench();
    const [a, b, c] = [bench.alloc(0x7f000), bench.alloc(0x7f000), bench.alloc(0x7f000)];
    expect([a % 0x100000, b % 0x100000, c % 0x100000]).toEqual([0x2000, 0x81000, 0x2000]);
  });

  it('takes the run that is committed most among those of the best length, not the one that came last', () => {
    const bench = segmentBench();
    const pages = (count: number): Address => bench.alloc(count * 0x1000);
    bench.alloc(60000);
    const committed = pages(115);
    pages(122);
    bench.alloc(60000);
    bench.free(committed);
    const other = pages(122);
    expect(pages(115)).toBe(committed);
    expect(pages(115)).toBe(other + 122 * 0x1000);
  });

  it('puts a guard page that nobody can touch behind subsegments of 64 KiB', () => {
    const bench = segmentBench();
    const block = bench.alloc(1);
    const subsegment = block - 0x40;
    expect(bench.do({ op: 'read', address: (subsegment + 0x10000) as Address, size: 1 })).toMatchObject({
      raised: 'STATUS_ACCESS_VIOLATION',
    });
  });
});

describe('large blocks', () => {
  it('lie on 64 KiB, with a guard page behind, and go at once when freed', () => {
    const bench = segmentBench();
    const block = bench.alloc(0x800000);
    expect(block % 0x10000).toBe(0);
    expect(bench.write(block + 0x7fffff, 1)).toMatchObject({ ok: true });
    expect(bench.write(block + 0x800000, 1)).toMatchObject({ raised: 'STATUS_ACCESS_VIOLATION' });
    const before = queryHeapExtents(bench.machine).length;
    bench.free(block);
    expect(queryHeapExtents(bench.machine)).toHaveLength(before - 1);
  });

  it('are refused with error 8 when memory cannot be promised', () => {
    const bench = segmentBench({ commitLimit: 0x400000 });
    expect(bench.tryAlloc(0x800000)).toMatchObject({ refused: 'heapAlloc.commitLimit', code: 8 });
    expect(checkMachine(bench.machine)).toEqual([]);
  });
});

describe('the calls', () => {
  it('walk every block once', () => {
    const bench = segmentBench();
    const blocks = [1, 20000, 200000, 600000, 9000000].map((size) => bench.alloc(size));
    const { entries, lastError } = bench.walk();
    expect(lastError).toBe(259);
    expect(
      entries
        .filter(({ wFlags }) => wFlags === 4)
        .map(({ lpData }) => lpData)
        .sort(),
    ).toEqual(blocks.sort());
    for (const { Region } of entries) if (Region) expect(Region.dwCommittedSize).toBeGreaterThanOrEqual(0x2000);
  });

  it('zero what they are asked to zero', () => {
    const bench = segmentBench();
    const first = bench.alloc(64);
    bench.alloc(1);
    bench.write(first, ...Array(64).fill(7));
    bench.free(first);
    expect(bench.alloc(64, 8)).toBe(first);
    expect(bench.read(first, 64)).toEqual(Array(64).fill(0));
  });

  it('serve malloc and free of the process heap', () => {
    const bench = segmentBench();
    const memblock = bench.valueOf({ op: 'malloc', size: 100 });
    expect(bench.do({ op: '_msize', memblock })).toMatchObject({ value: 100 });
    const grown = bench.valueOf({ op: 'realloc', memblock, size: 200000 });
    expect(bench.do({ op: 'free', memblock: grown })).toMatchObject({ ok: true });
    expect(bench.do({ op: 'free', memblock: plus(grown, 8) })).toMatchObject({ raised: 'STATUS_HEAP_CORRUPTION' });
  });
});
