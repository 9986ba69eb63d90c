// Protects honest sums: at every zoom the tiles add up to the same bytes of each state, those of the whole address space.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AddressRange, toAddress } from '../../src/base/bytes.ts';
import { type GridModel, rangeOf } from '../../src/board/grid.ts';
import type { Picture } from '../../src/board/picture.ts';
import { buildSpanGrid } from '../../src/board/spanGrid.ts';
import { type StateBytes, spanTable } from '../../src/board/spanTable.ts';
import { SPAN_UNITS, spanUnits } from '../../src/board/units.ts';
import { pictures, rowsOf } from './support/pictures.ts';

const NOTHING: StateBytes = { touched: 0, committed: 0, reserved: 0, unusable: 0, free: 0 };

const add = (a: StateBytes, b: StateBytes): StateBytes => ({
  touched: a.touched + b.touched,
  committed: a.committed + b.committed,
  reserved: a.reserved + b.reserved,
  unusable: a.unusable + b.unusable,
  free: a.free + b.free,
});

/** Bytes of each state, span by span. */
function countedBytes({ spans, limit }: Picture): StateBytes {
  const counted = { ...NOTHING, free: limit as number };
  for (const { start, end, state } of spans) {
    counted[state] += end - start;
    counted.free -= end - start;
  }
  return counted;
}

/** The addresses of every tile and band. */
function rangesOf(model: GridModel, limit: number): AddressRange[] {
  return rowsOf(model).flatMap(({ isFold }, row) =>
    Array.from({ length: isFold ? 1 : model.columns }, (_, column) => rangeOf(model, { row, column }))
      .filter((range) => range !== null)
      .filter(({ start }) => start < limit)
      .map(({ start, end }) => ({ start, end: toAddress(Math.min(end, limit)) })),
  );
}

it('the tiles of every zoom add up to the whole', () => {
  fc.assert(
    fc.property(pictures, fc.constantFrom(...SPAN_UNITS.slice(0, 5)), (of, unit) => {
      const table = spanTable(of.spans);
      const ranges = rangesOf(buildSpanGrid(of, unit), of.limit);
      const sum = ranges.map((range) => table.bytesIn(range)).reduce(add, NOTHING);
      expect(sum).toEqual(countedBytes(of));
    }),
  );
});

it('any range is added up as if byte by byte', () => {
  fc.assert(
    fc.property(pictures, fc.nat({ max: 2 ** 28 }), fc.nat({ max: 2 ** 28 }), (of, a, b) => {
      const range = { start: toAddress(Math.min(a, b)), end: toAddress(Math.max(a, b)) };
      const expected = { ...NOTHING, free: range.end - range.start };
      for (const { start, end, state } of of.spans) {
        const size = Math.max(0, Math.min(end, range.end) - Math.max(start, range.start));
        expected[state] += size;
        expected.free -= size;
      }
      expect(spanTable(of.spans).bytesIn(range)).toEqual(expected);
    }),
  );
});

it.each([
  [2 ** 47 - 2 ** 16, 8],
  [2 ** 31 - 2 ** 16, 4],
  [2 ** 32 - 2 ** 16, 4],
])('an address space of %d bytes is seen as a whole in a few rows', (limit, zooms) => {
  const units = spanUnits(toAddress(limit));
  const rows = limit / ((units.at(-1) ?? 0) * 16);
  expect(units).toHaveLength(zooms);
  expect(Math.ceil(rows)).toBeGreaterThanOrEqual(8);
  expect(Math.ceil(rows)).toBeLessThanOrEqual(16);
});
