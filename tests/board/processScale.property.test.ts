// Protects the line of the whole process: every address has its place on it, nothing that there is vanishes from it, and
// what the window shows lies within its frame.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../src/base/bytes.ts';
import { rowTops } from '../../src/board/geometry.ts';
import { layOut } from '../../src/board/layout.ts';
import { drawMiniature } from '../../src/board/miniature.ts';
import { overviewWindow, scrollToMiddle, windowRange } from '../../src/board/overview.ts';
import type { Picture } from '../../src/board/picture.ts';
import { ProcessScale } from '../../src/board/processScale.ts';
import { buildSpanGrid } from '../../src/board/spanGrid.ts';
import { spanTable } from '../../src/board/spanTable.ts';
import { coloursOf, DARK } from '../../src/board/theme.ts';
import { SPAN_UNITS } from '../../src/board/units.ts';
import { PAGE, picture, span } from './support/pictures.ts';

const LIMIT = 2 ** 47 - 2 ** 16;

/** Memory far apart and close together. */
const processes: fc.Arbitrary<Picture> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 1, max: 400 })), { maxLength: 40 })
  .map((parts) => {
    let page = 16;
    const spans = parts.map(([power, pages], index) => {
      const first = page + Math.min(2 ** power, 2 ** 29) - 1;
      page = first + pages;
      return span(first, pages, (['touched', 'reserved', 'unusable', 'committed'] as const)[index % 4] ?? 'touched');
    });
    return picture(spans, LIMIT);
  });

const widths = fc.integer({ min: 60, max: 2400 });
const scaleOf = ({ spans, limit }: Picture, width: number) => new ProcessScale(spanTable(spans), limit, width, 1);

describe('the line of a whole process', () => {
  it('has a place for every address, in order', () => {
    fc.assert(
      fc.property(processes, widths, (process, width) => {
        const { pieces } = scaleOf(process, width);
        expect(pieces[0]?.start).toBe(0);
        expect(pieces[0]?.x).toBe(0);
        for (const [index, piece] of pieces.entries()) {
          const next = pieces[index + 1];
          expect(next ? next.start : process.limit).toBe(piece.end);
          expect(piece.x + piece.width).toBe(next ? next.x : width);
          expect(piece.width).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('leads from an address to its place and back', () => {
    fc.assert(
      fc.property(processes, widths, fc.double({ min: 0, max: 1, noNaN: true }), (process, width, share) => {
        const scale = scaleOf(process, width);
        const x = share * width;
        expect(Math.abs(scale.xOf(scale.addressAt(x)) - x)).toBeLessThan(1);
      }),
    );
  });

  it('shows all memory there is', () => {
    fc.assert(
      fc.property(processes, widths, (process, width) => {
        const scale = scaleOf(process, width);
        const { pixels } = drawMiniature(scale, 16, coloursOf(DARK));
        for (const { start, end } of process.spans) {
          const [left, right] = [Math.floor(scale.xOf(start)), Math.max(scale.xOf(start) + 1, scale.xOf(end))];
          expect(columnsInk(pixels, width, left, Math.min(width, Math.ceil(right)))).toBe(true);
        }
      }),
    );
  });

  it('frames what is in the window, at every zoom', () => {
    fc.assert(
      fc.property(processes, widths, fc.constantFrom(...SPAN_UNITS), (process, width, unit) => {
        const scale = scaleOf(process, width);
        const view = viewOf(process, unit);
        const { x, width: shown } = overviewWindow(view, scale);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + shown).toBeLessThanOrEqual(width);
        const { start, end } = windowRange(view);
        expect(x).toBeLessThanOrEqual(Math.ceil(scale.xOf(start)));
        expect(x + shown).toBeGreaterThanOrEqual(Math.floor(scale.xOf(end)));
      }),
    );
  });

  it('leads to a window that shows the address', () => {
    fc.assert(
      fc.property(processes, fc.constantFrom(...SPAN_UNITS), fc.nat(), (process, unit, pick) => {
        const address = toAddress((pick * PAGE * 1013) % process.limit) as Address;
        const view = viewOf(process, unit);
        const scroll = scrollToMiddle(view, address);
        if (scroll === null) throw new Error('The grid shows all of the process');
        const { start, end } = windowRange({ ...view, scroll });
        expect(start).toBeLessThanOrEqual(address);
        expect(end).toBeGreaterThanOrEqual(address);
      }),
    );
  });
});

function viewOf(process: Picture, unit: number) {
  const model = buildSpanGrid(process, unit);
  const layout = layOut({ width: 700, height: 500, dpr: 1 }, model.columns, { address: 90, label: 120 });
  return { model, layout, tops: rowTops(model, layout), scroll: 0 };
}

/** Whether any pixel of some columns is other than those of free space. */
function columnsInk(pixels: Uint8ClampedArray, width: number, from: number, to: number): boolean {
  const free = Number.parseInt(DARK.free.slice(1), 16);
  for (let x = Math.max(0, from - 1); x < to; x++) {
    for (let y = 0; y < 16; y++) {
      const at = (y * width + x) * 4;
      const colour = ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
      if (colour !== free && pixels[at + 3] === 255) return true;
    }
  }
  return false;
}
