// Protects the names along the line of the process: all memory is named, in no more lines than there are, none on another.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdingsOf, placeCallouts } from '../../src/board/callouts.ts';
import type { Picture } from '../../src/board/picture.ts';
import { ProcessScale } from '../../src/board/processScale.ts';
import { spanTable } from '../../src/board/spanTable.ts';
import { PAGE, picture, span } from './support/pictures.ts';

const LIMIT = 2 ** 47 - 2 ** 16;

const processes: fc.Arbitrary<Picture> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 400 })), { maxLength: 60 })
  .map((parts) => {
    let page = 16;
    const spans = parts.map(([power, pages], index) => {
      const first = page + 2 ** power;
      page = first + pages;
      return span(first, pages, (['touched', 'reserved', 'unusable', 'committed'] as const)[index % 4] ?? 'touched');
    });
    return picture(spans, LIMIT);
  });

const placed = (process: Picture, width: number, levels: number) =>
  placeCallouts(
    process,
    new ProcessScale(spanTable(process.spans), process.limit, width, 1),
    levels,
    ({ size }) => 60 + (size % 7) * 40,
  );

describe('names along the line of the process', () => {
  it('tell of every byte that is reserved or committed', () => {
    fc.assert(
      fc.property(processes, fc.integer({ min: 2, max: 12 }), (process, levels) => {
        const callouts = placed(process, 640, levels);
        const all = process.spans.filter(({ state }) => state !== 'unusable');
        const bytes = all.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(callouts.reduce((sum, { size }) => sum + size, 0)).toBe(bytes);
      }),
    );
  });

  it('take a line each, within those there are, and stand in the order of addresses', () => {
    fc.assert(
      fc.property(
        processes,
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 300, max: 1600 }),
        (process, most, width) => {
          const callouts = placed(process, width, most);
          expect(callouts.length).toBeLessThanOrEqual(most);
          expect(callouts.map(({ level }) => level).sort((a, b) => a - b)).toEqual(callouts.map((_, index) => index));
          const places = callouts.map(({ x }) => x);
          expect(places).toEqual([...places].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('are left out where there is one line only', () => {
    expect(placed(picture([span(16, 4, 'touched')], LIMIT), 640, 1)).toEqual([]);
  });

  it('count what is committed of a reservation, and no dead tail', () => {
    const base = span(16, 2, 'reserved').start;
    const parts = [span(16, 2, 'touched'), span(18, 6, 'reserved'), span(24, 8, 'unusable')];
    const [holding, ...others] = holdingsOf(parts.map((part) => ({ ...part, allocationBase: base })));
    expect(others).toEqual([]);
    expect(holding).toMatchObject({ start: base, size: 8 * PAGE, committed: 2 * PAGE });
  });
});
