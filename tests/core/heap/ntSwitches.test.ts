/* What nobody knows for sure of NT heaps: each switch changes what it says, and the advised answer is the default (facts: heap §9). */
import { expect, it } from 'vitest';
import '../../../src/core/segmentHeap.ts';
import { NULL, plus } from '../../../src/base/bytes.ts';
import { HEAP_NO_SERIALIZE } from '../../../src/core/codes/flags.ts';
import type { MemoryEvent } from '../../../src/core/event.ts';
import type { Switches } from '../../../src/core/rules/open.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { brief } from '../../support/machines.ts';

const bench = (switches: Partial<Switches>, choice = {}) =>
  new HeapBench({
    flOptions: HEAP_NO_SERIALIZE,
    config: { switches: { ...DEFAULT_SWITCHES, ...switches } },
    ...choice,
  });

/** The rule by which the first of some blocks was given out. */
const ruleOf = (events: readonly MemoryEvent[]) =>
  events.flatMap((event) => (event.type === 'blockAllocated' ? [event.rule] : []))[0];

it('the threshold of virtual blocks', () => {
  const regionOf = (switches: Partial<Switches>, size: number) => {
    const heap = bench(switches);
    heap.alloc(size);
    return heap.walk().entries.find(({ wFlags }) => wFlags === 4)?.iRegionIndex;
  };
  expect(regionOf({}, 0x7eff9)).toBe(1);
  expect(regionOf({ heapVirtualThreshold: '0x7f000' }, 0x7eff8)).toBe(1);
  expect(regionOf({ heapVirtualThreshold: '0x7f000' }, 0x7eff9)).toBe(64);
});

it('whether pages are ever decommitted', () => {
  const heap = bench({ heapDecommit: 'never' });
  heap.free(heap.alloc(0x90000));
  expect(heap.shape().filter((piece) => piece.startsWith('uncommitted'))).toEqual([
    'uncommitted d000',
    'uncommitted 6d000',
  ]);
});

it('what a new heap commits', () => {
  expect(bench({ heapInitialCommit: '0x1000' }).shape()[0]).toBe('region 1000/f000');
});

it.each(['0x740', '0x720', '0xa80'] as const)(
  'where the first block starts, with a header of %s bytes',
  (heapHeaderBytes) => {
    const heap = bench({ heapHeaderBytes });
    expect(heap.alloc(1) - heap.hHeap).toBe(Number(heapHeaderBytes) + 0x120);
  },
);

it.each(['0x740', '0x720', '0xa80'] as const)(
  'a fixed heap of 256 KiB gives 0xC00 less, not 0x600 less, with a header of %s',
  (heapHeaderBytes) => {
    const heap = () => bench({ heapHeaderBytes }, { initial: 0x40000, maximum: 0x40000 });
    expect(heap().tryAlloc(0x40000 - 0xc00).ok).toBe(true);
    expect(brief(heap().tryAlloc(0x40000 - 0x600))).toBe('8 heapAlloc.fixedFull');
  },
);

it('what a virtual block commits at the edge of a page', () => {
  const chargeOf = (switches: Partial<Switches>) => {
    const heap = bench(switches);
    const before = heap.machine.system.commitCharge;
    heap.alloc(0x100000 - 0x38);
    return heap.machine.system.commitCharge - before;
  };
  expect(chargeOf({})).toBe(0x101000);
  expect(chargeOf({ virtualBlockEnd: 'without-last-8' })).toBe(0x100000);
});

it('whether HeapAlloc sets the last error', () => {
  const lastErrorOf = (switches: Partial<Switches>) => {
    const heap = bench(switches, { maximum: 0x10000 });
    heap.machine.process(1).lastError = 77;
    heap.tryAlloc(0x20000);
    return heap.machine.process(1).lastError;
  };
  expect(lastErrorOf({})).toBe(8);
  expect(lastErrorOf({ heapAllocLastError: 'untouched' })).toBe(77);
});

it('whether NULL can be freed and a heap without a lock locked', () => {
  const ask = (switches: Partial<Switches>) => {
    const heap = bench(switches);
    return [heap.free(NULL), heap.do({ op: 'HeapLock', hHeap: heap.hHeap })].map(({ ok }) => ok);
  };
  expect(ask({})).toEqual([true, true]);
  expect(ask({ heapFreeNull: 'refuse', heapLockUnserialized: 'refuse' })).toEqual([false, false]);
});

it('what HeapSize says of NULL', () => {
  const ask = (switches: Partial<Switches>) => bench(switches).size(NULL);
  expect(brief(ask({}))).toBe('87 heapSize.notABlock');
  expect(ask({ heapSizeNull: 'fault' })).toEqual({
    ok: false,
    raised: 'STATUS_ACCESS_VIOLATION',
    code: 0xc0000005,
    access: 'read',
  });
});

