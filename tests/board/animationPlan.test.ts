// Protects motion with meaning: what happened to a page decides how its tile moves, and nothing else moves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../src/base/bytes.ts';
import { EFFECT, LONGEST_PLAN, planAnimation } from '../../src/board/animationPlan.ts';
import { buildBlockGrid } from '../../src/board/blockGrid.ts';
import { packCells } from '../../src/board/cellTexels.ts';
import { rowTops } from '../../src/board/geometry.ts';
import type { GridModel } from '../../src/board/grid.ts';
import { layOut } from '../../src/board/layout.ts';
import { type HeapBlock, NO_MARKS, type Span } from '../../src/board/picture.ts';
import { DARK } from '../../src/board/theme.ts';
import { visibleRows } from '../../src/board/visibleRows.ts';
import { at, PAGE, pageGrid, picture, pictures, span } from './support/pictures.ts';

const grid = (...spans: Span[]) => pageGrid(picture(spans));
const effects = (from: ReturnType<typeof grid>, to: ReturnType<typeof grid>): number[] => [
  ...new Set([...planAnimation(from, to).changes.values()].map(({ effect }) => effect)),
];

const block = (start: number, size: number, state: HeapBlock['state']): HeapBlock => ({
  start: toAddress(start),
  size,
  user: toAddress(start + 16),
  requested: state === 'busy' ? size - 24 : 0,
  usable: size - 16,
  state,
  owner: null,
  request: 0,
});

const heap = (...blocks: HeapBlock[]) =>
  buildBlockGrid({ start: toAddress(0), end: toAddress(4096), blocks, labels: [] }, 16);

/** What a frame shows at some time of a motion, or at rest. */
function texelsAt(from: GridModel, to: GridModel, time: number | null): Uint8Array {
  const layout = layOut({ width: 700, height: 900, dpr: 1 }, to.columns, { address: 90, label: 0 });
  const view = { model: to, layout, tops: rowTops(to, layout), scroll: 0 };
  const rows = visibleRows(view, null);
  const plan = planAnimation(from, to);
  const marks = { ...NO_MARKS, pointed: null, focused: null };
  const played = time === null ? null : { plan, time: time * plan.duration };
  const words = { fold: String, committed: String, waste: String, size: String, overview: '', window: String };
  return packCells({ view, rows, marks, played, labels: [], theme: DARK, words, scale: null }).bytes;
}

describe('the motion between two pictures', () => {
  it.each([
    ['reserve draws outlines', [], [span(0, 16, 'reserved')], [EFFECT.outline]],
    ['commit lets pages fall', [span(0, 16, 'reserved')], [span(0, 16, 'committed')], [EFFECT.fall]],
    ['touch warms', [span(0, 16, 'committed')], [span(0, 16, 'touched')], [EFFECT.warm]],
    ['decommit drains', [span(0, 16, 'touched')], [span(0, 16, 'reserved')], [EFFECT.drain]],
    ['release fades', [span(0, 16, 'reserved')], [], [EFFECT.fade]],
    [
      'a dead tail sweeps in',
      [span(0, 1, 'touched')],
      [span(0, 1, 'touched'), span(1, 15, 'unusable')],
      [EFFECT.sweep],
    ],
  ] as const)('%s', (_what, from, to, expected) => {
    expect(effects(grid(...from), grid(...to))).toEqual(expected);
  });

  it('pours payload behind a header that falls, and drains what is freed', () => {
    const [empty, used] = [heap(block(0, 256, 'free')), heap(block(0, 128, 'busy'), block(128, 128, 'free'))];
    expect(effects(empty, used)).toEqual(expect.arrayContaining([EFFECT.fall, EFFECT.pour]));
    expect(effects(used, heap(block(0, 128, 'free'), block(128, 128, 'free')))).toContain(EFFECT.drain);
  });

  it('ends at the later picture, whatever was shown on the way', () => {
    fc.assert(
      fc.property(pictures, pictures, (before, after) => {
        const [from, to] = [pageGrid(before), pageGrid(after)];
        expect(texelsAt(from, to, 1)).toEqual(texelsAt(from, to, null));
      }),
      { numRuns: 30 },
    );
  });

  it('begins at the earlier picture', () => {
    const [from, to] = [grid(span(0, 16, 'reserved')), grid(span(0, 16, 'touched'))];
    const atOnce = texelsAt(from, to, 0);
    // The look a cell comes from, and how far it is on its way (see `cellTexels.ts`).
    expect(atOnce[8]).toBe(from.cellsOf(0).cells[0]);
    expect(atOnce[15]).toBe(0);
  });

  it('is none where nothing changed', () => {
    fc.assert(
      fc.property(pictures, (of) => {
        expect(planAnimation(pageGrid(of), pageGrid(of)).changes.size).toBe(0);
      }),
    );
  });

  it('never takes long, however much changes', () => {
    fc.assert(
      fc.property(pictures, pictures, (from, to) => {
        const { duration } = planAnimation(pageGrid(from), pageGrid(to));
        expect(duration).toBeLessThanOrEqual(LONGEST_PLAN);
      }),
    );
  });

  it('flashes the page of a fault', () => {
    const model = grid(span(0, 16, 'reserved'));
    const plan = planAnimation(model, model, { faults: [{ start: at(3), end: at(4) }], seams: [] });
    expect([...plan.changes.entries()].map(([index, { effect }]) => [index, effect])).toEqual([[3, EFFECT.flash]]);
    expect(PAGE).toBe(model.unit);
  });

  it('cracks and seals at one border, and opens a range from its middle, as far as it is shown', () => {
    const [before, after] = [grid(span(0, 16, 'reserved')), grid(span(0, 4, 'touched'), span(4, 12, 'reserved'))];
    const seams = [
      { kind: 'split', start: at(6), end: at(9) },
      { kind: 'joined', start: at(10), end: at(12) },
      { kind: 'opened', start: at(0), end: at(3) },
      { kind: 'split', start: at(5000), end: at(5001) },
    ] as const;
    const { changes } = planAnimation(before, after, { faults: [], seams });
    const effects = Array.from(changes, ([index, { effect }]) => [index, effect]);
    expect(effects).toEqual([
      [1, EFFECT.open],
      [0, EFFECT.open],
      [2, EFFECT.open],
      [3, EFFECT.fall],
      [6, EFFECT.crack],
      [10, EFFECT.seal],
    ]);
  });
});
