// Protects the check of levels: whatever is wrong with a file is found, and said with path and reason.
import { describe, expect, it } from 'vitest';
import { checkLevels } from '../../src/levels/checkLevels.ts';
import type { LevelFile } from '../../src/levels/schema.ts';
import { findingsIn, SMALL } from './support/levels.ts';

const broken = (change: Partial<Record<keyof LevelFile, unknown>>): string[] => findingsIn({ ...SMALL, ...change });
const blank = (name: string, change: object) => ({
  blanks: { ...SMALL.blanks, [name]: { ...SMALL.blanks[name], ...change } },
});
const [page, malloc] = SMALL.plans;

describe('the check of a level', () => {
  it('finds nothing wrong with one that keeps its promises', () => {
    expect(findingsIn(SMALL)).toEqual([]);
    expect(findingsIn(JSON.stringify(SMALL))).toEqual([]);
  });

  it.each([
    ['bad JSON', '{"id": ', /^: The file is not JSON: .+\.$/],
    ['a list', '[]', /expected object/],
    ['too much text', `"${'x'.repeat(400_000)}"`, /400002 characters; 400000 are the most/],
    [
      'a newer format',
      { ...SMALL, formatVersion: 99 },
      /^formatVersion: This game reads versions up to 1, and the file has 99/,
    ],
  ])('refuses %s', (_what, text, reason) => {
    expect(findingsIn(text)).toEqual([expect.stringMatching(reason)]);
  });

  it.each<[string, Partial<Record<keyof LevelFile, unknown>> & Record<string, unknown>, RegExp]>([
    ['an unknown key', { colour: 'red' }, /Unrecognized key: "colour"/],
    ['a wrong type', { number: 'one' }, /^number: .*expected number/],
    ['an amount without a known unit', { constraints: [{ metric: 'CC', atMost: '4 KB' }] }, /^constraints\.0\.atMost/],
    ['a limit with two bounds', { constraints: [{ metric: 'CC', atMost: 1, atLeast: 1 }] }, /Give atMost or atLeast/],
    ['an unknown source', { sources: ['hearsay'] }, /^sources\.0/],
    ['one plan only', { plans: [page] }, /^plans: /],
    [
      'a program that does not compile',
      { program: ['int a = nobody;'] },
      /^program: Line 2 .* name\.unknown name=nobody/,
    ],
    [
      'a blank that the program lacks',
      { blanks: { ...SMALL.blanks, other: SMALL.blanks['give'] } },
      /^blanks\.other: The program has no/,
    ],
    [
      'a blank that is not described',
      { blanks: { take: SMALL.blanks['take'] } },
      /^blanks: The program has a blank @give/,
    ],
    [
      'a size that is no constant',
      blank('take', { request: { size: 'pair->a', count: 1 } }),
      /^blanks\.take\.request\.size/,
    ],
    [
      'a plan that does not compile',
      { plans: [page, { name: 'bad', fills: { take: 'no(' } }] },
      /^plans\.1\.fills\.take: The text does not compile/,
    ],
    [
      'a plan that does not pass',
      { plans: [malloc, { name: 'kept', fills: { ...page?.fills, give: '' } }] },
      /^plans\.1: The plan "kept" does not pass: LK at most 0 is asked for and 4096 is reached/,
    ],
    [
      'a request that is not served',
      { plans: [page, malloc, { name: 'none', fills: { take: 'NULL', give: '' } }] },
      /^plans\.2: .*not every request is served/,
    ],
    [
      'plans that are all the same',
      { plans: [page, { ...page, name: 'again' }] },
      /^plans: All plans make the same calls/,
    ],
    [
      'a trap that nothing exposes',
      { traps: [{ name: 'fine', fills: malloc?.fills, exposedBy: 'MM' }] },
      /^traps\.0: The trap "fine" breaks no condition on MM/,
    ],
    [
      'a star nobody wins',
      {
        stars: [
          { metric: 'CC', atMost: 0 },
          { metric: 'CA', atMost: 0 },
          { metric: 'IF', atMost: 24 },
        ],
      },
      /^stars\.1: No plan wins/,
    ],
    [
      'a star everybody wins',
      {
        stars: [
          { metric: 'CC', atMost: 0 },
          { metric: 'CA', atMost: 6 },
          { metric: 'UB', atMost: 0 },
        ],
      },
      /^stars\.2: Every plan wins/,
    ],
    [
      'two stars for one thing',
      {
        stars: [
          { metric: 'CC', atMost: 0 },
          { metric: 'CC', atMost: 1 },
          { metric: 'IF', atMost: 24 },
        ],
      },
      /^stars: Two stars/,
    ],
    ['a first plan that wins everything', { plans: [malloc, page] }, /^stars: The plainest plan, "malloc"/],
    [
      'a start that passes',
      {
        blanks: {
          take: { ...SMALL.blanks['take'], initial: malloc?.fills['take'] },
          give: { ...SMALL.blanks['give'], initial: 'free(pair);' },
        },
      },
      /^blanks: The level passes before/,
    ],
    [
      'an offer that fits nowhere',
      blank('give', { offers: [{ name: 'odd', code: 'nobody(pair);' }] }),
      /^blanks\.give\.offers\.0: The offer "odd" fits with no plan/,
    ],
  ])('finds %s', (_what, change, reason) => {
    expect(broken(change)).toEqual(expect.arrayContaining([expect.stringMatching(reason)]));
  });
});

