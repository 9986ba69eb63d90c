/* The tables of an address space: pages with their state, allocations with their traits, handles with what they name. */
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../../src/base/bytes.ts';
import type { HandleTarget } from '../../../src/core/vm/sections/handleTable.ts';
import { HandleTable } from '../../../src/core/vm/sections/handleTable.ts';
import { AllocationTable, ORDINARY } from '../../../src/core/vm/space/allocationTable.ts';
import { PAGE_STATE, PageTable } from '../../../src/core/vm/space/pageTable.ts';

const { resident, written, locked } = PAGE_STATE;
/** Page `number` of the space; 512 of them share a table. */
const page = (number: number): Address => toAddress(number * 0x1000);

describe('the page table', () => {
  function withPages(...numbers: number[]): PageTable {
    const table = new PageTable();
    for (const number of numbers) table.set(page(number), resident);
    return table;
  }

  const pagesBetween = (table: PageTable, start: number, end: number): number[] => {
    const found: number[] = [];
    table.forEach(page(start), page(end), (address) => found.push(address / 0x1000));
    return found;
  };

  it('keeps a state for each page, and none for pages that were never touched', () => {
    const table = withPages(3);
    table.set(page(3), written);
    expect([table.get(page(3)), table.get(page(4)), table.get(page(3000))]).toEqual([resident | written, 0, 0]);
    expect([table.has(page(3), written | locked), table.has(page(3), locked)]).toEqual([true, false]);
    table.clear(page(3), resident | locked);
    table.clear(page(3000), resident);
    expect([table.get(page(3)), table.get(toAddress(0x3fff))]).toEqual([written, written]);
  });

  it('counts pages that are resident and locked, each once', () => {
    const table = withPages(1, 1, 511, 512, 5000);
    table.set(page(511), locked);
    table.set(page(511), locked | written);
    expect([table.residentPages, table.lockedPages]).toEqual([4, 1]);
    table.clear(page(511), locked | resident);
    table.clear(page(511), locked);
    expect([table.residentPages, table.lockedPages]).toEqual([3, 0]);
  });

  it.each([
    [0, 6000, [1, 511, 512, 1023, 5000]],
    [2, 512, [511]],
    [511, 513, [511, 512]],
    [512, 1023, [512]],
    [1024, 5000, []],
    [5000, 5001, [5000]],
    [1, 1, []],
  ])('visits pages %i to %i, lowest first', (start, end, expected) => {
    expect(pagesBetween(withPages(5000, 1023, 512, 511, 1), start, end)).toEqual(expected);
    expect(pagesBetween(withPages(...[5000, 1023, 512, 511, 1], 1_000_000), start, end)).toEqual(expected);
  });

  it('forgets one state of a range, and goes its own way in a copy', () => {
    const table = withPages(1, 600, 5000);
    table.set(page(600), written);
    const copy = table.clone();
    copy.clearRange(page(1), page(5000), resident);
    expect([copy.get(page(1)), copy.get(page(600)), copy.get(page(5000))]).toEqual([0, written, resident]);
    expect([copy.residentPages, table.residentPages, table.get(page(1))]).toEqual([1, 3, resident]);
  });
});

describe('the table of allocations', () => {
  it.each(['ordinary', 'stack', 'system', 'placeholder', 'largePages', 'physical'] as const)(
    'keeps what is settled about one of kind %s',
    (kind) => {
      const table = new AllocationTable();
      const traits = { kind, isWatched: true, isReplacement: false, view: null };
      const allocation = table.add(page(16), page(20), 0x204, traits);
      expect([table.base(allocation), table.end(allocation)]).toEqual([page(16), page(20)]);
      expect([table.protect(allocation), table.traits(allocation)]).toEqual([0x204, traits]);
      expect(
        table.traits(table.add(page(32), page(33), 4, { ...traits, isWatched: false, isReplacement: true })),
      ).toEqual({
        ...traits,
        isWatched: false,
        isReplacement: true,
      });
    },
  );

  it('uses numbers again and has room for many', () => {
    const table = new AllocationTable();
    const all = Array.from({ length: 200 }, (_, index) => table.add(page(index), page(index + 1), 4, ORDINARY));
    expect(all).toEqual(Array.from({ length: 200 }, (_, index) => index));
    table.remove(all[7] as never);
    table.remove(all[9] as never);
    expect([1, 2, 3].map((n) => table.add(page(n), page(n + 1), 2, ORDINARY))).toEqual([9, 7, 200]);
    expect(table.base(all[150] as never)).toBe(page(150));
  });
});

describe('the table of handles', () => {
  const file = (size: number): HandleTarget =>
    ({ type: 'file', file: { size }, rights: { read: true, write: false, execute: false } }) as HandleTarget;

  it('gives multiples of 4, in order, and never one twice', () => {
    const table = new HandleTable();
    expect([table.open(file(1)), table.open(file(2)), table.open(file(3))]).toEqual([4, 8, 12]);
    expect(table.get(8)).toMatchObject({ file: { size: 2 } });
    expect(table.close(8)).toMatchObject({ file: { size: 2 } });
    expect([table.get(8), table.close(8), table.get(0)]).toEqual([undefined, undefined, undefined]);
    expect(table.open(file(4))).toBe(16);
    expect(table.entries().map(([handle]) => handle)).toEqual([4, 12, 16]);
  });
});
