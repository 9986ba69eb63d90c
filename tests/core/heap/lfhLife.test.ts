/* The life of subsegments and what the front end counts, by example (facts: heap §3.2, §3.4). */
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../../src/base/bytes.ts';
import type { MemoryEvent } from '../../../src/core/event.ts';
import { Bucket } from '../../../src/core/heap/lfh/bucket.ts';
import type { Lfh } from '../../../src/core/heap/lfh/lfh.ts';
import type { Subsegment } from '../../../src/core/heap/lfh/subsegment.ts';
import { ALL_USAGE_SIZES, FIRST_USAGE_SIZES, isCounted, Usage } from '../../../src/core/heap/lfh/usage.ts';
import type { NtHeap } from '../../../src/core/heap/nt/ntHeap.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { FIRST_PROCESS } from '../../../src/core/machine.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { HeapBench } from '../../support/heapBench.ts';

describe('the counter of a size (facts: heap §3.2)', () => {
  const counted = (usage: Usage, units: number, allocations: number): boolean[] =>
    Array.from({ length: allocations }, () => usage.countAllocation(units));

  it('rises by 0x21 with each allocation; the 17th alive is enough', () => {
    const usage = new Usage();
    expect(counted(usage, 3, 17)).toEqual([...Array(16).fill(false), true]);
    expect([usage.counter(3), usage.counter(2), usage.counter(4)]).toEqual([17 * 0x21, 0, 0]);
  });

  it('falls by 1 with each free, not below 1', () => {
    const usage = new Usage();
    counted(usage, 3, 1);
    const seen = Array.from({ length: 0x22 }, () => {
      usage.countFree(3);
      return usage.counter(3);
    });
    expect(seen.slice(0, 3)).toEqual([0x20, 0x1f, 0x1e]);
    expect(seen.slice(-3)).toEqual([1, 1, 1]);
  });

  it('is enough above 0xFF00, however few are alive', () => {
    const usage = new Usage();
    let allocations = 1;
    for (; !usage.countAllocation(5); allocations++) usage.countFree(5);
    expect([allocations, usage.counter(5)]).toEqual([2040, 0xff01]);
  });

  it('is left alone by frees of sizes that are active or have none yet', () => {
    const usage = new Usage();
    counted(usage, 3, 2);
    counted(usage, 0x80, 2);
    usage.activate(3, 2);
    for (const units of [3, 0x80]) usage.countFree(units);
    expect([usage.counter(3), usage.counter(0x80)]).toEqual([2, 0x42]);
    usage.sizes = ALL_USAGE_SIZES;
    usage.countFree(0x80);
    expect([usage.counter(0x80), usage.isActive(3), usage.isActive(0x80)]).toEqual([0x41, true, false]);
    const copy = usage.clone();
    copy.activate(4, 3);
    copy.countAllocation(6);
    expect([copy.counter(0x80), copy.isActive(3), copy.sizes]).toEqual([0x41, true, ALL_USAGE_SIZES]);
    expect([usage.isActive(4), usage.counter(6)]).toEqual([false, 0]);
  });

  it.each([
    [2024, FIRST_USAGE_SIZES, true],
    [2025, FIRST_USAGE_SIZES, false],
    [2025, ALL_USAGE_SIZES, true],
    [0x4000, ALL_USAGE_SIZES, true],
    [0x4001, ALL_USAGE_SIZES, false],
  ])('is there for %i bytes in a heap with %i counters: %s', (size, sizes, expected) => {
    expect(isCounted(size, sizes)).toBe(expected);
  });
});

