// Protects imports, tabs and fallbacks: copies of a profile may be merged in any order and any number of times, and no
// best, star or count of any copy is lost.
import fc from 'fast-check';
import { is, safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { mergeProfiles } from '../../src/progress/merge.ts';
import { levelRecordOf, ownEntry } from '../../src/progress/profile.ts';
import { type Profile, profileSchema } from '../../src/progress/profileSchema.ts';
import { DIRECTIONS, fullProfile, profile } from './support/arbitraries.ts';
import { expectNothingLost } from './support/notWorse.ts';

const merge = (a: Profile, b: Profile): Profile => mergeProfiles(a, b, DIRECTIONS);

/** As a save would hold it, with keys in order. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

describe('merging profiles', () => {
  it('does not depend on which comes first', () => {
    fc.assert(fc.property(profile, profile, (a, b) => textOf(merge(a, b)) === textOf(merge(b, a))));
  });

  it('does not depend on how three are grouped', () => {
    fc.assert(
      fc.property(
        profile,
        profile,
        profile,
        (a, b, c) => textOf(merge(merge(a, b), c)) === textOf(merge(a, merge(b, c))),
      ),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(profile, profile, (a, b) => {
        expect(textOf(merge(a, a))).toBe(textOf(a));
        expect(textOf(merge(merge(a, b), b))).toBe(textOf(merge(a, b)));
      }),
    );
  });

  it('makes a profile', () => {
    fc.assert(fc.property(profile, profile, (a, b) => is(profileSchema, merge(a, b))));
  });

  it('makes a profile even of two that are as full as files by hand can be, in whatever order', () => {
    fc.assert(
      fc.property(fullProfile, fullProfile, fullProfile, (a, b, c) => {
        expect(is(profileSchema, a)).toBe(true);
        expect(safeParse(profileSchema, merge(a, b)).issues).toBeUndefined();
        expect(textOf(merge(a, b))).toBe(textOf(merge(b, a)));
        expect(textOf(merge(merge(a, b), c))).toBe(textOf(merge(a, merge(b, c))));
        expect(textOf(merge(merge(a, b), b))).toBe(textOf(merge(a, b)));
      }),
      { numRuns: 10 },
    );
  });

  it('loses no best, star, pass, count or card', () => {
    const sameGeneration = profile.map((one) => ({ ...one, generation: 0 }));
    fc.assert(
      fc.property(sameGeneration, sameGeneration, (a, b) => {
        const merged = merge(a, b);
        for (const [id, before] of Object.entries(a.levels)) expectNothingLost(before, levelRecordOf(merged, id));
        for (const [name, before] of Object.entries(a.history)) {
          expect(ownEntry(merged.history, name)).toBeGreaterThanOrEqual(before);
        }
        expect(merged.met).toEqual(expect.arrayContaining([...a.met, ...b.met]));
      }),
    );
  });

  it('takes everything of the later generation, so that what was erased stays erased', () => {
    fc.assert(
      fc.property(profile, profile, (a, b) => {
        const merged = merge({ ...a, generation: 1 }, { ...b, generation: 0 });
        expect(merged.levels).toEqual(a.levels);
        expect(merged.history).toEqual(a.history);
      }),
    );
  });
});
