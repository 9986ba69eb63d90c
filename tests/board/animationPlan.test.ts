// Protects motion with meaning: what happened to a page decides how its tile moves, and nothing else moves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EFFECT, LONGEST_PLAN, planAnimation } from '../../src/board/motion/animationPlan.ts';
import type { Span } from '../../src/board/picture.ts';
import { at, PAGE, pageGrid, picture, pictures, span } from './support/pictures.ts';

const grid = (...spans: Span[]) => pageGrid(picture(spans));
const effects = (from: ReturnType<typeof grid>, to: ReturnType<typeof grid>): number[] => [
  ...new Set([...planAnimation(from, to).changes.values()].map(({ effect }) => effect)),
];

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

  it('cracks and seals at one border, and opens a range, as far as it is shown', () => {
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
      [0, EFFECT.open],
      [1, EFFECT.open],
      [2, EFFECT.open],
      [3, EFFECT.fall],
      [6, EFFECT.crack],
      [10, EFFECT.seal],
    ]);
  });
});