describe('a bucket', () => {
  const subsegment = (id: number): Subsegment => ({ id, place: 'apart' }) as Subsegment;

  it('remembers 16 subsegments with room and takes the one in the lowest slot', () => {
    const bucket = new Bucket();
    const all = Array.from({ length: 17 }, (_, id) => subsegment(id + 5));
    for (const each of all) bucket.cache(each);
    expect(all.map(({ place }) => place)).toEqual([...Array(16).fill('cached'), 'apart']);
    expect([all[0], all[15], all[16]].map((each) => bucket.isCached(each as Subsegment))).toEqual([true, true, false]);
    expect([bucket.takeCached(), bucket.takeCached()]).toEqual([5, 6]);
    bucket.cache(all[16] as Subsegment);
    expect([bucket.takeCached(), bucket.takeCached()]).toEqual([21, 7]);
  });

  it('has none to take when it remembers none', () => {
    const bucket = new Bucket();
    expect(bucket.takeCached()).toBe(-1);
    const [a, b] = [subsegment(0), subsegment(1)];
    for (const each of [a, b]) bucket.cache(each);
    bucket.forget(a);
    bucket.forget(subsegment(1));
    expect([bucket.takeCached(), bucket.takeCached()]).toEqual([1, -1]);
  });

  it('goes its own way in a copy', () => {
    const bucket = new Bucket();
    bucket.cache(subsegment(1));
    bucket.totalBlocks = 19;
    bucket.active = subsegment(0);
    const copied = [subsegment(0), subsegment(1)];
    const copy = bucket.clone(copied);
    expect([copy.active === copied[0], copy.totalBlocks, copy.takeCached()]).toEqual([true, 19, 1]);
    expect([bucket.takeCached(), new Bucket().clone(copied).active]).toEqual([1, null]);
  });
});

/** A heap whose front end serves a size from the first request on. */
function activated(size: number) {
  const bench = new HeapBench();
  const setting = { op: 'HeapSetInformation', HeapHandle: bench.hHeap, HeapInformationLength: 4 } as const;
  bench.valueOf({ ...setting, HeapInformationClass: 0, HeapInformation: 2 });
  const lfh = () => (bench.machine.process(FIRST_PROCESS).heaps.get(bench.hHeap) as NtHeap).frontEnd?.lfh as Lfh;
  for (let count = 0; count < 17; count++) bench.alloc(size);
  const many = (count: number, bytes = size): Address[] => Array.from({ length: count }, () => bench.alloc(bytes));
  const optimise = () => bench.valueOf({ ...setting, HeapInformationClass: 3, HeapInformation: 0 });
  return { bench, lfh, many, optimise };
}

const isUserBlocks = ({ type }: MemoryEvent): boolean => type === 'userBlocksAllocated' || type === 'userBlocksFreed';

describe('a subsegment', () => {
  it('is remembered when a block of a full one is freed, and used before a new one is made', () => {
    const { bench, lfh, many } = activated(40);
    const [first, second] = [many(19), many(19)];
    expect(lfh().subsegments.map((each) => each?.place)).toEqual(['apart', 'active']);
    for (const block of first.slice(0, 2)) bench.free(block);
    expect(lfh().subsegments.map((each) => each?.place)).toEqual(['cached', 'active']);
    const again = many(2);
    expect(again.toSorted()).toEqual(first.slice(0, 2).toSorted());
    expect(lfh().subsegments.map((each) => each?.place)).toEqual(['active', 'apart']);
    bench.free(second[0] as Address);
    expect(checkMachine(bench.machine)).toEqual([]);
  });

  it('ends when all its blocks are free; its user blocks serve the next of their size, of whatever bucket', () => {
    const { bench, lfh, many } = activated(40);
    const blocks = many(19 + 19);
    const start = lfh().subsegments[0]?.userBlocks.start;
    for (const block of blocks.slice(0, 19)) bench.free(block);
    expect(lfh().subsegments[0]).toBeNull();
    expect(
      lfh()
        .cache.filter((each) => each !== null)
        .map((each) => each?.start),
    ).toEqual([start]);
    const events = bench.eventsOf(() => many(17 + 1, 24)).filter(isUserBlocks);
    expect(events).toMatchObject([{ type: 'userBlocksAllocated', start, bucket: 1, count: 29 }]);
    expect(lfh().cache.every((each) => each === null)).toBe(true);
    expect([lfh().subsegments[0]?.bucket, lfh().subsegments[0]?.blockBytes]).toEqual([1, 32]);
    expect(checkMachine(bench.machine)).toEqual([]);
  });

  it('gives its user blocks back if one of their size is kept already, or if the heap is optimised', () => {
    const { bench, lfh, many, optimise } = activated(40);
    const blocks = many(19 * 2 + 41);
    const starts = lfh().subsegments.map((each) => each?.userBlocks.start);
    const freed = (act: () => void) => bench.eventsOf(act).filter(({ type }) => type === 'userBlocksFreed');
    const freeAll = () => {
      for (const block of blocks.slice(0, 38)) bench.free(block);
    };
    expect(freed(freeAll)).toMatchObject([{ start: starts[1], rule: 'lfh.userBlocksFreed' }]);
    expect(freed(optimise)).toMatchObject([{ start: starts[0], end: (starts[0] ?? 0) + 1024 }]);
    expect(freed(optimise)).toEqual([]);
    expect(checkMachine(bench.machine)).toEqual([]);
  });
});

