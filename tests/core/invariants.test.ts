/* A check that cannot fail protects nothing: each thing that must hold in a machine is broken once, and noticed. */
import '../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../src/base/bytes.ts';
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
