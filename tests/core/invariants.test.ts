/* A check that cannot fail protects nothing: each thing that must hold in a machine is broken once, and noticed. */
import '../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../src/base/bytes.ts';
import type { Lfh } from '../../src/core/heap/lfh/lfh.ts';
import { indexOf, subsegmentOf } from '../../src/core/heap/lfh/lfhBlock.ts';
import { busyLfhBlockAt } from '../../src/core/heap/lfh/lfhBlocks.ts';
import type { Subsegment } from '../../src/core/heap/lfh/subsegment.ts';
import type { Block } from '../../src/core/heap/nt/blockTable.ts';
import type { NtHeap } from '../../src/core/heap/nt/ntHeap.ts';
import type { SegmentHeap } from '../../src/core/heap/segment/segmentHeap.ts';
import { checkMachine } from '../../src/core/invariants.ts';
import { FIRST_PROCESS, type Machine } from '../../src/core/machine.ts';
import type { AddressSpace } from '../../src/core/vm/space/addressSpace.ts';
import { PAGE_STATE } from '../../src/core/vm/space/pageTable.ts';
import { HeapBench } from '../support/heapBench.ts';
import { machineFrom, run, touch } from '../support/machines.ts';

/** Fields that only the class itself may touch, and a test that breaks them. */
type Inside<T> = T & Readonly<Record<string, Float64Array & Record<string, number>>>;
const inside = <T>(thing: T): Inside<T> => thing as Inside<T>;

describe('of an address space it is noticed when', () => {
  const MAP = '0x10000 ordinary rw: R2 C4rw R10\n0x20000 ordinary r: C1r\n0x40000 ordinary rw: R16';

  function broken(act: (space: AddressSpace, machine: Machine) => void): string[] {
    const machine = machineFrom(MAP);
    run(machine, touch(0x12000));
    expect(checkMachine(machine)).toEqual([]);
    act(machine.process(FIRST_PROCESS).space, machine);
    return checkMachine(machine);
  }

  const allocationAt = (space: AddressSpace, at: number) => space.allocationAt(toAddress(at));

  it.each<readonly [string, (space: AddressSpace, machine: Machine) => void, string[]]>([
    [
      'the charge is not the sum of what is committed',
      (_space, { system }) => {
        system.commitCharge += 1;
      },
      ['charge is 20481, should be 20480'],
    ],
    [
      'a page is resident that is not committed',
      (space) => space.pages.set(toAddress(0x10000), PAGE_STATE.resident),
      ['page 0x10000 is resident but not committed'],
    ],
    [
      'a page is resident where nothing is allocated',
      (space) => space.pages.set(toAddress(0x30000), PAGE_STATE.resident),
      ['page 0x30000 is resident but not committed'],
    ],
    [
      'resident pages are miscounted',
      (space) => {
        space.pages.residentPages++;
      },
      ['the count of resident pages is wrong'],
    ],
    [
      'an allocation starts elsewhere than its regions',
      (space) => {
        inside(space.allocations)['bases'][allocationAt(space, 0x20000)] = 0x1f000;
      },
      ["region 0x20000 does not start at its allocation's base"],
    ],
    [
      'an allocation ends elsewhere than its regions',
      (space) => {
        inside(space.allocations)['ends'][allocationAt(space, 0x20000)] = 0x22000;
      },
      ['region 0x20000 does not end where its allocation does'],
    ],
    [
      'a region is apart from the rest of its allocation',
      (space) => space.regions.insert(toAddress(0x60000), toAddress(0x61000), 0, allocationAt(space, 0x40000)),
      [
        "region 0x60000 does not start at its allocation's base",
        'region 0x60000 is apart from the rest of its allocation',
        'region 0x60000 does not end where its allocation does',
      ],
    ],
    [
      'a region is not whole pages',
      (space) => {
        const allocation = space.allocations.add(toAddress(0x60000), toAddress(0x60800), 4, {
          kind: 'ordinary',
          isWatched: false,
          isReplacement: false,
          view: null,
        });
        space.regions.insert(toAddress(0x60000), toAddress(0x60800), 0, allocation);
      },
      ['region 0x60000 is not whole pages'],
    ],
  ])('%s', (_what, act, faults) => {
    expect(broken(act)).toEqual(faults);
  });
});

