// Protects screens from each other: a style sheet that comes later stays on the page, so it must not restyle what others show.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../src/panels/style/', import.meta.url);
const SHEETS = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));

/** Classes that a rule of the sheet is about and nothing else, outside media queries. */
const classesOf = (text: string): string[] =>
  [...text.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/^\.([a-z][\w-]*) \{/gm)].map(([, name]) => name ?? '');

describe('style sheets', () => {
  it('give each class its look in one of them', () => {
    const sheets = new Map<string, string[]>();
    for (const { name, text } of SHEETS)
      for (const each of new Set(classesOf(text))) sheets.set(each, [...(sheets.get(each) ?? []), name]);
    expect(sheets.size).toBeGreaterThan(300);
    expect([...sheets].filter(([, names]) => names.length > 1)).toEqual([]);
  });
});
