import { CARDS, type Card, findCard } from './cards.ts';
import { codeValue } from './codeCards.ts';

/** Names under which code and the simulator know something that has its card under another. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'operator new': 'new',
  'operator new[]': 'new[]',
  'operator delete': 'delete',
  'operator delete[]': 'delete[]',
  bad_alloc: 'std::bad_alloc',
};

/** From here on a number in code is an exception code rather than an amount. */
const LEAST_STATUS = 0x80000000;

/** The card of a word of code, of an operation of the simulator, or of an exception code in hexadecimal. */
export function lookUp(word: string): Card | null {
  const known = findCard(OTHER_NAMES[word] ?? word);
  if (known) return known;
  const value = /^0x[0-9a-f]{8}$/i.test(word) ? Number(word) : 0;
  if (value < LEAST_STATUS) return null;
  return CARDS.find(({ id, kind }) => kind === 'code' && codeValue(id) === value) ?? null;
}

const WORD = /[A-Za-z_][\w:]*(?:\[\])?/g;

/** The cards of the words of a piece of code. */
export const cardsIn = (code: string): readonly string[] =>
  (code.match(WORD) ?? []).flatMap((word) => lookUp(word)?.id ?? []);