it('how many requests, each freed at once, wake the front end', () => {
  const firstServed = (switches: Partial<Switches>): number => {
    const heap = bench(switches, { flOptions: 0 });
    const rule = () => ruleOf(heap.eventsOf(() => heap.free(heap.alloc(24))));
    for (let request = 1; ; request++) if (rule() === 'lfh.placement') return request;
  };
  expect([firstServed({}), firstServed({ lfhTotalTrigger: '1978' })]).toEqual([2042, 1980]);
});

it('what is committed when pages are needed', () => {
  const grownBy = (switches: Partial<Switches>, size: number): number[] => {
    const heap = bench(switches, { initial: 0x1000 });
    const events = heap.eventsOf(() => heap.alloc(size));
    return events.flatMap((event) => (event.type === 'heapGrew' ? [event.end - event.start] : []));
  };
  expect([grownBy({}, 0xf00), grownBy({}, 0x2f00)]).toEqual([[0x1000], [0x3000]]);
  expect(grownBy({ heapCommitStep: 'segment-commit' }, 0xf00)).toEqual([0x2000]);
  expect(grownBy({ heapCommitStep: 'segment-commit' }, 0x2f00)).toEqual([0x3000]);
  const last = bench({ heapCommitStep: 'segment-commit' }, { initial: 0x1000, maximum: 0x2000 });
  expect(last.tryAlloc(0xe00).ok).toBe(true);
});

it('the largest request for the front end of a segment heap', () => {
  const lastRule = (switches: Partial<Switches>, size: number) => {
    const heap = new HeapBench({ config: { heapKind: 'segment', switches: { ...DEFAULT_SWITCHES, ...switches } } });
    for (let count = 0; count < 20; count++) heap.alloc(size);
    return ruleOf(heap.eventsOf(() => heap.alloc(size)));
  };
  expect([lastRule({}, 512), lastRule({}, 513)]).toEqual(['segmentHeap.lfh', 'segmentHeap.lfh']);
  const kernel = { segmentLfhLimit: '512' } as const;
  expect([lastRule(kernel, 512), lastRule(kernel, 513)]).toEqual(['segmentHeap.lfh', 'segmentHeap.vs']);
});

it('_aligned_malloc of no bytes', () => {
  const ask = (switches: Partial<Switches>) => bench(switches).do({ op: '_aligned_malloc', size: 0, alignment: 16 });
  expect(ask({}).ok).toBe(true);
  expect(ask({ alignedMallocZero: 'refuse' })).toMatchObject({ refused: 'crt.alignedZero', errno: 'EINVAL' });
});

it('how a process ends whose heap meets broken links', () => {
  const end = (switches: Partial<Switches>, damaged: 'links' | 'header') => {
    const heap = bench(switches);
    const [block, next] = [heap.alloc(100), heap.alloc(1)];
    heap.free(block);
    heap.write(damaged === 'links' ? block : plus(next, -8), 0xcc);
    const freed = heap.free(next);
    return [freed, heap.machine.process(1).endedBy];
  };
  const other = [expect.objectContaining({ rule: 'corruption.metOnFree', code: 0xc0000374 }), 'STATUS_HEAP_CORRUPTION'];
  const links = (code: number) => expect.objectContaining({ rule: 'corruption.listLinks', code });
  expect(end({}, 'links')).toEqual([links(0xc0000374), 'STATUS_HEAP_CORRUPTION']);
  expect(end({ heapLinkDamage: 'fast-fail' }, 'links')).toEqual([links(0xc0000409), 'STATUS_STACK_BUFFER_OVERRUN']);
  expect([end({}, 'header'), end({ heapLinkDamage: 'fast-fail' }, 'header')]).toEqual([other, other]);
});

it('the reserve of segments goes on doubling, or stops where some say it does', () => {
  const reserves = (segmentReserveCap: Switches['segmentReserveCap']): number[] => {
    const bench = new HeapBench({ config: { switches: { ...DEFAULT_SWITCHES, segmentReserveCap } } });
    for (let count = 0; count < 60; count++) bench.alloc(1_000_000);
    return bench
      .walk()
      .entries.flatMap(({ Region }) => (Region ? [(Region.dwCommittedSize + Region.dwUnCommittedSize) / 0x10000] : []));
  };
  expect(reserves('none')).toEqual([1, 16, 32, 64, 128, 256, 512]);
  expect(reserves('0xfd0000')).toEqual([1, 16, 32, 64, 128, 253, 253, 253]);
});
