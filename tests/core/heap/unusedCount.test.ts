/* Where blocks keep how many of their bytes are unused, when their header has no room for it (facts: heap §2.1, §4.3). */
import { describe, expect, it } from 'vitest';
import '../../../src/core/segmentHeap.ts';
import { type Address, plus } from '../../../src/base/bytes.ts';
import { inspect } from '../../../src/core/inspect.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { HeapBench } from '../../support/heapBench.ts';

/** A heap with blocks of one size in its front end; the newest of them. */
function frontEndBlock(size: number, heapKind: 'nt' | 'segment' = 'nt'): { bench: HeapBench; block: Address } {
  const bench = new HeapBench({ config: { heapKind } });
  const blocks = Array.from({ length: 40 }, () => bench.alloc(size));
  return { bench, block: blocks.at(-1) as Address };
}

const partAt = (bench: HeapBench, address: number) => {
  const part = inspect(bench.machine, address as Address)?.part;
  return part && [part.kind, part.start - address, part.end - address];
};

const kindAt = (bench: HeapBench, address: number) => partAt(bench, address)?.[0];

describe('a block of the front end', () => {
  it('has up to 62 unused bytes in its header', () => {
    const { bench, block } = frontEndBlock(1104 - 62);
    expect(bench.read(block - 1, 1)).toEqual([0x80 + 62]);
    expect(kindAt(bench, block + 1104 - 16 - 4)).toBe('slack');
  });

  it.each([63, 71])('has %i of them in its last bytes, and only a mark in its header', (unused) => {
    const { bench, block } = frontEndBlock(1104 - unused);
    const place = block - 16 + 1104 - 4;
    expect([bench.read(block - 1, 1), bench.word(place, 2)]).toEqual([[0xbf], unused]);
    expect(partAt(bench, place)).toEqual(['unusedCount', 0, 2]);
    expect([kindAt(bench, place - 1), kindAt(bench, place + 2)]).toEqual(['slack', 'slack']);
  });

  it('leaves the count where it was when it is freed or gets another size', () => {
    const { bench, block } = frontEndBlock(1040);
    const place = block - 16 + 1104 - 4;
    bench.write(plus(block, 1030), 1);
    bench.resize(block, 1090);
    expect([bench.read(block - 1, 1), bench.word(place, 2)]).toEqual([[0x80 + 14], 64]);
    bench.resize(block, 1040);
    bench.resize(block, 1034);
    bench.free(block);
    expect([bench.read(block - 1, 1), bench.word(place, 2)]).toEqual([[0x80], 70]);
  });

  it('is damaged where the count is written over, until it is freed', () => {
    const { bench, block } = frontEndBlock(1033);
    bench.write(plus(block, 1104 - 16 - 4), 0, 0);
    expect(bench.isValid()).toBe(false);
    bench.free(block);
    expect(bench.isValid()).toBe(true);
  });
});

describe('a block of the back end', () => {
  it('has so many after it has taken two units more than it needs', () => {
    const bench = new HeapBench({ config: { globalFlags: 0x10 } });
    const [block, next] = [bench.alloc(24), bench.alloc(88)];
    bench.alloc(24);
    bench.free(next);
    bench.resize(block, 73 + 16);
    const header = bench.walk().entries.find(({ lpData }) => lpData === block);
    expect(header?.cbData).toBe(89);
    const unused = 2 * 16 + 23 + 16;
    const end = block + 89 - 16 + unused;
    expect(bench.word(end - 4, 2)).toBe(unused);
    expect(partAt(bench, end - 4)).toEqual(['unusedCount', 0, 2]);
  });
});

describe('a block of a segment heap without a header', () => {
  it.each<[unused: number, bytes: number[]]>([
    [0, []],
    [1, [0x80]],
    [2, [2, 0]],
    [15, [15, 0]],
  ])('says at its end that %i bytes are unused', (unused, bytes) => {
    const { bench, block } = frontEndBlock(64 - unused, 'segment');
    expect(bench.read(block + 64 - bytes.length, bytes.length)).toEqual(bytes);
    if (bytes.length > 0) expect(partAt(bench, block + 63)).toEqual(['unusedCount', 1 - bytes.length, 1]);
    else expect(kindAt(bench, block + 63)).toBe('payload');
  });

  it('says it behind the padding too', () => {
    const bench = new HeapBench({
      config: { heapKind: 'segment', switches: { ...DEFAULT_SWITCHES, segmentPadding: '16' } },
    });
    const block = Array.from({ length: 40 }, () => bench.alloc(40)).at(-1) as Address;
    expect(bench.word(block + 46, 2)).toBe(8);
  });
});

describe('the counters of sizes', () => {
  /** Where they are: the array moves when the front end needs more of them. */
  const firstCounter = (bench: HeapBench): Address => {
    for (let at = bench.hHeap; ; ) {
      const part = inspect(bench.machine, at)?.part;
      if (part?.kind === 'usageArray') return part.start;
      at = part?.end ?? at;
    }
  };

  it('stand in a block of the heap and give way to the bucket', () => {
    const bench = new HeapBench();
    const counter = (units: number): number => bench.word(firstCounter(bench) + 2 * units, 2);
    expect(firstCounter(bench)).toBe(bench.hHeap + 0x750);
    for (let count = 0; count < 5; count++) bench.alloc(24);
    expect([counter(2), counter(3)]).toEqual([5 * 0x21, 0]);
    for (let count = 0; count < 15; count++) bench.alloc(24);
    expect([counter(2), counter(3), counter(0x401)]).toEqual([1, 0, 0]);
  });
});
