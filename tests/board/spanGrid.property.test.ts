// Protects the picture's honesty: every page of the address space stands in exactly one place and looks like its span,
// however many rows are folded away. A change here means that the board shows something that is not there.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormName, formName } from '../../src/board/cell.ts';
import { cellAt, type GridModel, placeOf, rangeOf, rowBytes, sourceAt } from '../../src/board/grid.ts';
import type { Picture } from '../../src/board/picture.ts';
import { buildSpanGrid } from '../../src/board/spanGrid.ts';
import { SPAN_UNITS } from '../../src/board/units.ts';
import { at, GRANULE, PAGE, pageGrid, picture, pictures, rowsOf, span } from './support/pictures.ts';

/** Bytes that the rows show of each form, folds counted in full. */
function bytesByForm(model: GridModel): Partial<Record<FormName, number>> {
  const bytes: Partial<Record<FormName, number>> = {};
  for (const [row, line] of rowsOf(model).entries()) {
    const columns = line.isFold ? 1 : model.columns;
    for (let column = 0; column < columns; column++) {
      const form = formName(cellAt(model, { row, column }).form);
      const range = rangeOf(model, { row, column });
      bytes[form] = (bytes[form] ?? 0) + (range ? range.end - range.start : 0);
    }
  }
  return bytes;
}

function bytesOf({ spans, limit }: Picture): Partial<Record<FormName, number>> {
  const bytes: Partial<Record<FormName, number>> = {};
  let used = 0;
  for (const { start, end, state } of spans) {
    bytes[state] = (bytes[state] ?? 0) + end - start;
    used += end - start;
  }
  if (limit > used) bytes.free = limit - used;
  return bytes;
}

describe('the page grid', () => {
  it('shows as many bytes of each state as there are', () => {
    fc.assert(
      fc.property(pictures, (of) => {
        expect(bytesByForm(pageGrid(of))).toEqual(bytesOf(of));
      }),
    );
  });

  it('has rows that follow one another without a gap, each one granule', () => {
    fc.assert(
      fc.property(pictures, (of) => {
        const model = pageGrid(of);
        let end = 0;
        for (const row of rowsOf(model)) {
          expect(row.start).toBe(end);
          expect(row.isFold || row.end - row.start === GRANULE).toBe(true);
          end = row.end;
        }
        expect(end).toBe(of.limit);
        expect(rowBytes(model)).toBe(GRANULE);
      }),
    );
  });

  it('finds every page where its span says', () => {
    fc.assert(
      fc.property(pictures, fc.nat({ max: 2 ** 16 - 1 }), (of, page) => {
        const model = pageGrid(of);
        const place = placeOf(model, at(page));
        const expected = of.spans.findIndex(({ start, end }) => start <= at(page) && at(page) < end);
        expect(place && sourceAt(model, place)).toBe(expected);
      }),
    );
  });

  it('folds long runs and keeps their ends', () => {
    const model = pageGrid(picture([span(0, 16 * 100, 'reserved')]));
    expect(rowsOf(model).map(({ isFold }) => isFold)).toEqual([false, false, true, false, false, true]);
    expect(rowsOf(model)[2]).toMatchObject({ start: 2 * GRANULE, end: 99 * GRANULE });
  });

  it('costs rows by the spans, not by the space', () => {
    const model = pageGrid(picture([span(2 ** 30, 1, 'touched')], 2 ** 47));
    expect(model.rowCount).toBeLessThan(8);
    expect(model.unit).toBe(PAGE);
  });
});

describe('the grid of a coarser zoom', () => {
  const units = fc.constantFrom(...SPAN_UNITS.slice(0, 4));

  it('lets nothing vanish: a cell is free only where nothing is, and shows waste wherever there is some', () => {
    fc.assert(
      fc.property(pictures, units, (of, unit) => {
        const model = buildSpanGrid(of, unit);
        for (const [row, line] of rowsOf(model).entries()) {
          for (let column = 0; column < (line.isFold ? 1 : model.columns); column++) {
            const range = rangeOf(model, { row, column });
            const inside = of.spans.filter(({ start, end }) => range && start < range.end && end > range.start);
            const cell = cellAt(model, { row, column });
            expect(formName(cell.form) === 'free').toBe(inside.length === 0);
            const showsWaste = formName(cell.form) === 'unusable' || cell.slackEnd > cell.fillEnd;
            expect(showsWaste).toBe(inside.some(({ state }) => state === 'unusable'));
          }
        }
      }),
    );
  });

  it('covers the same addresses at every zoom', () => {
    fc.assert(
      fc.property(pictures, units, (of, unit) => {
        const model = buildSpanGrid(of, unit);
        const covered = rowsOf(model).reduce((sum, { start, end }) => sum + end - start, 0);
        expect(covered).toBe(Math.ceil(of.limit / (unit * 16)) * unit * 16);
      }),
    );
  });

  it('shows the whole of a 64-bit address space in eight rows', () => {
    const widest = SPAN_UNITS.at(-1) ?? 0;
    const { rowCount } = buildSpanGrid(
      picture([span(0, 1, 'touched'), span(2 ** 34, 1, 'touched')], 2 ** 47),
      widest / 16,
    );
    expect(rowCount).toBeLessThan(12);
  });
});
