/* The front end's own data as a program reads it: the header of user blocks, those of their blocks, and what stays (facts: heap §2.1, §3.4). */
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../../src/base/bytes.ts';
import { HeapOptimizeResources } from '../../../src/core/codes/flags.ts';
import type { MemoryEvent } from '../../../src/core/event.ts';
import { HeapBench } from '../../support/heapBench.ts';

type UserBlocks = MemoryEvent & { readonly type: 'userBlocksAllocated' };

/** A heap whose front end has just got its first user blocks, for blocks of 48 bytes, and given out 30 of them. */
function withUserBlocks() {
  const bench = new HeapBench();
  const setting = { op: 'HeapSetInformation', HeapHandle: bench.hHeap, HeapInformationClass: 0 } as const;
  bench.valueOf({ ...setting, HeapInformation: 2, HeapInformationLength: 4 });
  const all: Address[] = [];
  const events = bench.eventsOf(() => {
    for (let index = 0; index < 60; index++) all.push(bench.alloc(40));
  });
  const userBlocks = events.find(({ type }) => type === 'userBlocksAllocated') as UserBlocks;
  const blocks = all.filter((address) => address > userBlocks.start && address < userBlocks.end);
  return { bench, userBlocks, blocks, header: toAddress(userBlocks.start + 16) };
}

const bitsOf = (bench: HeapBench, address: Address, count: number): boolean[] =>
  Array.from(
    { length: count },
    (_, bit) => ((bench.read(address + (bit >> 3), 1)[0] as number) >> (bit & 7)) % 2 === 1,
  );

describe('the header of user blocks', () => {
  it('has signature, distances in code, and the number of blocks', () => {
    const { bench, userBlocks, header } = withUserBlocks();
    expect(bench.word(header + 0x14)).toBe(0xf0e0d0c0);
    const low = (address: number): number => address % 2 ** 32;
    const offsets = (bench.word(header + 0x18) ^ low(header) ^ low(bench.hHeap)) >>> 0;
    expect(offsets >>> 16).toBe(48);
    expect((offsets & 0xffff) % 16).toBe(0);
    expect(bench.word(header + 0x20, 8)).toBe(userBlocks.count);
    expect(bench.word(header + 0x28, 8)).toBe(header + 0x30);
  });

  it('has a bit for every block that is busy, and none behind the last', () => {
    const { bench, userBlocks, blocks, header } = withUserBlocks();
    const first = header + ((bench.word(header + 0x18) ^ header ^ bench.hHeap) & 0xffff);
    const bits = bitsOf(bench, toAddress(header + 0x30), Math.ceil(userBlocks.count / 64) * 64);
    const busy = bits.flatMap((bit, index) => (bit ? first + index * 48 + 16 : []));
    expect(busy).toEqual(blocks.toSorted((a, b) => a - b));
    expect(bits.slice(userBlocks.count)).not.toContain(true);
  });
});

describe('the header of a block', () => {
  it('has its number and its unused bytes, and of a free one only the mark of the front end', () => {
    const { bench, blocks, header } = withUserBlocks();
    const first = header + ((bench.word(header + 0x18) ^ header ^ bench.hHeap) & 0xffff);
    const block = blocks[5] as Address;
    expect(bench.word(block - 4, 2) >>> 8).toBe(((block - 16 - first) / 48) & 0xff);
    expect(bench.read(block - 1, 1)).toEqual([0x88]);
    bench.resize(block, 3);
    expect(bench.read(block - 1, 1)).toEqual([0x80 + 45]);
    bench.free(block);
    expect(bench.read(block - 1, 1)).toEqual([0x80]);
  });

  it('stays when the user blocks are gone', () => {
    const { bench, blocks } = withUserBlocks();
    const block = blocks[5] as Address;
    bench.write(block, 1, 2, 3);
    const before = bench.read(block - 8, 7);
    for (const address of blocks) bench.free(address);
    const setting = { op: 'HeapSetInformation', HeapHandle: bench.hHeap, HeapInformation: 0 } as const;
    bench.valueOf({ ...setting, HeapInformationClass: HeapOptimizeResources, HeapInformationLength: 8 });
    expect(bench.read(block - 8, 7)).toEqual(before);
  });
});

describe('what is told of a block that is resized', () => {
  it('is where it lies and what is asked for', () => {
    const { bench, blocks } = withUserBlocks();
    const address = blocks[0] as Address;
    const [start, end] = [address - 16, address + 32];
    expect(bench.eventsOf(() => bench.resize(address, 10))).toEqual([
      { type: 'blockResized', heap: bench.hHeap, address, start, end, requested: 10, rule: 'lfh.resizeInPlace' },
    ]);
  });
});
