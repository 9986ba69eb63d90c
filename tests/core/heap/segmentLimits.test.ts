/* Where the parts of a segment heap end: subsegments by size, segments that are full, memory that is refused, headers that are damaged. */
import '../../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, GiB, KiB, MiB, plus } from '../../../src/base/bytes.ts';
import type { Place } from '../../../src/core/heap/segment/place.ts';
import type { SegmentHeap } from '../../../src/core/heap/segment/segmentHeap.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { FIRST_PROCESS, Machine } from '../../../src/core/machine.ts';
import { formatMachine } from '../../../src/core/notation.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { step } from '../../../src/core/step.ts';
import type { SystemConfig } from '../../../src/core/vm/system.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { alloc, brief } from '../../support/machines.ts';

const bench = (config: Partial<SystemConfig> = {}) => new HeapBench({ config: { heapKind: 'segment', ...config } });
const heapOf = ({ machine, hHeap }: HeapBench) => machine.process(FIRST_PROCESS).heaps.get(hHeap) as SegmentHeap;
const many = (program: HeapBench, count: number, size: number): Address[] =>
  Array.from({ length: count }, () => program.alloc(size));

/** Blocks, KiB and guard page of each subsegment of the front end, in the order they were made. */
function subsegmentsOf(program: HeapBench, blocks: readonly Address[]): string[] {
  const heap = heapOf(program);
  const shapes = new Map<number, string>();
  for (const block of blocks) {
    const place = heap.find(block) as Place;
    if (place.in !== 'lfh') continue;
    const { number, count, guardStart, run } = place.subsegment.shape;
    const { pages } = heap.parts;
    const bytes = guardStart - pages.runs.start(run);
    const isGuarded = pages.runs.start(run) + pages.bytes(run) > guardStart;
    shapes.set(number, `${count} in ${bytes / KiB}K${isGuarded ? ' guarded' : ''}`);
  }
  return [...shapes.values()];
}

describe('subsegments of the front end (facts: heap §4.3)', () => {
  it.each([
    [16, 1000, ['249 in 4K', '249 in 4K', '501 in 8K']],
    [240, 150, ['16 in 4K', '16 in 4K', '33 in 8K', '67 in 16K', '136 in 32K']],
    [256, 80, ['15 in 4K', '15 in 4K', '31 in 8K', '63 in 16K']],
    [4096, 60, ['8 in 36K', '8 in 36K', '16 in 68K guarded', '32 in 132K guarded']],
    [16368, 60, ['8 in 132K guarded', '8 in 132K guarded', '15 in 256K guarded', '15 in 256K guarded']],
  ])('of %i bytes hold as many blocks as were made before', (size, count, expected) => {
    const program = bench();
    const blocks = many(program, 16 + count, size);
    expect(subsegmentsOf(program, blocks).slice(0, expected.length)).toEqual(expected);
    expect(checkMachine(program.machine)).toEqual([]);
  });

  it('start with 16 blocks of any size by the other answer', () => {
    const program = bench({ switches: { ...DEFAULT_SWITCHES, segmentLfhStart: 'sixteen' } });
    expect(subsegmentsOf(program, many(program, 17, 240))).toEqual(['16 in 4K']);
    expect(subsegmentsOf(program, many(program, 17, 256))).toEqual(['31 in 8K']);
  });

  it('go back when they are empty, unless blocks are taken from them next; their number is used again', () => {
    const program = bench();
    const blocks = many(program, 16 + 16 + 16 + 3, 240).slice(16);
    const numberOf = (block: Address) => {
      const place = heapOf(program).find(block) as Place;
      return place.in === 'lfh' ? place.subsegment.shape.number : -1;
    };
    const parts = [0, 1, 2].map((number) => blocks.filter((block) => numberOf(block) === number));
    expect(parts.map(({ length }) => length)).toEqual([16, 16, 3]);
    const before = program.machine.system.commitCharge;
    for (const block of [...(parts[0] ?? []), ...(parts[2] ?? [])]) program.free(block);
    const shapes = formatMachine(program.machine);
    expect(checkMachine(program.machine)).toEqual([]);
    expect(program.machine.system.commitCharge).toBe(before);
    const again = many(program, 33, 240);
    expect(again.every((block) => numberOf(block) === 2)).toBe(true);
    expect(numberOf(program.alloc(240))).toBe(0);
    expect(formatMachine(program.machine.clone())).not.toBe(shapes);
  });

  it('give way to chunks of variable size when there are no pages for them', () => {
    const program = bench({ commitLimit: 0x10000 });
    const served: string[] = [];
    for (let block = 0; block < 24; block++) {
      const outcome = program.tryAlloc(4000);
      served.push(outcome.ok ? (heapOf(program).find(outcome.value as Address) as Place).in : brief(outcome));
    }
    expect(served.filter((each) => each === 'vs').length).toBeGreaterThan(8);
    expect(served.at(-1)).toBe('8 heapAlloc.commitLimit');
    expect(checkMachine(program.machine)).toEqual([]);
  });
});

