// Protects the field guide: no card without sentences in both languages, none of them long, and no picture that its
// program does not draw.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatMachine } from '../../src/core/notation.ts';
import { RULES } from '../../src/core/rules/rules.ts';
import { CARDS, type Card, callsWithFlag, findCard } from '../../src/guide/cards.ts';
import { statusesBehind } from '../../src/guide/codeCards.ts';
import { findCards } from '../../src/guide/findCards.ts';
import { levelCards } from '../../src/guide/levelCards.ts';
import { cardsIn, lookUp } from '../../src/guide/lookUp.ts';
import { RELEASES } from '../../src/guide/releases.ts';
import { runSnippet } from '../../src/guide/runSnippet.ts';
import { SNIPPETS } from '../../src/guide/snippets.ts';
import { ADDED_CALLS } from '../../src/program/everyCall.ts';
import { ALL_CALLS, DRIVER_CALLS } from '../../src/program/signatures.ts';
import { shippedLevels } from './support/shippedLevels.ts';

type Texts = Readonly<
  Record<string, Readonly<Record<string, string | { readonly name: string; readonly text: string }>>>
>;
const LANGUAGES = ['en', 'ko'] as const;
const textsIn = (language: string): Texts => JSON.parse(readFileSync(`assets/text/${language}/guide.json`, 'utf8'));
const PLACES = { call: 'calls', flag: 'flags', code: 'codes', concept: 'concepts', metric: 'metrics' } as const;

const sentence = (texts: Texts, kind: keyof typeof PLACES, id: string): string => {
  const text = texts[PLACES[kind]]?.[id];
  return (typeof text === 'object' ? text.text : text) ?? '';
};

/** As readers of Korean see it. */
const nameIn = (texts: Texts, { id, kind }: Card): string => {
  const text = kind === 'concept' ? texts['concepts']?.[id] : id;
  return typeof text === 'object' ? text.name : id;
};

describe('the cards', () => {
  it('are there for every call of programs and drivers, each under its own name', () => {
    expect(CARDS.filter(({ kind }) => kind === 'call').map(({ id }) => id)).toEqual([
      ...ALL_CALLS,
      ...ADDED_CALLS,
      ...DRIVER_CALLS,
    ]);
    expect(new Set(CARDS.map(({ id }) => id)).size).toBe(CARDS.length);
  });

  it.each(LANGUAGES)('have a text of 60 words at most in %s, and no text is left over', (language) => {
    const texts = textsIn(language);
    for (const [kind, place] of Object.entries(PLACES)) {
      const ids = CARDS.filter((card) => card.kind === kind).map(({ id }) => id);
      expect(Object.keys(texts[place] ?? {}).sort()).toEqual([...ids].sort());
      for (const id of ids) {
        const words = sentence(texts, kind as keyof typeof PLACES, id)
          .split(/\s+/)
          .filter(Boolean);
        expect([id, words.length > 0 && words.length <= 60]).toEqual([id, true]);
      }
    }
  });

  it('of states rest on rules, which have sentences of their own', () => {
    for (const { id, kind, rules } of CARDS) {
      if (kind === 'state' || kind === 'concept') expect([id, rules.length > 0]).toEqual([id, true]);
      expect(rules.filter((rule) => !RULES[rule])).toEqual([]);
    }
  });

  it('know a card for everything that levels teach', () => {
    const missing = shippedLevels().flatMap(({ id, teaches }) =>
      teaches.filter((each) => !findCard(each)).map((each) => `${id}: ${each}`),
    );
    expect(missing).toEqual([]);
  });

  it('name calls that there are as partners', () => {
    for (const [taker, giver] of Object.entries(RELEASES)) expect([lookUp(taker), lookUp(giver)]).not.toContain(null);
  });
});

describe('a word', () => {
  it.each([
    ['VirtualAlloc', 'VirtualAlloc'],
    ['operator new[]', 'new[]'],
    ['0xC0000374', 'STATUS_HEAP_CORRUPTION'],
    ['0x80000001', 'STATUS_GUARD_PAGE_VIOLATION'],
    ['MEM_RESERVE', 'MEM_RESERVE'],
  ])('%s leads to its card', (word, id) => {
    expect(lookUp(word)?.id).toBe(id);
  });

  it.each(['0x00000005', 'buildTree', '', 'constructor', '0x12345678'])('%j leads nowhere', (word) => {
    expect(lookUp(word)).toBeNull();
  });

  it('of code is found among others', () => {
    expect(cardsIn('p = (char*)VirtualAlloc(NULL, n, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);')).toEqual([
      'VirtualAlloc',
      'MEM_RESERVE',
      'MEM_COMMIT',
      'PAGE_READWRITE',
    ]);
    expect(cardsIn('Widget* w = new Widget[5]; delete[] w;')).toEqual(['new', 'delete[]']);
  });

  it('of a level belongs to its cards', () => {
    const [level] = shippedLevels().filter(({ id }) => id === 'a-hundred-pages');
    expect(levelCards(level as NonNullable<typeof level>)).toEqual(
      expect.arrayContaining(['VirtualAlloc', 'MEM_COMMIT', 'allocation-granularity', 'CC']),
    );
  });
});

describe('the search', () => {
  const texts = LANGUAGES.map(textsIn);
  const cards = CARDS.map((card) => ({
    card,
    name: nameIn(texts[1] as Texts, card),
    text:
      card.kind === 'state'
        ? ''
        : texts.map((each) => sentence(each, card.kind as keyof typeof PLACES, card.id)).join(' '),
  }));
  const first = (query: string): string | undefined => findCards(cards, query)[0]?.card.id;

  it.each([
    ['virtualalloc', 'VirtualAlloc'],
    ['0xC0000005', 'STATUS_ACCESS_VIOLATION'],
    ['487', 'ERROR_INVALID_ADDRESS'],
    ['0x1e7', 'ERROR_INVALID_ADDRESS'],
    ['mem_dec', 'MEM_DECOMMIT'],
    ['0xD1', 'DRIVER_IRQL_NOT_LESS_OR_EQUAL'],
    ['배열 쿠키', 'array-cookies'],
  ])('%s finds %s first', (query, id) => {
    expect(first(query)).toBe(id);
  });

  it('finds words of both languages in the sentences', () => {
    expect(findCards(cards, '소멸자').map(({ card }) => card.id)).toContain('delete');
    expect(findCards(cards, 'destructor').map(({ card }) => card.id)).toContain('delete');
    expect(findCards(cards, '')).toHaveLength(CARDS.length);
  });
});

describe('the pictures', () => {
  it.each(Object.entries(SNIPPETS))('of %s are drawn by a program that changes memory', (id, snippet) => {
    expect(findCard(id)).not.toBeNull();
    const { before, after } = runSnippet(snippet);
    const isStill = formatMachine(before) === formatMachine(after);
    expect(isStill).toBe(id === 'HEAP_REALLOC_IN_PLACE_ONLY');
  });
});

it('flags and statuses know where they belong', () => {
  expect(callsWithFlag('MEM_RELEASE')).toEqual(['VirtualFree', 'NtFreeVirtualMemory']);
  expect(callsWithFlag('POOL_FLAG_PAGED')).toEqual(['ExAllocatePool2']);
  expect(statusesBehind('ERROR_INVALID_ADDRESS')).toContain('STATUS_CONFLICTING_ADDRESSES');
});