describe('the check of files together', () => {
  const texts = {
    title: 'a',
    tagline: 'a',
    story: 'a',
    hints: ['a', 'a', 'a'],
    blanks: { take: 'a', give: 'a' },
    explanation: 'a',
    plans: { page: 'a', malloc: 'a' },
    traps: { kept: 'a' },
  };
  const entry = { id: 'small', number: 1, floor: 'virtual', file: 'virtual/01-small.json' };
  const check = (change: { catalog?: unknown; en?: unknown; ko?: unknown; others?: readonly [string, string][] }) =>
    checkLevels({
      levels: new Map([
        ['catalog.json', JSON.stringify(change.catalog ?? { levels: [entry] })],
        ['virtual/01-small.json', JSON.stringify(SMALL)],
        ...(change.others ?? []),
      ]),
      texts: new Map([
        ['en', JSON.stringify(change.en ?? { small: texts })],
        ['ko', JSON.stringify(change.ko ?? { small: texts })],
      ]),
    });

  it('finds nothing wrong with a catalogue and texts that fit', () => {
    expect(check({})).toEqual([]);
  });

  it.each([
    ['a level without texts', { ko: {} }, 'virtual/01-small.json: ko: There are no texts for the level "small".'],
    [
      'a missing text',
      { en: { small: { ...texts, traps: {} } } },
      'virtual/01-small.json: en.traps.kept: The text is missing.',
    ],
    [
      'a text for nothing',
      { en: { small: { ...texts, plans: { ...texts.plans, odd: 'a' } } } },
      'virtual/01-small.json: en.plans.odd: The level has nothing of this name.',
    ],
    [
      'a level that is not listed',
      { catalog: { levels: [{ ...entry, file: 'virtual/02.json' }] } },
      'catalog.json: levels: virtual/01-small.json is listed 0 times.',
    ],
    [
      'a file that is not there',
      { catalog: { levels: [entry, { ...entry, file: 'virtual/02.json' }] } },
      'catalog.json: levels.1.file: There is no file virtual/02.json.',
    ],
    [
      'an entry that says something else',
      { catalog: { levels: [{ ...entry, number: 2 }] } },
      'catalog.json: levels.0: Id, number or floor differ from those in virtual/01-small.json.',
    ],
  ])('finds %s', (_what, change, sentence) => {
    expect(check(change)).toContain(sentence);
  });

  it.each([
    ['in no level', 'nowhere', false],
    ['in the level itself', 'small', false],
    ['in a later level', 'other', false],
    ['in an earlier level', 'other', true],
  ])('looks where a tool is built: %s', (_where, builtIn, isEarlier) => {
    const [offer] = SMALL.blanks['give']?.offers ?? [];
    const level = { ...SMALL, ...blank('give', { offers: [{ ...offer, builtIn }] }) };
    const other = { ...entry, id: 'other', file: 'virtual/02-other.json' };
    const others: [string, string][] = [
      ['virtual/01-small.json', JSON.stringify(level)],
      ['virtual/02-other.json', JSON.stringify({ ...SMALL, id: 'other' })],
    ];
    const levels = isEarlier ? [other, entry] : [entry, other];
    const found = check({ catalog: { levels }, others }).filter((sentence) => sentence.includes('a tool built in'));
    expect(found).toEqual(
      isEarlier
        ? []
        : [`catalog.json: levels.0: virtual/01-small.json offers a tool built in "${builtIn}", no level before it.`],
    );
  });

  it('finds texts with a hint too few', () => {
    expect(check({ ko: { small: { ...texts, hints: ['a'] } } })[0]).toMatch(/^texts\/ko: small\.hints/);
  });

  it('names the file that is broken', () => {
    const others: [string, string][] = [['heap/09-odd.json', '{']];
    expect(check({ others })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^heap\/09-odd\.json: The file is not JSON/)]),
    );
  });
});
