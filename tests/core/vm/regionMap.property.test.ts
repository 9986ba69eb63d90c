/*
 * The region map at sizes where leaves split, empty and join: its regions and its answers to hole searches stay those of
 * a plain sorted list, whatever is inserted, painted and removed.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignUp, toAddress } from '../../../src/base/bytes.ts';
import type { Allocation } from '../../../src/core/vm/space/allocationTable.ts';
import { RegionMap } from '../../../src/core/vm/space/regionMap.ts';

const GRANULE = 0x10000;
const MINIMUM = toAddress(GRANULE);
const SLOTS = 400;
const LIMIT = toAddress((SLOTS + 1) * GRANULE);
const PAGES = 16;

type Row = readonly [start: number, end: number, attribute: number, allocation: number];

/** One entry a page: allocation and attribute. */
class PlainMap {
  readonly pages = new Map<number, readonly [allocation: number, attribute: number]>();

  fill(start: number, pages: number, allocation: number, attribute: number): void {
    for (let i = 0; i < pages; i++) this.pages.set(start / 0x1000 + i, [allocation, attribute]);
  }

  clear(start: number, pages: number): void {
    for (let i = 0; i < pages; i++) this.pages.delete(start / 0x1000 + i);
  }

  rows(): Row[] {
    const rows: [number, number, number, number][] = [];
    for (const page of [...this.pages.keys()].sort((a, b) => a - b)) {
      const [allocation, attribute] = this.pages.get(page) as readonly [number, number];
      const last = rows.at(-1);
      const continues = last?.[1] === page * 0x1000 && last[2] === attribute && last[3] === allocation;
      if (continues) last[1] += 0x1000;
      else rows.push([page * 0x1000, (page + 1) * 0x1000, attribute, allocation]);
    }
    return rows;
  }

  lowestHole(size: number): number | null {
    let end: number = MINIMUM;
    for (const [start, rowEnd] of [...this.rows(), [LIMIT, LIMIT] as const]) {
      const from = alignUp(end, GRANULE);
      if (start - from >= size) return from;
      end = rowEnd;
    }
    return null;
  }

  highestHole(size: number): number | null {
    let best: number | null = null;
    let end: number = MINIMUM;
    for (const [start, rowEnd] of [...this.rows(), [LIMIT, LIMIT] as const]) {
      const from = alignUp(end, GRANULE);
      if (start - from >= size) best = from;
      end = rowEnd;
    }
    return best;
  }
}

/** The regions as the map has them, equal neighbours apart where they are. */
function* regionsOf(map: RegionMap): Generator<Row> {
  for (map.locate(MINIMUM); map.allocation >= 0; map.advance())
    yield [map.start, map.end, map.attribute, map.allocation];
}

function rowsOf(map: RegionMap): Row[] {
  const rows: [number, number, number, number][] = [];
  for (map.locate(MINIMUM); map.allocation >= 0; map.advance()) {
    const last = rows.at(-1);
    const continues = last?.[1] === map.start && last[2] === map.attribute && last[3] === map.allocation;
    if (continues) last[1] = map.end;
    else rows.push([map.start, map.end, map.attribute, map.allocation]);
  }
  return rows;
}

const action = fc.tuple(
  fc.integer({ min: 1, max: SLOTS - 1 }),
  fc.integer({ min: 1, max: PAGES }),
  fc.integer({ min: 0, max: PAGES - 1 }),
  fc.integer({ min: 1, max: PAGES }),
  fc.constantFrom(0, 2, 4, 0x40),
);

/** Inserts into a free slot; in a taken one paints a part or, with an even page count, removes it all. */
function act(
  map: RegionMap,
  plain: PlainMap,
  taken: Map<number, number>,
  [slot, pages, from, many, attribute]: readonly number[],
): void {
  const base = (slot as number) * GRANULE;
  const size = taken.get(slot as number);
  if (size === undefined) {
    map.insert(toAddress(base), toAddress(base + (pages as number) * 0x1000), attribute as number, slot as Allocation);
    plain.fill(base, pages as number, slot as number, attribute as number);
    taken.set(slot as number, pages as number);
  } else if ((many as number) % 3 === 0) {
    map.remove(toAddress(base), toAddress(base + size * 0x1000));
    plain.clear(base, size);
    taken.delete(slot as number);
  } else {
    const first = Math.min(from as number, size - 1);
    const count = Math.min(many as number, size - first);
    map.paint(toAddress(base + first * 0x1000), toAddress(base + (first + count) * 0x1000), attribute as number);
    plain.fill(base + first * 0x1000, count, slot as number, attribute as number);
  }
}