describe('segments', () => {
  it('are 1 MiB for pages and 16 MiB for units of 64 KiB, each full before the next is made', () => {
    const program = bench();
    const pages = many(program, 5, 508 * KiB).map((block) => block - (block % MiB));
    expect(new Set(pages).size).toBe(3);
    const units = many(program, 33, 8128 * KiB).map((block) => block - (block % (16 * MiB)));
    expect(new Set(units).size).toBe(17);
    expect(checkMachine(program.machine)).toEqual([]);
  });

  it('hold more runs than the table has room for at first', () => {
    const program = bench();
    const blocks = many(program, 7, 132 * KiB);
    for (const block of blocks) expect(program.resize(block, 131_073).ok).toBe(true);
    const all = [...blocks, ...many(program, 60, 132 * KiB)];
    expect(new Set(all).size).toBe(67);
    for (const [index, block] of all.entries()) if (index % 2 === 0) program.free(block);
    expect(checkMachine(program.machine)).toEqual([]);
    expect(formatMachine(program.machine.clone())).toBe(formatMachine(program.machine));
  });

  it('give back pages of free runs at once if the switch says so', () => {
    const charge = (segmentFreePages: 'stay-committed' | 'decommit') => {
      const program = bench({ switches: { ...DEFAULT_SWITCHES, segmentFreePages } });
      const before = program.machine.system.commitCharge;
      program.free(program.alloc(200 * KiB));
      return program.machine.system.commitCharge - before;
    };
    expect([charge('stay-committed'), charge('decommit')]).toEqual([0x2000 + 200 * KiB, 0x2000]);
  });
});

describe('chunks of variable size', () => {
  it('are taken where the least has still to be committed, among those of one size', () => {
    const program = bench();
    const sizes = [3 * KiB, 60 * KiB, 3 * KiB, 60 * KiB, 3 * KiB];
    const first = sizes.map((size) => program.alloc(size));
    const second = many(program, 1, 0x1f000);
    for (const block of [first[1], first[3], second[0]]) program.free(block as Address);
    expect(program.alloc(60 * KiB)).toBe(first[3]);
    expect(program.alloc(60 * KiB)).toBe(first[1]);
    expect(checkMachine(program.machine)).toEqual([]);
  });

  it('are refused, and nothing changes, when their pages cannot be promised', () => {
    const program = bench({ commitLimit: 0x8000 });
    const block = program.alloc(1000);
    const before = formatMachine(program.machine);
    expect(brief(program.tryAlloc(60 * KiB))).toBe('8 heapAlloc.commitLimit');
    expect(brief(program.resize(block, 40 * KiB, 0x10))).toBe('8 heapReAlloc.inPlaceOnly');
    expect(brief(program.resize(block, 60 * KiB))).toBe('8 heapAlloc.commitLimit');
    expect(formatMachine(program.machine)).toBe(before);
  });

  it('whose headers are damaged are found so by validation, freeing and resizing', () => {
    const program = bench();
    const [a, b, c, d] = many(program, 4, 24) as [Address, Address, Address, Address];
    program.write(b - 16, 0xff, 0xff);
    expect([program.isValid(), program.isValid(d)]).toEqual([false, true]);
    expect([a, b, c].map((block) => program.isValid(block))).toEqual([false, false, false]);
    expect(program.resize(c, 10)).toMatchObject({ raised: 'STATUS_HEAP_CORRUPTION', rule: 'corruption.metOnReAlloc' });
  });

  it('are valid only as pointers to busy ones', () => {
    const program = bench();
    const [a, b] = many(program, 2, 24) as [Address, Address];
    program.free(a);
    expect([a, b, plus(b, 16), program.hHeap].map((pointer) => program.isValid(pointer))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});

describe('a segment heap is refused', () => {
  const create = (machine: Machine) =>
    brief(step(machine, { op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 }));

  it('if its first pages cannot be promised', () => {
    const machine = Machine.create({ heapKind: 'segment', commitLimit: 0x1000 });
    const before = formatMachine(machine);
    expect(create(machine)).toBe('8 heapCreate.commitLimit');
    expect(formatMachine(machine)).toBe(before);
  });

  it('if there is no place for it; and blocks, if there is none for their segment', () => {
    const config = { heapKind: 'segment', profile: 'x86' } as const;
    const full = Machine.create(config);
    step(full, alloc(0, 2 * GiB - 0x30000, 'MEM_RESERVE'));
    expect(create(full)).toBe('8 heapCreate.noRoom');
    const program = bench(config);
    step(program.machine, alloc(0, 2 * GiB - 0x80000, 'MEM_RESERVE'));
    expect([1, 200_000, 600_000, 9_000_000].map((size) => brief(program.tryAlloc(size)))).toEqual(
      Array(4).fill('8 heapAlloc.noRoom'),
    );
  });

  it('a segment, if its header cannot be promised', () => {
    const program = bench({ commitLimit: 0x3000 });
    const before = formatMachine(program.machine);
    expect(brief(program.tryAlloc(1))).toBe('8 heapAlloc.commitLimit');
    expect(formatMachine(program.machine)).toBe(before);
  });
});
