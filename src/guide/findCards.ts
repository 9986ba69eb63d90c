import type { Card } from './cards.ts';
import { codeValue } from './codeCards.ts';

/** A card with everything it can be found by besides its name: its sentences in every language. */
export interface SearchedCard {
  readonly card: Card;
  /** As the reader sees it. */
  readonly name: string;
  readonly text: string;
}

const plain = (text: string): string => text.toLowerCase().replace(/[`*]/g, '');

/** The cards that have every word of `query` in name, sentences or code, best first; all of them for an empty one. */
export function findCards<Item extends SearchedCard>(cards: readonly Item[], query: string): readonly Item[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return cards;
  return cards
    .map((item) => ({ item, rank: Math.max(...words.map((word) => rankOf(item, word))) }))
    .filter(({ rank }) => rank < NOWHERE)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

const NOWHERE = 4;

/** 0 for the very name or code, 1 for a start of a name, 2 for a part of one, 3 for a word of the text. */
function rankOf({ card, name, text }: SearchedCard, word: string): number {
  const names = [card.id, name].map(plain);
  if (names.includes(word) || isCode(card, word)) return 0;
  if (names.some((each) => each.startsWith(word))) return 1;
  if (names.some((each) => each.includes(word))) return 2;
  return plain(text).includes(word) ? 3 : NOWHERE;
}

function isCode({ id, kind }: Card, word: string): boolean {
  const value = kind === 'code' ? codeValue(id) : null;
  if (value === null) return false;
  const hex = value.toString(16);
  return word === String(value) || word.replace(/^0x0*/, '') === hex;
}