describe('of heaps it is noticed when', () => {
  it.each<readonly [string, (bench: HeapBench) => void, string[]]>([
    [
      'a reservation is no longer known',
      ({ machine, hHeap }) => machine.process(FIRST_PROCESS).heaps.reservations.delete(hHeap),
      ["reservation 0x10000 is no longer its heap's"],
    ],
    [
      'a reservation is known that no heap has',
      ({ machine, hHeap }) => {
        const { heaps } = machine.process(FIRST_PROCESS);
        heaps.reservations.set(toAddress(0x7ffe0000), heaps.get(hHeap) as NtHeap);
      },
      ['reservation 0x7ffe0000 is of no heap'],
    ],
    [
      'an object lies in a block that was freed',
      (bench) => {
        const address = bench.alloc(40);
        bench.valueOf({ op: 'constructObject', address, typeName: 'Node', hasDestructor: false });
        const { objects } = bench.machine.process(FIRST_PROCESS);
        const [node] = objects.all();
        bench.free(address);
        if (node) objects.set(node);
      },
      ['Node 0x10860 lies in no block'],
    ],
  ])('%s', (_what, act, faults) => {
    const bench = new HeapBench();
    act(bench);
    expect(checkMachine(bench.machine)).toEqual(faults);
  });
});

/** A heap with blocks of 24, 100, 3,000 and 40 bytes, of which the second is free again. */
function ntHeap(): { bench: HeapBench; heap: NtHeap; blocks: [Block, Block, Block, Block] } {
  const bench = new HeapBench();
  const pointers = [24, 100, 3000, 40].map((size) => bench.alloc(size));
  bench.free(pointers[1] as Address);
  const heap = bench.machine.process(FIRST_PROCESS).heaps.get(bench.hHeap) as NtHeap;
  return { bench, heap, blocks: pointers.map((pointer) => heap.blockAt(pointer)) as [Block, Block, Block, Block] };
}

describe('of an NT heap it is noticed when', () => {
  type Act = (heap: NtHeap, blocks: [Block, Block, Block, Block]) => void;
  const [FIRST, SECOND, THIRD, FOURTH] = ['0x10850', '0x10870', '0x108e0', '0x114a0'];

  it.each<readonly [string, Act, string[]]>([
    [
      'a block does not end where the next starts',
      ({ blocks }, [a]) => {
        blocks.units[a] = 3;
      },
      [`block ${SECOND} does not start where the one before ends`, `block ${FIRST} is not found`],
    ],
    [
      'a block is not linked back',
      ({ blocks }, [a, , c]) => {
        blocks.previous[c] = a;
      },
      [`block ${THIRD} is not linked to the one before`],
    ],
    [
      'a block says it is of another segment',
      ({ blocks }, [a]) => {
        blocks.segments[a] = 1;
      },
      [`block ${FIRST} is of another segment`],
    ],
    [
      'a block has less than two units',
      ({ blocks }, [a]) => {
        blocks.units[a] = 1;
        blocks.unused[a] = 0;
      },
      [
        `block ${FIRST} has an impossible size`,
        `block ${FIRST} is too small for its request`,
        `block ${SECOND} does not start where the one before ends`,
      ],
    ],
    [
      'a block is too small for its request',
      ({ blocks }, [, , , d]) => {
        blocks.unused[d] = 7;
      },
      [`block ${FOURTH} is too small for its request`],
    ],
    [
      'a request is less than nothing',
      ({ blocks }, [a]) => {
        blocks.unused[a] = 33;
      },
      [`block ${FIRST} is too small for its request`],
    ],
    [
      'two neighbours are free',
      (heap, [a]) => {
        heap.blocks.kinds[a] = 0;
        heap.freeUnits += 2;
        heap.lists.insert(heap.blocks, a);
      },
      [`block ${FIRST} is free and so is the one behind it`],
    ],
    ['a free block is not listed', (heap, [, b]) => heap.lists.remove(heap.blocks, b), ['a free block is not listed']],
    [
      'a block that is not free is listed',
      (heap, [a]) => heap.lists.insert(heap.blocks, a),
      ['a block that is not free is listed'],
    ],
    [
      'a block is listed twice',
      ({ blocks }, [, b]) => {
        blocks.listNext[b] = b;
      },
      ['a block is listed twice', 'a free block is not listed'],
    ],
    [
      'blocks are miscounted',
      ({ blocks }) => {
        blocks.count++;
      },
      ['the count of blocks is wrong'],
    ],
    [
      'free bytes are miscounted',
      (heap) => {
        heap.freeUnits--;
      },
      ['TotalFreeSize is wrong'],
    ],
    [
      'a segment does not know where it ends',
      ({ segments }) => {
        for (const segment of segments) segment.commitUpTo(toAddress(segment.commitEnd + 0x1000));
      },
      ['segment 0 does not know where its last run ends'],
    ],
    [
      'more is committed than the heap thinks',
      ({ space }) => space.regions.paint(toAddress(0x13000), toAddress(0x14000), 4),
      ['segment 0 is committed otherwise than it thinks'],
    ],
    [
      'less is committed than the heap thinks',
      ({ space }) => space.regions.paint(toAddress(0x11000), toAddress(0x12000), 0),
      ['segment 0 is committed otherwise than it thinks'],
    ],
  ])('%s', (_what, act, faults) => {
    const { bench, heap, blocks } = ntHeap();
    expect(checkMachine(bench.machine)).toEqual([]);
    act(heap, blocks);
    const found = checkMachine(bench.machine).filter((fault) => /^heap/.test(fault));
    expect(found.sort()).toEqual(faults.map((fault) => `heap 0x10000: ${fault}`).sort());
  });

  it('but nothing is asked of pages that a program has changed', () => {
    const { bench, heap } = ntHeap();
    heap.isTampered = true;
    heap.space.regions.paint(toAddress(0x13000), toAddress(0x14000), 4);
    expect(checkMachine(bench.machine).filter((fault) => /^heap/.test(fault))).toEqual([]);
  });
});

