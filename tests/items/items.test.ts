// Protects the drills: every instance has a right and a wrong answer, says of each what running it comes to, can be
// explained in both languages, is the same whenever it is made, and there are enough different ones.
import { describe, expect, it } from 'vitest';
import { CONCEPTS, type ConceptId, conceptOf } from '../../src/items/concept.ts';
import { Dice } from '../../src/items/dice.ts';
import { explain, needOf } from '../../src/items/explain.ts';
import { type Item, judge, makeItem } from '../../src/items/item.ts';
import { ANSWER } from '../../src/items/sketch.ts';
import { TEMPLATES } from '../../src/items/templates/templates.ts';
import { reportOf } from '../../src/levels/report.ts';
import { runWith } from '../levels/support/levels.ts';
import { printed, textOf, written } from './support/items.ts';

const SEEDS = [1];
const DIFFICULTIES = [0, 0.5, 1];
const LANGUAGES = ['en', 'ko'] as const;
const IDS = CONCEPTS.map(({ id }) => id);

const sampled = (id: ConceptId): Item[] =>
  SEEDS.flatMap((seed) => DIFFICULTIES.map((difficulty) => makeItem(id, seed, difficulty)));

describe.each(IDS)('%s', (id) => {
  const items = sampled(id);

  it('offers a right answer, a wrong one and the trap', () => {
    for (const { choices } of items) {
      expect(choices.length).toBeGreaterThanOrEqual(2);
      expect(choices.length).toBeLessThanOrEqual(5);
      expect(choices.some(({ verdict }) => verdict.isLegal)).toBe(true);
      expect(choices.some(({ verdict }) => verdict.isTrap && !verdict.isLegal)).toBe(true);
      expect(choices.some(({ verdict }) => verdict.isFrontier)).toBe(true);
      expect(choices.filter(({ verdict }) => verdict.crash?.kind === 'faulty')).toEqual([]);
    }
  });

  it('says of each answer what a player’s run of it comes to', () => {
    for (const { level, choices } of items) {
      for (const { fills, verdict } of choices) {
        const run = runWith(level, fills);
        const { passed, constraints } = reportOf(level, run);
        expect(verdict.isLegal).toBe(passed);
        expect(verdict.broken).toEqual(constraints.filter(({ met }) => !met).map(({ limit }) => limit));
        expect(verdict.score).toEqual(run.track.final);
      }
    }
  });

  it('judges a typed answer as it judges a choice', () => {
    for (const item of items.slice(0, 3)) {
      for (const { fills, verdict } of item.choices) expect(judge(item, fills)).toEqual(verdict);
    }
  });

  it('is short enough to be read at a glance', () => {
    for (const { level } of items) expect(level.file.program.length).toBeLessThanOrEqual(10);
  });

  it('has a need and an explanation of every answer in both languages, with all their numbers', () => {
    for (const item of items) {
      const sentences = [needOf(item), ...item.choices.map((choice) => explain(item, choice))];
      for (const language of LANGUAGES) {
        for (const sentence of sentences) expect(written(language, sentence), sentence.key).toMatch(/^[^{}]{5,}$/);
      }
    }
  });

  it('is the same whenever it is made', () => {
    expect(makeItem(id, 7, 0.6)).toEqual(makeItem(id, 7, 0.6));
  });

  it('has a thousand different instances', () => {
    const texts = new Set<string>();
    for (let seed = 0; seed < 1500; seed++) {
      const { program, answers, question } = TEMPLATES[id].draw(new Dice(seed, id), (seed % 11) / 10);
      texts.add(JSON.stringify([program, answers, question?.mistakes]));
    }
    expect(texts.size).toBeGreaterThanOrEqual(1000);
  });

  it('is harder where more is asked for', () => {
    expect(meanRating(id, 0)).toBeLessThan(meanRating(id, 1));
  });
});

function meanRating(id: ConceptId, difficulty: number): number {
  const seeds = [11, 12, 13];
  return seeds.reduce((sum, seed) => sum + makeItem(id, seed, difficulty).rating, 0) / seeds.length;
}

describe('the ratings', () => {
  it('rise with the difficulty that is asked for, over all concepts', () => {
    const means = [0, 0.5, 1].map((difficulty) => IDS.reduce((sum, id) => sum + meanRating(id, difficulty), 0));
    expect([...means].sort((a, b) => a - b)).toEqual(means);
  });
});

describe('the table of concepts', () => {
  it('has a name for each in both languages', () => {
    for (const language of LANGUAGES) {
      for (const id of IDS) expect(textOf(language, `concepts.${id}.name`)).not.toBe('');
    }
  });

  it('names levels of the campaign, and covers every floor and kind', () => {
    for (const { levels } of CONCEPTS) expect(levels.every((level) => level >= 1 && level <= 44)).toBe(true);
    expect(new Set(CONCEPTS.map(({ floor }) => floor)).size).toBe(5);
  });

  it('asks for a value where a value is to be foretold, and only there', () => {
    for (const id of IDS) {
      const item = makeItem(id, 3, 0.5);
      expect(item.question !== null).toBe(conceptOf(id).kind === 'predict');
      expect(item.finished !== null).toBe(conceptOf(id).kind === 'spot');
    }
  });
});

describe('a value to foretell', () => {
  const item = makeItem('virtual.page-rounding', 1, 0.5);
  const right = item.choices.find(({ verdict }) => verdict.isLegal)?.fills[ANSWER] ?? '';

  it('may be written as a sum', () => {
    expect(judge(item, { [ANSWER]: `${Number(right) - 4096} + 4096` }).isLegal).toBe(true);
  });

  it('may not be found out by the program itself', () => {
    expect(judge(item, { [ANSWER]: item.question?.of ?? '' }).isLegal).toBe(false);
  });
});

describe('an answer that does not compile', () => {
  it('is wrong and no trap', () => {
    const verdict = judge(makeItem('cxx.not-constructed', 1, 0), { make: 'nonsense(', drop: '' });
    expect(verdict).toMatchObject({ isLegal: false, isTrap: false, crash: { kind: 'faulty' } });
  });
});

describe('an answer at which the machine stops', () => {
  it('is told by its stop code, not as an exception of a program', () => {
    const item = makeItem('kernel.nonpaged-table', 1, 1);
    const stopped = item.choices.filter(({ verdict }) => verdict.crash?.kind === 'raised');
    expect(stopped).toHaveLength(2);
    for (const choice of stopped) expect(explain(item, choice).key).toBe('causes.bugCheck');
  });
});

describe('printed instances', () => {
  it('differ from seed to seed', () => {
    const texts = new Set(IDS.flatMap((id) => [1, 2, 3, 4].map((seed) => printed(makeItem(id, seed, 0.3)))));
    expect(texts.size).toBe(IDS.length * 4);
  });
});
