// Protects pointing: the cell under the middle of a cell's box is that cell, at every size, scroll and pixel ratio.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxOf,
  cellUnder,
  clampScroll,
  contains,
  contentHeight,
  furthestScroll,
  rowAt,
  rowTops,
  scrollToShow,
} from '../../src/board/geometry.ts';
import { layOut } from '../../src/board/layout.ts';
import { pageGrid, pictures } from './support/pictures.ts';

const hosts = fc.record({
  width: fc.integer({ min: 260, max: 1600 }),
  height: fc.integer({ min: 200, max: 1000 }),
  dpr: fc.constantFrom(1, 1.25, 1.5, 2, 3),
});

const views = fc.tuple(pictures, hosts, fc.double({ min: 0, max: 1, noNaN: true })).map(([picture, host, share]) => {
  const model = pageGrid(picture);
  const layout = layOut(host, model.columns, { address: 90, label: host.width < 480 ? 0 : 120 });
  const tops = rowTops(model, layout);
  return { model, layout, tops, scroll: clampScroll(share * contentHeight(tops), tops, layout) };
});

describe('a view of a grid', () => {
  it('finds the cell whose middle is pointed at', () => {
    fc.assert(
      fc.property(views, fc.nat(), fc.nat({ max: 15 }), (view, pick, column) => {
        const row = pick % view.model.rowCount;
        const box = boxOf(view, { row, column });
        const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        const place = { row, column: view.model.isFold(row) ? 0 : column };
        expect(cellUnder(view, middle)).toEqual(contains(view.layout.grid, middle) ? place : null);
      }),
    );
  });

  it('keeps its window on the rows', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(view.scroll).toBeGreaterThanOrEqual(0);
        expect(view.scroll).toBeLessThanOrEqual(Math.ceil(furthestScroll(view.tops, view.layout)));
      }),
    );
  });

  it('brings a row into the window', () => {
    fc.assert(
      fc.property(views, fc.nat(), (view, pick) => {
        const row = pick % view.model.rowCount;
        const { grid, pitch } = view.layout;
        fc.pre(grid.height > 3 * pitch);
        const moved = { ...view, scroll: scrollToShow(view, row, row) };
        const { y, height } = boxOf(moved, { row, column: 0 });
        expect(y).toBeGreaterThanOrEqual(grid.y - 1);
        expect(y + height).toBeLessThanOrEqual(grid.y + grid.height + 1);
      }),
    );
  });

  it('finds rows by their distance', () => {
    fc.assert(
      fc.property(views, fc.nat(), ({ model, tops }, pick) => {
        const row = pick % model.rowCount;
        expect(rowAt(tops, tops[row] ?? 0)).toBe(row);
      }),
    );
  });

  it('lays everything on whole pixels inside the canvas', () => {
    fc.assert(
      fc.property(views, ({ layout }) => {
        const { grid, pitch, gap } = layout;
        expect([grid.x, grid.y, pitch, gap].every(Number.isInteger)).toBe(true);
        expect(pitch).toBeGreaterThan(gap);
      }),
    );
  });
});
