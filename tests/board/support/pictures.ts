import fc from 'fast-check';
import { type Address, KiB, toAddress } from '../../../src/base/bytes.ts';
import type { GridModel, GridRow } from '../../../src/board/grid.ts';
import type { Picture, Span } from '../../../src/board/picture.ts';
import { buildSpanGrid } from '../../../src/board/spanGrid.ts';
import { PAGE_READWRITE } from '../../../src/core/codes/flags.ts';

export const PAGE = 4 * KiB;
export const GRANULE = 64 * KiB;

/** A span of `pages` from page number `first` on. */
export const span = (first: number, pages: number, state: Span['state'], more: Partial<Span> = {}): Span => ({
  start: toAddress(first * PAGE),
  end: toAddress((first + pages) * PAGE),
  state,
  family: 'private',
  protect: state === 'committed' || state === 'touched' ? PAGE_READWRITE : 0,
  isGuard: false,
  owner: null,
  allocationBase: toAddress(first * PAGE),
  ...more,
});

export const picture = (spans: readonly Span[], limit = 2 ** 32): Picture => ({
  spans,
  labels: [],
  limit: toAddress(limit),
});

const state = fc.constantFrom<Span['state']>('reserved', 'committed', 'touched', 'unusable');

/** Sorted spans that do not overlap, in the first 16 MiB or so. */
export const pictures: fc.Arbitrary<Picture> = fc
  .array(fc.tuple(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 60 }), state), { maxLength: 30 })
  .map((parts) => {
    let page = 0;
    const spans = parts.map(([gap, pages, of]) => {
      const made = span(page + gap, pages, of);
      page += gap + pages;
      return made;
    });
    return picture(spans, 2 ** 28);
  });

export const at = (page: number): Address => toAddress(page * PAGE);

/** A picture with a page in a cell. */
export const pageGrid = (of: Picture): GridModel => buildSpanGrid(of, PAGE);

/** Every row of a grid. */
export const rowsOf = (model: GridModel): GridRow[] =>
  Array.from({ length: model.rowCount }, (_, row) => model.row(row)).filter((row) => row !== undefined);
