// Protects the rasteriser: cell by cell it draws what one look at the spans in each cell says, however many are drawn at once.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Address, toAddress } from '../../src/base/bytes.ts';
import { CELL_WORDS, FORM, FULL_SHARE, formName, readCell } from '../../src/board/cell.ts';
import type { Picture } from '../../src/board/picture.ts';
import { SpanRaster } from '../../src/board/spanRaster.ts';
import { SpanTable } from '../../src/board/spanTable.ts';
import { SPAN_UNITS } from '../../src/board/units.ts';
import { PAGE, picture, pictures, span } from './support/pictures.ts';

function draw(of: Picture, start: Address, unit: number, count: number) {
  const words = new Uint32Array(count * CELL_WORDS);
  const sources = new Int32Array(count);
  new SpanRaster(new SpanTable(of.spans), of.limit).draw(start, unit, { words, sources });
  const bytes = new Uint8Array(words.buffer);
  return Array.from(sources, (source, index) => ({ ...readCell(bytes, index), source }));
}

/** What a cell must show, counted span by span. */
function expectedForm({ spans, limit }: Picture, start: number, end: number) {
  if (start >= limit) return 'none';
  const inside = spans.filter((one) => one.start < end && one.end > start);
  const [only] = inside;
  if (!only) return 'free';
  if (inside.length === 1 && only.start <= start && only.end >= end) return only.state;
  return inside.some(({ state }) => state === 'reserved') ? 'mixedReserved' : 'mixed';
}

it('draws every cell as the spans in it say', () => {
  fc.assert(
    fc.property(pictures, fc.constantFrom(...SPAN_UNITS.slice(0, 5)), fc.nat({ max: 400 }), (of, unit, first) => {
      const start = toAddress(first * unit);
      const cells = draw(of, start, unit, 300);
      const forms = cells.map((_, index) => expectedForm(of, start + index * unit, start + (index + 1) * unit));
      expect(cells.map(({ form }) => formName(form))).toEqual(forms);
    }),
  );
});

it('draws many cells at once as one by one', () => {
  fc.assert(
    fc.property(pictures, fc.constantFrom(...SPAN_UNITS.slice(0, 4)), fc.nat({ max: 100 }), (of, unit, first) => {
      const start = toAddress(first * unit);
      const alone = Array.from({ length: 60 }, (_, index) => draw(of, toAddress(start + index * unit), unit, 1)[0]);
      expect(draw(of, start, unit, 60)).toEqual(alone);
    }),
  );
});

it('shows one lost page among a million spans', () => {
  const spans = Array.from({ length: 1000 }, (_, index) => span(index * 2, 1, index === 500 ? 'unusable' : 'touched'));
  const [cell] = draw(picture(spans), toAddress(0), PAGE * 16 ** 4, 1);
  expect(cell?.form).toBe(FORM.mixed);
  expect((cell?.slackEnd ?? 0) - (cell?.fillEnd ?? 0)).toBeGreaterThan(FULL_SHARE / 6);
});

const longPictures = fc
  .array(
    fc.tuple(fc.nat({ max: 6 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom('touched', 'reserved', 'unusable')),
    {
      minLength: 150,
      maxLength: 400,
    },
  )
  .map((parts) => {
    let page = 0;
    const spans = parts.map(([gap, pages, state]) => {
      const made = span(page + gap, pages, state as 'touched');
      page += gap + pages;
      return made;
    });
    return picture(spans, 2 ** 28);
  });

it('adds up hundreds of spans in a cell as one by one', () => {
  fc.assert(
    fc.property(longPictures, fc.constantFrom(...SPAN_UNITS.slice(2, 5)), (of, unit) => {
      for (const [index, cell] of draw(of, toAddress(0), unit, 20).entries()) {
        const range = { start: toAddress(index * unit), end: toAddress((index + 1) * unit) };
        const { touched, reserved, unusable } = new SpanTable(of.spans).bytesIn(range);
        if (formName(cell.form) !== 'mixed' && formName(cell.form) !== 'mixedReserved') continue;
        const share = (bytes: number) => (bytes === 0 ? 0 : Math.max(52, Math.round((bytes / unit) * FULL_SHARE)));
        expect(cell.slackEnd - cell.fillEnd).toBe(share(unusable));
        expect(cell.fillEnd).toBe(Math.min(share(touched), FULL_SHARE - share(unusable)));
        expect(formName(cell.form) === 'mixedReserved').toBe(reserved > 0);
      }
    }),
    { numRuns: 30 },
  );
});