function expectSameHoles(map: RegionMap, plain: PlainMap, sizes: readonly number[]): void {
  for (const size of sizes) {
    expect(map.seekHole(size, MINIMUM) ? map.holeStart : null).toBe(plain.lowestHole(size));
    expect(map.seekHoleBelow(size, LIMIT) ? map.holeStart : null).toBe(plain.highestHole(size));
  }
}

describe('region map', () => {
  it('holds what a plain list of pages holds', () => {
    fc.assert(
      fc.property(
        fc.array(action, { minLength: 200, maxLength: 900 }),
        fc.array(fc.integer({ min: 1, max: 40 })),
        (actions, sizes) => {
          const map = new RegionMap(MINIMUM, LIMIT);
          const plain = new PlainMap();
          const taken = new Map<number, number>();
          for (const one of actions) act(map, plain, taken, one);
          expect(rowsOf(map)).toEqual(plain.rows());
          expect(rowsOf(map.clone())).toEqual(plain.rows());
          expectSameHoles(
            map,
            plain,
            sizes.map((pages) => pages * 0x1000),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps no equal neighbours apart while all are in one leaf', () => {
    const few = action.map(([slot, ...rest]) => [(slot % 3) + 1, ...rest] as const);
    fc.assert(
      fc.property(fc.array(few, { minLength: 10, maxLength: 60 }), (actions) => {
        const map = new RegionMap(MINIMUM, LIMIT);
        const plain = new PlainMap();
        const taken = new Map<number, number>();
        for (const one of actions) {
          act(map, plain, taken, one);
          expect([...regionsOf(map)]).toEqual(plain.rows());
        }
      }),
      { numRuns: 40 },
    );
  });

  /** A map that is full of regions, some of them split for no reason, and the same as a list. */
  const filled = fc.array(action, { minLength: 150, maxLength: 700 }).map((actions) => {
    const map = new RegionMap(MINIMUM, LIMIT);
    const plain = new PlainMap();
    const taken = new Map<number, number>();
    for (const one of actions) act(map, plain, taken, one);
    for (const [slot, pages] of taken)
      if (slot % 5 === 0) map.splitAt(toAddress(slot * GRANULE + (pages >> 1) * 0x1000));
    return { map, rows: plain.rows(), taken };
  });
  const places = fc.array(
    fc.integer({ min: 0, max: LIMIT / 0x800 + 2 }).map((place) => place * 0x800),
    { minLength: 30 },
  );

  it('finds the region of an address, or the next above, wherever the cursor was', () => {
    fc.assert(
      fc.property(filled, places, ({ map, rows }, addresses) => {
        for (const address of addresses) {
          map.locate(toAddress(address));
          const row = rows.find(([, end]) => address < end);
          if (!row) expect([map.start, map.allocation]).toEqual([LIMIT, -1]);
          else {
            expect([map.attribute, map.allocation]).toEqual(row.slice(2));
            expect(map.start).toBeLessThanOrEqual(Math.max(address, row[0]));
            expect(map.start).toBeGreaterThanOrEqual(row[0]);
            expect(map.end).toBeGreaterThan(address);
            expect(map.end).toBeLessThanOrEqual(row[1]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  const pageCount = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 2000 }));

  it('finds the nearest hole above or below any address', () => {
    fc.assert(
      fc.property(filled, places, pageCount, ({ map, rows }, addresses, pages) => {
        const size = pages * 0x1000;
        const ends = [MINIMUM, ...rows.map(([, end]) => end)];
        const holes = [...rows.map(([start]) => start), LIMIT].map((start, at) => ({
          start,
          end: rows[at]?.[1] ?? Number.POSITIVE_INFINITY,
          from: Math.min(start, alignUp(ends[at] as number, GRANULE)),
        }));
        const fits = ({ start, from }: { start: number; from: number }): boolean => start - from >= size;
        const found = (isFound: boolean) => (isFound ? [map.holeStart, map.start] : null);
        for (const address of addresses) {
          const above = holes.find((hole) => fits(hole) && (hole.start > address || address <= MINIMUM));
          expect(found(map.seekHole(size, toAddress(address)))).toEqual(above ? [above.from, above.start] : null);
          const last = holes.findIndex(({ end }) => address < end);
          const below = holes.slice(0, last + 1).findLast(fits);
          expect(found(map.seekHoleBelow(size, toAddress(address)))).toEqual(below ? [below.from, below.start] : null);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each<readonly [string, (slots: readonly number[]) => readonly number[]]>([
    ['from below', (slots) => slots],
    ['from above', (slots) => slots.toReversed()],
    [
      'every other one first',
      (slots) => [...slots.filter((slot) => slot % 2 === 0), ...slots.filter((slot) => slot % 2 === 1)],
    ],
    ['from the middle', (slots) => slots.toSorted((a, b) => Math.abs(a - 200) - Math.abs(b - 200))],
  ])('grows and shrinks again: %s', (_how, inOrder) => {
    const map = new RegionMap(MINIMUM, LIMIT);
    const plain = new PlainMap();
    const slots = Array.from({ length: SLOTS - 1 }, (_, index) => index + 1);
    for (const slot of inOrder(slots)) {
      map.insert(toAddress(slot * GRANULE), toAddress(slot * GRANULE + 0x3000), 4, slot as Allocation);
      map.paint(toAddress(slot * GRANULE + 0x1000), toAddress(slot * GRANULE + 0x2000), 2);
      plain.fill(slot * GRANULE, 3, slot, 4);
      plain.fill(slot * GRANULE + 0x1000, 1, slot, 2);
    }
    expect(rowsOf(map)).toEqual(plain.rows());
    for (const [count, slot] of inOrder(slots).entries()) {
      map.remove(toAddress(slot * GRANULE), toAddress(slot * GRANULE + 0x3000));
      plain.clear(slot * GRANULE, 3);
      if (count % 40 > 0) continue;
      expect(rowsOf(map)).toEqual(plain.rows());
      expectSameHoles(map, plain, [0x10000, 0x20000, 40 * GRANULE]);
    }
    expect([rowsOf(map), map.seekHole(LIMIT - MINIMUM, MINIMUM), map.holeStart]).toEqual([[], true, MINIMUM]);
  });

  it('counts bytes, and gives regions to another allocation', () => {
    fc.assert(
      fc.property(filled, fc.nat(15), fc.integer({ min: 1, max: 16 }), ({ map, rows, taken }, first, many) => {
        for (const [slot, pages] of taken) {
          const start = slot * GRANULE + Math.min(first, pages - 1) * 0x1000;
          const end = Math.min(start + many * 0x1000, slot * GRANULE + pages * 0x1000);
          for (const attribute of [0, 4]) {
            const bytes = rows.reduce(
              (sum, [from, to, kind]) =>
                kind === attribute ? sum + Math.max(0, Math.min(to, end) - Math.max(from, start)) : sum,
              0,
            );
            expect(map.countBytes(toAddress(start), toAddress(end), attribute)).toBe(bytes);
          }
        }
        const odd = [...taken].filter(([slot]) => slot % 2 === 1);
        for (const [slot, pages] of odd) {
          const [start, end] = [slot * GRANULE, slot * GRANULE + pages * 0x1000];
          map.reassign(toAddress(start), toAddress(end), (slot + 1000) as Allocation);
        }
        const renamed = rows.map((row): Row => (row[3] % 2 === 1 ? [row[0], row[1], row[2], row[3] + 1000] : row));
        expect(rowsOf(map)).toEqual(renamed);
      }),
      { numRuns: 40 },
    );
  });
});
