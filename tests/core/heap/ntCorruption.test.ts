/* Misuse and damage, found late and ending the process (facts: heap §2.8). */
import { describe, expect, it } from 'vitest';
import { type Address, plus } from '../../../src/base/bytes.ts';
import { HEAP_NO_SERIALIZE } from '../../../src/core/codes/flags.ts';
import { HeapBench } from '../../support/heapBench.ts';

const backEnd = () => new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
const ends = (rule: string) => ({ raised: 'STATUS_HEAP_CORRUPTION', code: 0xc0000374, rule });

describe('freeing', () => {
  it.each([
    ['a pointer that is not 16-aligned', 8, 'corruption.misaligned'],
    ['a pointer into a block', 16, 'corruption.notABlock'],
  ])('%s ends the process', (_what, offset, rule) => {
    const bench = backEnd();
    const block = bench.alloc(100);
    expect(bench.free(plus(block, offset))).toMatchObject(ends(rule));
    expect(bench.machine.process(1).endedBy).toBe('STATUS_HEAP_CORRUPTION');
  });

  it('twice ends the process', () => {
    const bench = backEnd();
    const block = bench.alloc(100);
    bench.free(block);
    expect(bench.free(block)).toMatchObject(ends('corruption.alreadyFree'));
  });

  it('twice goes unnoticed if the block is in use again', () => {
    const bench = backEnd();
    const block = bench.alloc(100);
    bench.free(block);
    expect(bench.alloc(100)).toBe(block);
    expect(bench.free(block).ok).toBe(true);
  });

  it("another heap's block ends the process", () => {
    const bench = backEnd();
    const other = bench.valueOf({ op: 'HeapCreate', flOptions: 1, dwInitialSize: 0, dwMaximumSize: 0 });
    const block = bench.valueOf<Address>({ op: 'HeapAlloc', hHeap: other, dwFlags: 0, dwBytes: 10 });
    expect(bench.free(block)).toMatchObject(ends('corruption.otherHeap'));
  });

  it('of NULL succeeds', () => {
    expect(backEnd().free(0 as Address).ok).toBe(true);
  });
});

describe('an overrun', () => {
  it('into the slack is nobody’s business', () => {
    const bench = backEnd();
    const [block, next] = [bench.alloc(24), bench.alloc(24)];
    bench.write(plus(block, 16), ...new Array(8).fill(0xcc));
    expect([bench.free(block).ok, bench.free(next).ok]).toEqual([true, true]);
  });

  it('into the next header is noticed when that block, or one beside it, is freed', () => {
    for (const victim of [0, 1]) {
      const bench = backEnd();
      const blocks = [bench.alloc(24), bench.alloc(24)];
      bench.write(plus(blocks[0] as Address, 24), 0xcc);
      expect(bench.machine.process(1).endedBy).toBeNull();
      expect(bench.free(blocks[victim] as Address)).toMatchObject(ends('corruption.metOnFree'));
    }
  });

  it('into the links of a free block is noticed when it is taken', () => {
    const bench = backEnd();
    const block = bench.alloc(100);
    bench.alloc(1);
    bench.free(block);
    bench.write(block, 0xcc);
    expect(bench.tryAlloc(5000).ok).toBe(true);
    expect(bench.tryAlloc(100)).toMatchObject(ends('corruption.listLinks'));
  });

  it('is noticed when the block before is resized', () => {
    const bench = backEnd();
    const block = bench.alloc(24);
    bench.alloc(24);
    bench.write(plus(block, 24), 0xcc);
    expect(bench.resize(block, 500)).toMatchObject(ends('corruption.metOnReAlloc'));
  });
});
