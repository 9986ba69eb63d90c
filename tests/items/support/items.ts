import { readFileSync } from 'node:fs';
import type { Sentence } from '../../../src/items/explain.ts';
import type { Item } from '../../../src/items/item.ts';

export type Language = 'en' | 'ko';

type Tree = { readonly [key: string]: Tree | string };

const trees: Readonly<Record<Language, Tree>> = {
  en: JSON.parse(readFileSync('assets/text/en/items.json', 'utf8')) as Tree,
  ko: JSON.parse(readFileSync('assets/text/ko/items.json', 'utf8')) as Tree,
};

/** The text with that key; empty if there is none. */
export function textOf(language: Language, key: string): string {
  let node: Tree | string | undefined = trees[language];
  for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined;
  return typeof node === 'string' ? node : '';
}

/** A sentence with its numbers; slots that nothing fills stay as they are. */
export const written = (language: Language, { key, data }: Sentence): string =>
  textOf(language, key).replace(/\{(\w+)\}/g, (slot, name: string) => String(data[name]?.value ?? slot));

/** What the player reads of an instance, in one order. */
export const printed = ({ level, choices }: Item): string =>
  [level.source, ...choices.map(({ fills }) => JSON.stringify(fills)).sort()].join('\n');