/** A heap whose front end has given out 25 blocks of 48 bytes from two subsegments of 19. */
function frontEnd() {
  const bench = new HeapBench();
  bench.valueOf({
    op: 'HeapSetInformation',
    HeapHandle: bench.hHeap,
    HeapInformationClass: 0,
    HeapInformation: 2,
    HeapInformationLength: 4,
  });
  const pointers = Array.from({ length: 17 + 25 }, () => bench.alloc(40)).slice(17);
  const heap = bench.machine.process(FIRST_PROCESS).heaps.get(bench.hHeap) as NtHeap;
  const lfh = heap.frontEnd?.lfh as Lfh;
  const full = lfh.subsegments[0] as Subsegment;
  const active = lfh.subsegments[1] as Subsegment;
  const block = busyLfhBlockAt(heap, pointers[0] as Address);
  expect([subsegmentOf(block), full.freeCount, active.freeCount, checkMachine(bench.machine)]).toEqual([0, 0, 13, []]);
  return { bench, heap, lfh, full, active, index: indexOf(block) };
}

describe('of a front end it is noticed when', () => {
  type Act = (parts: ReturnType<typeof frontEnd>) => void;

  it.each<readonly [string, Act, string[]]>([
    [
      'a subsegment is not found by its user blocks',
      ({ lfh, full }) => lfh.byUserBlocks.delete(full.userBlocks.block),
      ['it is not found by its user blocks'],
    ],
    [
      'a subsegment says it is active and is not',
      ({ full }) => {
        full.place = 'active';
      },
      ['it is active or is not'],
    ],
    [
      'a subsegment is active and does not say so',
      ({ active }) => {
        active.place = 'apart';
      },
      ['it is active or is not'],
    ],
    [
      'a subsegment is said to be remembered and is not',
      ({ full }) => {
        full.place = 'cached';
      },
      ['it is remembered or is not', 'it is remembered but full'],
    ],
    ['a full subsegment is remembered', ({ lfh, full }) => lfh.buckets[2]?.cache(full), ['it is remembered but full']],
    [
      'free blocks are miscounted',
      ({ full }) => {
        full.freeCount = 1;
      },
      ['its count of free blocks is wrong'],
    ],
    [
      'a subsegment is empty and still there',
      ({ full }) => {
        for (let block = 0; block < full.count; block++) full.release(block);
      },
      ['it is empty but still there'],
    ],
    ['a block is too small for its request', ({ full, index }) => full.resize(index, 41), ['block INDEX is too small']],
  ])('%s', (_what, act, faults) => {
    const parts = frontEnd();
    act(parts);
    expect(checkMachine(parts.bench.machine).map((fault) => fault.replace(/^heap \w+: subsegment \w+: /, ''))).toEqual(
      faults.map((fault) => fault.replace('INDEX', `${parts.index}`)),
    );
  });

  it('addresses do not lead to a block', () => {
    const { bench, heap, lfh, full } = frontEnd();
    const { start, end, block } = full.userBlocks;
    lfh.index.set(heap.segmentOf(block), start, end, -1);
    const found = checkMachine(bench.machine);
    expect(found).toHaveLength(2 * full.count);
    expect(found[0]).toMatch(/subsegment 0x\w+: block 0 is not found$/);
    expect(found[1]).toMatch(/subsegment 0x\w+: block 0 is not found by its end$/);
  });

  it('user blocks are lost, or are none of the back end', () => {
    const lost = frontEnd();
    lost.lfh.remove(lost.full);
    expect(checkMachine(lost.bench.machine)).toEqual(['heap 0x10000: user blocks are lost']);
    const strange = frontEnd();
    strange.heap.blocks.kinds[strange.full.userBlocks.block] = 1;
    const name = strange.full.userBlocks.start.toString(16);
    expect(checkMachine(strange.bench.machine)).toContain(
      `heap 0x10000: user blocks 0x${name} are no block of the back end`,
    );
  });

  it('a guard page is lost', () => {
    const { bench, lfh } = frontEnd();
    lfh.guardPages.add(toAddress(0x13000));
    expect(checkMachine(bench.machine)).toEqual(['heap 0x10000: guard pages are lost']);
  });
});