describe('a guard page (facts: heap §3.4)', () => {
  const PAGE = 0x1000;
  const touches = (bench: HeapBench, page: Address): boolean => bench.do({ op: 'read', address: page, size: 1 }).ok;

  it('stands behind user blocks of 256 KiB, and is an ordinary page again when they go', () => {
    const { bench, lfh, many, optimise } = activated(0x4000);
    const blocks = many(15 + 1);
    const userBlocks = lfh().subsegments[0]?.userBlocks;
    const page = userBlocks?.guardPage as Address;
    expect(page).toBe(Math.ceil((userBlocks?.end as Address) / PAGE) * PAGE);
    expect([touches(bench, page), touches(bench, toAddress(page - 1))]).toEqual([false, true]);
    const flags = bench.word((userBlocks?.start as Address) + 16 + 16);
    expect(flags).toBe(0x100 | 18);
    for (const block of blocks.slice(0, 15)) bench.free(block);
    expect(touches(bench, page)).toBe(false);
    optimise();
    expect(lfh().guardPages.has(page)).toBe(false);
    expect(bench.alloc(100_000)).toBeLessThan(page);
    expect(checkMachine(bench.machine)).toEqual([]);
  });

  it('stands behind user blocks of any size once a bucket has had 1,024 blocks', () => {
    const { lfh, many } = activated(8);
    const guards: boolean[] = [];
    for (let made = 0; made < 2_500; made = lfh().buckets[1]?.totalBlocks ?? 0) {
      many(1);
      guards[(lfh().subsegments.length || 1) - 1] = (lfh().subsegments.at(-1)?.userBlocks.guardPage ?? null) !== null;
    }
    const counts = lfh().subsegments.map((each) => each?.count ?? 0);
    const before = counts.map((_, index) => counts.slice(0, index).reduce((sum, count) => sum + count, 0));
    expect(guards).toEqual(before.map((total) => total >= 1_024));
    expect(guards.slice(-2)).toEqual([false, true]);
  });

  it('is kept with its user blocks: they serve only those that need one', () => {
    const { bench, lfh, many } = activated(0x4000);
    const first = many(15);
    many(15 + 1);
    for (const block of first) bench.free(block);
    const kept = lfh().cache.at(-1)?.start;
    const events = bench.eventsOf(() => many(14)).filter(isUserBlocks);
    expect(events).toEqual([]);
    expect(bench.eventsOf(() => many(1)).filter(isUserBlocks)).toMatchObject([{ start: kept, count: 15 }]);
  });
});

describe('the first bucket', () => {
  it.each([
    ['1', 32],
    ['0', 16],
  ] as const)('is %s, with blocks of %i bytes for a request of none', (lfhFirstBucket, bytes) => {
    const bench = new HeapBench({ config: { switches: { ...DEFAULT_SWITCHES, lfhFirstBucket } } });
    for (let count = 0; count < 19; count++) bench.alloc(0);
    const [event] = bench.eventsOf(() => bench.alloc(0)).filter(({ type }) => type === 'blockAllocated');
    expect(event).toMatchObject({ rule: 'lfh.placement', requested: 0 });
    if (event?.type === 'blockAllocated') expect(event.end - event.start).toBe(bytes);
  });
});
