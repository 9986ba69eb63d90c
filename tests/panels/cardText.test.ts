// Protects what a result says to others: a sign for each answer, of Survival for each request, the one that ended it last.
import { beforeEach, expect, it } from 'vitest';
import { cardLines, cardText } from '../../src/panels/cardText.ts';
import { loadTexts, loadViewTexts, texts } from '../../src/panels/texts.ts';
import type { Run } from '../../src/record/run.ts';

const SURVIVED: Run = {
  id: 'a',
  mode: 'survival',
  clock: 2,
  seed: 7,
  isRated: false,
  startedAt: 0,
  zone: 0,
  time: 9000,
  score: 3,
  answers: [],
  log: 'l h 0x10030000 t',
};

beforeEach(async () => {
  texts.value = await loadTexts('en');
  await loadViewTexts('challenge');
});

it('has a tone for each request of Survival, and a bad one for the last', () => {
  expect(cardLines(SURVIVED).grid).toEqual(['good', 'good', 'good', 'bad']);
  expect(cardText(SURVIVED)).toContain('\n■■■□\n');
});

it('says on which day of the player it was, unless it came by a link, which does not tell', () => {
  const lateAt = { ...SURVIVED, startedAt: Date.UTC(2026, 10, 26, 1), zone: 60 };
  expect(cardText(lateAt)).toMatch(/2× · 2026-11-25$/);
  expect(cardText(SURVIVED)).toMatch(/2×$/);
});

it('has none that ended it where the player did', () => {
  expect(cardLines({ ...SURVIVED, score: 4 }).grid).toEqual(['good', 'good', 'good', 'good']);
});

it('has none at all of a log that cannot be read', () => {
  expect(cardLines({ ...SURVIVED, log: 'nonsense' }).grid).toEqual([]);
});
