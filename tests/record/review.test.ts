// Protects the reviews: what an answer says about memory, which answers count, when a concept is due and why.
import { describe, expect, it } from 'vitest';
import { DAY, dayOf } from '../../src/record/day.ts';
import { cardsOf, dueOn } from '../../src/record/review.ts';
import type { Answer } from '../../src/record/run.ts';
import { answerWith, runWith, SOME_DAY } from './support/runs.ts';

const TODAY = dayOf(SOME_DAY, 0);
const CONCEPT = 'virtual.granule';

const played = (day: number, ...answers: Partial<Answer>[]) =>
  runWith({ startedAt: SOME_DAY + day * DAY, answers: answers.map(answerWith) });

const cardAfter = (...runs: ReturnType<typeof played>[]) => {
  const card = cardsOf(runs, []).get(CONCEPT);
  if (!card) throw new Error('no card');
  return card;
};

describe('an answer', () => {
  const before = [1, 2, 3].map((day) => played(day, { time: 6000 }));
  it.each([
    ['again', { outcome: 'trap' }],
    ['again', { outcome: 'wrong' }],
    ['hard', { outcome: 'frontier', hinted: true }],
    ['hard', { time: 18_001 }],
    ['good', { time: 18_000 }],
    ['good', { outcome: 'frontier', time: 6000 }],
    ['easy', { outcome: 'frontier', time: 5999 }],
  ] as const)('counts as %s: %o', (recall, answer) => {
    expect(cardAfter(...before, played(30, answer)).recall).toBe(recall);
  });

  it('is neither slow nor fast as long as there is no usual time', () => {
    expect(cardAfter(played(1, { time: 1 }), played(9, { time: 900_000 })).recall).toBe('good');
  });

  it('counts as the first of its day only', () => {
    const card = cardAfter(played(1, {}, { outcome: 'trap' }), runWith({ startedAt: SOME_DAY + DAY + 1, answers: [] }));
    expect(card).toMatchObject({ recall: 'good', reviews: 1 });
    expect(cardAfter(played(1, { outcome: 'trap' }, {})).recall).toBe('again');
  });

  it('does not count if the item was passed over', () => {
    expect(cardsOf([played(1, { outcome: 'skipped' })], []).size).toBe(0);
  });
});

describe('a concept', () => {
  it('is due later each time it is remembered, and soon once it is forgotten', () => {
    const first = cardAfter(played(0, {}));
    const second = cardAfter(played(0, {}), played(3, {}));
    const lapse = cardAfter(played(0, {}), played(3, {}), played(17, { outcome: 'trap' }));
    expect(first.due - first.last).toBeGreaterThan(1);
    expect(second.due - second.last).toBeGreaterThan(first.due - first.last);
    expect(lapse.due - lapse.last).toBeLessThan(first.due - first.last + 1);
    expect(lapse.lapses).toBe(1);
  });

  it('is known from the level that taught it, until an item asks for it', () => {
    const meeting = { concept: CONCEPT, at: SOME_DAY, zone: 0 };
    expect(cardsOf([], [meeting]).get(CONCEPT)).toMatchObject({ reviews: 0, last: TODAY });
    expect(cardsOf([played(0, { outcome: 'trap' })], [meeting]).get(CONCEPT)).toMatchObject({
      reviews: 1,
      recall: 'again',
    });
    expect(cardsOf([played(1, {})], [{ ...meeting, at: SOME_DAY + 3 * DAY }]).get(CONCEPT)?.reviews).toBe(1);
  });

  it('does not depend on the order in which runs are listed', () => {
    const runs = [played(0, {}), played(3, { outcome: 'trap' }), played(5, {})];
    expect(cardsOf(runs.toReversed(), [])).toEqual(cardsOf(runs, []));
  });
});

describe('the list of what is due', () => {
  const forgotten = played(0, { concept: 'crt.realloc', outcome: 'trap' });
  const cards = cardsOf([forgotten, played(0, {})], [{ concept: 'heap.lfh', at: SOME_DAY, zone: 0 }]);
  const dueAfter = (days: number, clearedAfter: number | null = null) =>
    dueOn(cards, TODAY + days, clearedAfter === null ? null : TODAY + clearedAfter);

  it('is empty on the day itself', () => {
    expect(dueAfter(0)).toEqual([]);
  });

  it('has the most nearly forgotten first, each with its reason', () => {
    expect(dueAfter(20).map(({ card, reason }) => [card.concept, reason])).toEqual([
      ['crt.realloc', 'forgotten'],
      ['heap.lfh', 'met'],
      ['virtual.granule', 'fading'],
    ]);
    expect(dueAfter(20)[0]?.chance).toBeLessThan(0.9);
    expect(dueAfter(20)[0]?.overdue).toBe(19);
  });

  it('can be emptied; what was due comes back after as long as it had been away', () => {
    expect(dueAfter(20, 20)).toEqual([]);
    expect(dueAfter(21, 20).map(({ card }) => card.concept)).toEqual(['crt.realloc']);
    expect(dueAfter(30, 20)).toHaveLength(3);
  });
});

describe('a day', () => {
  it('ends at four in the morning of the player', () => {
    const four = Date.UTC(2026, 2, 2, 4);
    expect(dayOf(four - 1, 0)).toBe(TODAY);
    expect(dayOf(four, 0)).toBe(TODAY + 1);
    expect(dayOf(four - 1, 540)).toBe(TODAY + 1);
  });
});
