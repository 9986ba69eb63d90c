/* Each thing that must hold in an NT heap and its front end is broken once, and noticed. */
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../../src/base/bytes.ts';
import type { Lfh } from '../../../src/core/heap/lfh/lfh.ts';
import { indexOf, subsegmentOf } from '../../../src/core/heap/lfh/lfhBlock.ts';
import { busyLfhBlockAt } from '../../../src/core/heap/lfh/lfhBlocks.ts';
import type { Subsegment } from '../../../src/core/heap/lfh/subsegment.ts';
import type { Block } from '../../../src/core/heap/nt/blockTable.ts';
import type { NtHeap } from '../../../src/core/heap/nt/ntHeap.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { FIRST_PROCESS } from '../../../src/core/machine.ts';
import { HeapBench } from '../../support/heapBench.ts';

/** A heap with blocks of 24, 100, 3,000 and 40 bytes, of which the second is free again. */
function ntHeap(): { bench: HeapBench; heap: NtHeap; blocks: [Block, Block, Block, Block] } {
  const bench = new HeapBench();
  const pointers = [24, 100, 3000, 40].map((size) => bench.alloc(size));
  bench.free(pointers[1] as Address);
  const heap = bench.machine.process(FIRST_PROCESS).heaps.get(bench.hHeap) as NtHeap;
  return { bench, heap, blocks: pointers.map((pointer) => heap.blockAt(pointer)) as [Block, Block, Block, Block] };
}

describe('of an NT heap with a hole it is noticed when', () => {
  /** A heap of which pages in the middle were decommitted, so that it has two committed runs. */
  function holed(): { bench: HeapBench; heap: NtHeap; closing: Block } {
    const bench = new HeapBench({ initial: 0x80000 });
    const block = bench.alloc(0x30000);
    bench.alloc(24);
    bench.free(block);
    const heap = bench.machine.process(FIRST_PROCESS).heaps.get(bench.hHeap) as NtHeap;
    return { bench, heap, closing: heap.segments[0]?.endBlocks[0] as Block };
  }
  const [SEGMENT_START, HOLE_END] = [0x10000, 0x40000];

  it('a run is not apart from the one before, or does not end at a page', () => {
    const { bench, heap, closing } = holed();
    expect(checkMachine(bench.machine)).toEqual([]);
    const { blocks } = heap;
    const after = blocks.start(blocks.nextOf(closing));
    expect([heap.base, after]).toEqual([SEGMENT_START, HOLE_END]);
    blocks.units[closing] = (after - blocks.start(closing)) / 16;
    expect(checkMachine(bench.machine)).toContain('heap 0x10000: run 0x40000 is not apart from the one before');
    blocks.units[closing] = 5;
    expect(checkMachine(bench.machine)).toContain('heap 0x10000: run 0x10000 does not end at a page');
  });

  it('more is committed than the segment has room for', () => {
    const { bench, heap } = holed();
    Object.assign(heap.segments[0] as object, { limit: 0x8f000 });
    expect(checkMachine(bench.machine)).toEqual(['heap 0x10000: segment 0 has committed too much']);
  });
});

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
