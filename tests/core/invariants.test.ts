/* A check that cannot fail protects nothing: each thing that must hold in a machine is broken once, and noticed. */
import '../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../src/base/bytes.ts';
import type { Command } from '../../src/core/command.ts';
import type { NtHeap } from '../../src/core/heap/nt/ntHeap.ts';
import type { SegmentHeap } from '../../src/core/heap/segment/segmentHeap.ts';
import { checkMachine } from '../../src/core/invariants.ts';
import { FIRST_PROCESS, Machine } from '../../src/core/machine.ts';
import type { AddressSpace } from '../../src/core/vm/space/addressSpace.ts';
import { PAGE_STATE } from '../../src/core/vm/space/pageTable.ts';
import { HeapBench } from '../support/heapBench.ts';
import { alloc, free, machineFrom, protect, run, touch } from '../support/machines.ts';
import { close, file, map, section, write } from '../support/virtualCalls.ts';

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

  /** Puts a value into the row of a region: 0 where it starts, 1 where it ends, 2 the room before it. */
  function moveBorder(space: AddressSpace, at: number, column: number, value: number): void {
    const { regions } = space;
    regions.locate(toAddress(at));
    const { leaves, at: row } = inside(regions) as unknown as { leaves: { rows: Float64Array }; at: number };
    leaves.rows[row + column] = value;
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
    [
      'a region starts before the one below it ends',
      (space) => {
        moveBorder(space, 0x12000, 0, 0x11000);
      },
      [
        'region 0x11000 overlaps the one before',
        "region 0x11000 does not start at its allocation's base",
        'region 0x11000 is apart from the rest of its allocation',
        'charge is 20480, should be 24576',
      ],
    ],
    [
      'a region is empty',
      (space) => moveBorder(space, 0x20000, 1, 0x20000),
      [
        'region 0x20000 is empty',
        'region 0x20000 does not end where its allocation does',
        'a hole of 0x20000 bytes is not found',
        'charge is 20480, should be 16384',
      ],
    ],
    [
      'a hole is not found',
      (space) => inside(space.regions)['directory']?.['setHole'](0, 0x1000),
      ['a hole of 0x10000 bytes is not found', 'a hole of 0x7ffffffa0000 bytes is not found'],
    ],
    [
      'a hole is found where there is none',
      (space) => moveBorder(space, 0x12000, 2, 0x10000),
      ['a hole of 0x10000 bytes is not found'],
    ],
  ])('%s', (_what, act, faults) => {
    expect(broken(act)).toEqual(faults);
  });
});

describe('nothing is wrong where', () => {
  const watched = alloc(0x10000, 0x4000, 'MEM_RESERVE|MEM_COMMIT|MEM_WRITE_WATCH');

  it.each<readonly [string, readonly Command[]]>([
    [
      'a view is charged for what it may copy, whatever its pages are by now',
      [
        section(-1, 'PAGE_READWRITE', 0x4000),
        map(4, 'FILE_MAP_COPY'),
        write(0x11000, 1),
        protect(0x13000, 1, 'PAGE_READONLY'),
      ],
    ],
    ['only a view holds a section', [section(-1, 'PAGE_READWRITE', 0x4000), map(4, 'FILE_MAP_READ'), close(4)]],
    ['only a handle holds a section', [section(-1, 'PAGE_READWRITE', 0x4000), file(0x1000, 'r')]],
    [
      'two views show a section',
      [section(-1, 'PAGE_READWRITE', 0x4000), map(4, 'FILE_MAP_READ'), map(4, 'FILE_MAP_COPY')],
    ],
    [
      'a page that is not committed any more is remembered as written',
      [watched, write(0x10000, 1), protect(0x10000, 1, 'PAGE_READONLY'), free(0x10000, 0x1000, 'MEM_DECOMMIT')],
    ],
    [
      'an object lies in no heap',
      [
        alloc(0x10000, 0x1000, 'MEM_RESERVE|MEM_COMMIT'),
        { op: 'constructObject', address: toAddress(0x10000), typeName: 'Node', hasDestructor: true },
      ],
    ],
    [
      'an object lies in a block',
      [
        { op: 'malloc', crt: 'ucrt', size: 40 },
        { op: 'constructObject', address: toAddress(0x10860), typeName: 'Node', hasDestructor: true },
      ],
    ],
    [
      "a program has released what was a heap's",
      [{ op: 'malloc', crt: 'ucrt', size: 40 }, free(0x10000, 0, 'MEM_RELEASE')],
    ],
  ])('%s', (_what, commands) => {
    const machine = Machine.create();
    expect(run(machine, ...commands).filter((ending) => !ending.startsWith('ok'))).toEqual([]);
    expect(checkMachine(machine)).toEqual([]);
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

  it('its free bytes are not those of its free pieces, or the largest is not the largest', () => {
    for (const [sum, value] of [
      ['freeBytes', 1],
      ['largestFreeBytes', 0x10],
    ] as const) {
      const { bench, heap } = segmentHeap();
      Object.defineProperty(heap, sum, { value });
      expect(checkMachine(bench.machine)).toEqual(['its free bytes are wrong']);
    }
  });

  it("the last pages of a segment are nobody's", () => {
    const { bench, heap, pointers } = segmentHeap();
    const { pages } = heap.parts;
    const segment = pages.segmentAt(pointers[2]);
    const last = segment?.runAt(toAddress(segment.end - 1)) ?? 0;
    pages.runs.lengths[last] = (pages.runs.lengths[last] as number) - 1;
    expect(checkMachine(bench.machine)).toContain('the pieces at 0x100000 do not end with their reservation');
  });

  it('but nothing is asked of a heap whose pages a program has changed', () => {
    const { bench, heap } = segmentHeap();
    heap.isTampered = true;
    heap.space.regions.paint(toAddress(0x112000), toAddress(0x113000), 4);
    expect(checkMachine(bench.machine).filter((fault) => !/^charge/.test(fault))).toEqual([]);
  });
});
