// Protects the way from one zoom to the next: it begins with the earlier picture as it was, ends with none of it, and the
// tile that is looked into comes to lie on its own rows.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, toAddress } from '../../src/base/bytes.ts';
import { clampScroll, rowTops } from '../../src/board/geometry.ts';
import { layOut } from '../../src/board/layout.ts';
import { type Overlay, ZOOM_TIME, ZoomMotion } from '../../src/board/motion/zoomMotion.ts';
import type { Picture } from '../../src/board/picture.ts';
import { buildSpanGrid } from '../../src/board/spanGrid.ts';
import { SPAN_UNITS } from '../../src/board/units.ts';
import { pictures } from './support/pictures.ts';

function viewOf(of: Picture, unit: number, place: Address) {
  const model = buildSpanGrid(of, unit);
  const layout = layOut({ width: 700, height: 500, dpr: 1 }, model.columns, { address: 90, label: 120 });
  const tops = rowTops(model, layout);
  const middle = (tops[model.find(place)] ?? 0) - layout.grid.height / 2;
  return { model, layout, tops, scroll: clampScroll(middle, tops, layout) };
}

class Watcher {
  readonly shown: Overlay[] = [];
  isRemoved = false;
  show(overlay: Overlay): void {
    this.shown.push(overlay);
  }
  remove(): void {
    this.isRemoved = true;
  }
}

const units = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })).filter(([a, b]) => a !== b);

describe('a zoom', () => {
  it('begins with the earlier picture in its place and lets it fade away', () => {
    fc.assert(
      fc.property(pictures, units, fc.nat({ max: 2 ** 28 - 1 }), (of, [a, b], at) => {
        const place = toAddress(at);
        const [before, after] = [a, b].map((index) => viewOf(of, SPAN_UNITS[index] ?? 0, place)) as [never, never];
        const ghost = new Watcher();
        const motion = new ZoomMotion(before, after, place, ghost);
        expect(ghost.shown).toEqual([{ x: 0, y: 0, scaleX: 1, scaleY: 1, opacity: 1 }]);
        while (motion.advance(40)) expect(ghost.isRemoved).toBe(false);
        motion.end();
        expect(ghost.isRemoved).toBe(true);
        expect(ghost.shown.length).toBe(Math.ceil(ZOOM_TIME / 40));
        const opacities = ghost.shown.map(({ opacity }) => opacity);
        expect(opacities).toEqual([...opacities].sort((x, y) => y - x));
        for (const overlay of ghost.shown) for (const value of Object.values(overlay)) expect(value).not.toBeNaN();
      }),
    );
  });

  it('grows towards what is closer and shrinks towards what is farther away', () => {
    fc.assert(
      fc.property(pictures, units, fc.nat({ max: 2 ** 28 - 1 }), (of, [a, b], at) => {
        const place = toAddress(at);
        const [before, after] = [a, b].map((index) => viewOf(of, SPAN_UNITS[index] ?? 0, place)) as [never, never];
        const { scaleX } = new ZoomMotion(before, after, place, new Watcher()).at(0.5);
        if (a > b) expect(scaleX).toBeGreaterThanOrEqual(1);
        else expect(scaleX).toBeLessThanOrEqual(1);
      }),
    );
  });
});