describe('of a segment heap it is noticed when', () => {
  function segmentHeap() {
    const bench = new HeapBench({ config: { heapKind: 'segment' } });
    const pointers = [24, 100, 200_000].map((size) => bench.alloc(size));
    const heap = bench.machine.process(FIRST_PROCESS).heaps.get(bench.hHeap) as SegmentHeap;
    expect(checkMachine(bench.machine)).toEqual([]);
    return { bench, heap, pointers: pointers as [Address, Address, Address] };
  }
  type Act = (heap: SegmentHeap, pointers: [Address, Address, Address]) => void;

  it.each<readonly [string, Act, string[]]>([
    [
      'a chunk does not end where the next starts',
      (heap, [first]) => {
        const place = heap.find(first);
        if (place?.in === 'vs') heap.parts.vs.chunks.units[place.chunk] = 4;
      },
      ['busy 0x102060 does not start where the one before ends'],
    ],
    [
      'a block is not committed',
      ({ space }, [, , pages]) => space.regions.paint(pages, toAddress(pages + 0x1000), 0),
      ['busy 0x113000 has the wrong pages'],
    ],
    [
      'a guard page is committed',
      ({ space }) => space.regions.paint(toAddress(0x112000), toAddress(0x113000), 4),
      ['guard 0x112000 has the wrong pages'],
    ],
    [
      'a block is smaller than its request',
      (heap, [, , pages]) => {
        const place = heap.find(pages);
        if (place?.in === 'backEnd') heap.parts.pages.runs.requested[place.run] = 0x40000;
      },
      ['busy 0x113000 is not as it was asked for'],
    ],
  ])('%s', (_what, act, faults) => {
    const { bench, heap, pointers } = segmentHeap();
    act(heap, pointers);
    expect(checkMachine(bench.machine).filter((fault) => !/^(charge|region)/.test(fault))).toEqual(faults);
  });

  it('but nothing is asked of a heap whose pages a program has changed', () => {
    const { bench, heap } = segmentHeap();
    heap.isTampered = true;
    heap.space.regions.paint(toAddress(0x112000), toAddress(0x113000), 4);
    expect(checkMachine(bench.machine).filter((fault) => !/^charge/.test(fault))).toEqual([]);
  });
});
