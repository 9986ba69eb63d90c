// Protects that two devices can be put together in any order, as often as one likes, and never lose a run or a best.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestKey, bestsOf, isBetter } from '../../src/record/bests.ts';
import { mergeRuns } from '../../src/record/mergeRuns.ts';
import { run } from './support/runs.ts';

const runs = fc.array(run, { maxLength: 6 });
/** What one device has: every run once. */
const device = runs.map((all) => mergeRuns(all, []));

describe('merging runs', () => {
  it('does not care about the order', () => {
    fc.assert(
      fc.property(device, device, (a, b) => {
        expect(mergeRuns(a, b)).toEqual(mergeRuns(b, a));
      }),
    );
  });

  it('does not care which are merged first', () => {
    fc.assert(
      fc.property(device, device, device, (a, b, c) => {
        expect(mergeRuns(mergeRuns(a, b), c)).toEqual(mergeRuns(a, mergeRuns(b, c)));
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(device, device, (a, b) => {
        const merged = mergeRuns(a, b);
        expect(mergeRuns(merged, b)).toEqual(merged);
        expect(mergeRuns(merged, merged)).toEqual(merged);
      }),
    );
  });

  it('loses no run', () => {
    fc.assert(
      fc.property(device, device, (a, b) => {
        const merged = new Set(mergeRuns(a, b).map(({ id }) => id));
        expect([...a, ...b].every(({ id }) => merged.has(id))).toBe(true);
      }),
    );
  });

  it('loses no best', () => {
    const other = runs.map((all) =>
      mergeRuns(
        all.map((each) => ({ ...each, id: `${each.id}2` })),
        [],
      ),
    );
    fc.assert(
      fc.property(device, other, (a, b) => {
        const bests = bestsOf(mergeRuns(a, b));
        for (const each of [...a, ...b]) {
          const best = bests.get(bestKey(each))?.run;
          expect(best && (best === each || !isBetter(each, best))).toBe(true);
        }
      }),
    );
  });
});
