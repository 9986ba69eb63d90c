/* When pages inside free blocks go, and how the heap grows back into the holes (facts: heap §2.6). */
import { describe, expect, it } from 'vitest';
import { plus } from '../../../src/base/bytes.ts';
import { HEAP_NO_SERIALIZE } from '../../../src/core/codes/flags.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { HeapBench } from '../../support/heapBench.ts';

/** A heap with a large block, and a small one behind it. */
function withLarge(size: number, config = {}) {
  const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE, initial: 0x40000, config });
  const large = bench.alloc(size);
  bench.alloc(100);
  return { bench, large };
}

describe('decommitting', () => {
  it('takes the whole pages inside the block, and closes the run before the hole with 64 bytes', () => {
    const { bench, large } = withLarge(0x11000);
    const charge = bench.machine.system.commitCharge;
    const events = bench.eventsOf(() => bench.free(large));
    const shrank = events.find(({ type }) => type === 'heapShrank');
    expect(shrank).toMatchObject({ start: plus(bench.hHeap, 0x1000), end: plus(bench.hHeap, 0x11000) });
    expect(bench.machine.system.commitCharge).toBe(charge - 0x10000);
    expect(bench.shape().slice(0, 5)).toEqual([
      'region 30000/20000',
      'free 750',
      'uncommitted 10000',
      'free 840',
      'busy 64+c',
    ]);
    expect(checkMachine(bench.machine)).toEqual([]);
  });

  it.each([
    ['a block below 16 KiB stays, however much is free', 0x3fe0, false],
    ['a block of 16 KiB goes when 64 KiB are free', 0x3ff8, true],
  ])('%s', (_what, size, goes) => {
    const { bench, large } = withLarge(size);
    bench.free(large);
    expect(bench.shape().some((piece) => piece.startsWith('uncommitted') && piece !== 'uncommitted f000')).toBe(goes);
  });

  it('waits until 64 KiB are free', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE });
    const large = bench.alloc(0xa000);
    bench.alloc(1);
    bench.free(large);
    expect(bench.shape().filter((piece) => piece.startsWith('uncommitted'))).toHaveLength(1);
  });

  it('starts at 4 KiB in a heap with a maximum', () => {
    const bench = new HeapBench({ initial: 0x40000, maximum: 0x40000 });
    const large = bench.alloc(0x2f00);
    bench.alloc(1);
    bench.free(large);
    expect(bench.shape().slice(0, 4)).toEqual(['region 3e000/2000', 'free 860', 'uncommitted 2000', 'free 630']);
  });

  it('obeys a higher threshold', () => {
    const { bench, large } = withLarge(0x11000, { decommitFreeBlockThreshold: 0x40000 });
    bench.free(large);
    expect(bench.shape()[1]).toBe('free 10ff0');
  });

  it('moves the end of the last run down and gives the pages up to the limit back', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE, initial: 0x20000 });
    const large = bench.alloc(0x1e000);
    bench.free(large);
    expect(bench.shape()).toEqual(['region 1000/2f000', 'free 750', 'uncommitted 2e000']);
  });

  it('keeps one page more where a single unit would be left behind the hole', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE, initial: 0x40000 });
    const large = bench.alloc(0x117b8);
    expect((large + 0x117b0) % 0x1000).toBe(0x10);
    bench.alloc(1);
    bench.free(large);
    expect(bench.shape().slice(1, 4)).toEqual(['free 750', 'uncommitted 10000', 'free ff0']);
  });
});

describe('growing back', () => {
  it('fills a hole exactly and joins what is beside it', () => {
    const bench = new HeapBench({ flOptions: HEAP_NO_SERIALIZE, initial: 0x13000 });
    const large = bench.alloc(0x11000);
    const behind = bench.alloc(100);
    bench.free(large);
    expect(bench.shape()).toContain('uncommitted 10000');
    expect(bench.alloc(0xfff8)).toBe(large);
    expect(bench.shape().slice(0, 4)).toEqual(['region 13000/d000', 'busy fff8+8', 'free ff0', 'busy 64+c']);
    expect(bench.size(behind)).toMatchObject({ ok: true, value: 100 });
  });

  it('starts from the bottom of the hole', () => {
    const { bench, large } = withLarge(0x31000);
    bench.free(large);
    const hole = bench.shape()[2];
    expect(hole).toBe('uncommitted 30000');
    bench.alloc(0xd000);
    bench.alloc(0x8000);
    expect(bench.isValid()).toBe(true);
    expect(checkMachine(bench.machine)).toEqual([]);
  });

  it('reads a hole as no block and touching it as an access violation', () => {
    const { bench, large } = withLarge(0x11000);
    bench.free(large);
    expect(bench.do({ op: 'read', address: plus(large, 0x2000), size: 1 })).toMatchObject({
      raised: 'STATUS_ACCESS_VIOLATION',
    });
    expect(bench.isValid(plus(large, 0x2000))).toBe(false);
  });
});
