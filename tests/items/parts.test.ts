// Protects the parts of drills: what is drawn from a seed, a condition between two values, what is wrong with a finished
// program, and the code that tells answers apart.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConceptId } from '../../src/items/concept.ts';
import { Dice } from '../../src/items/dice.ts';
import { codeOf, type Flaw, flawOf, type Item, makeItem } from '../../src/items/item.ts';
import { limitBetween } from '../../src/items/limitBetween.ts';
import { METRIC_CODES, meets, type Score } from '../../src/levels/metric.ts';

describe('dice', () => {
  it('stay within their bounds and reach both ends', () => {
    const dice = new Dice(1, 'bounds');
    const drawn = Array.from({ length: 200 }, () => dice.int(3, 6));
    expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([3, 6]);
    const multiples = Array.from({ length: 200 }, () => dice.multiple(8, 24, 40));
    expect([...new Set(multiples)].sort()).toEqual([24, 32, 40]);
  });

  it('draw the same from the same seed and name, and otherwise from another', () => {
    const draw = (seed: number, name: string): number[] => {
      const dice = new Dice(seed, name);
      return Array.from({ length: 8 }, () => dice.int(0, 1e6));
    };
    expect(draw(5, 'a')).toEqual(draw(5, 'a'));
    expect(draw(5, 'a')).not.toEqual(draw(5, 'b'));
    expect(draw(5, 'a')).not.toEqual(draw(6, 'a'));
  });

  it('shuffle without losing anything', () => {
    const shuffled = new Dice(2, 'shuffle').shuffle([1, 2, 3, 4, 5, 6, 7]);
    expect(shuffled).not.toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(shuffled.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('a condition between two values', () => {
  const scoreOf = (value: number): Score => Object.fromEntries(METRIC_CODES.map((code) => [code, value])) as Score;

  it('is met by the better one, and by the worse one only if there is hardly room', () => {
    const bytes = fc.integer({ min: 0, max: 1 << 28 });
    fc.assert(
      fc.property(
        fc.constantFrom('CC', 'VA', 'CA', 'PF'),
        bytes,
        bytes,
        fc.double({ min: 0.1, max: 0.5, noNaN: true }),
        (...args) => {
          const [metric, right, more, share] = args as ['CC', number, number, number];
          const limit = limitBetween(metric, right, right + more, share);
          expect(meets(limit, scoreOf(right))).toBe(true);
          if (more > 4096) expect(meets(limit, scoreOf(right + more))).toBe(false);
        },
      ),
    );
  });

  it('is a bound from below where more is better', () => {
    expect(limitBetween('PT', 4, 1, 0.5)).toEqual({ metric: 'PT', atLeast: 3 });
  });
});

/** The instances of a concept with some seeds, of which each asks for five answers. */
const itemsOf = (id: ConceptId): Item[] => Array.from({ length: 25 }, (_, seed) => makeItem(id, seed, 1));

describe('a finished program', () => {
  it.each<[ConceptId, readonly Flaw[]]>([
    ['virtual.spot-release', ['wrongBase', 'leak']],
    ['heap.spot-heap', ['mismatch']],
    ['crt.spot-pair', ['mismatch']],
    ['crt.spot-alignment', ['misalignment']],
    ['crt.spot-leak', ['leak']],
    ['cxx.spot-delete', ['mismatch']],
  ])('of %s has a flaw of its kind, or now and then none', (id, flaws) => {
    const items = itemsOf(id);
    expect(new Set(items.map(flawOf))).toEqual(new Set([...flaws, 'none']));
    for (const item of items) {
      const asItIs = item.choices.find(({ fills }) => Object.keys(fills).length === 0);
      expect(asItIs?.verdict.isLegal).toBe(flawOf(item) === 'none');
      expect(item.choices.filter(({ verdict }) => verdict.isLegal)).toHaveLength(1);
    }
  });

  it('is nothing that other instances have', () => {
    expect(flawOf(makeItem('virtual.straddle', 1, 0))).toBeNull();
  });
});

describe('the code of an answer', () => {
  it('leaves out blanks that all choices fill alike', () => {
    const item = makeItem('crt.aligned-free', 1, 0);
    expect(item.choices.map(({ fills }) => codeOf(item, fills)).sort()).toEqual([
      [expect.stringMatching(/^_aligned_free\(\w+\);$/)],
      [expect.stringMatching(/^free\(\w+\);$/)],
    ]);
  });

  it('tells all choices apart', () => {
    for (const id of ['virtual.straddle', 'cxx.slot-reuse', 'virtual.spot-release'] as const) {
      const item = makeItem(id, 4, 1);
      const codes = item.choices.map(({ fills }) => codeOf(item, fills).join('\n'));
      expect(new Set(codes).size).toBe(item.choices.length);
    }
  });
});
