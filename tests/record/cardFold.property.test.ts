// Protects what is kept of reviews: whatever was asked before, the cards are those of all runs and meetings added up anew.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeRuns } from '../../src/record/mergeRuns.ts';
import { CardFold, cardsOf, type Meeting } from '../../src/record/review.ts';
import type { Run } from '../../src/record/run.ts';
import { run, runWith, SOME_DAY } from './support/runs.ts';

const meeting: fc.Arbitrary<Meeting> = fc.record({
  concept: fc.constantFrom('virtual.granule', 'heap.lfh', 'crt.realloc'),
  at: fc.integer({ min: 0, max: 400 }).map((hours) => SOME_DAY + hours * 3_600_000),
  zone: fc.constantFrom(-480, 0, 540),
});

const runs = fc.array(run, { maxLength: 12 }).map((all): readonly Run[] => mergeRuns(all, []));
const question = fc.tuple(runs, fc.array(meeting, { maxLength: 3 }));

it('the cards do not depend on what was asked before', () => {
  fc.assert(
    fc.property(fc.array(question, { minLength: 1, maxLength: 4 }), (questions) => {
      const fold = new CardFold();
      for (const [all, met] of questions) expect(fold.cardsOf(all, met)).toEqual(cardsOf(all, met));
    }),
  );
});

it('runs that come one after another are added up as if at once', () => {
  fc.assert(
    fc.property(question, ([all, met]) => {
      const fold = new CardFold();
      for (let count = 0; count <= all.length; count++) {
        expect(fold.cardsOf(all.slice(0, count), met)).toEqual(cardsOf(all.slice(0, count), met));
      }
    }),
  );
});

it('what is known is not read again', () => {
  const fold = new CardFold();
  const old = runWith({ startedAt: SOME_DAY });
  fold.cardsOf([old], []);
  // Nobody looks at it a second time, or this would be found out.
  Object.defineProperty(old, 'answers', { get: () => expect.fail('read again') });
  expect(() => fold.cardsOf([old, runWith({ startedAt: SOME_DAY + 1 })], [])).not.toThrow();
});
