import type { Range } from './fault.ts';
import { findConstant } from './library/constants.ts';
import { LIBRARY_TYPE_NAMES } from './library/namedTypes.ts';
import { type Token, type TokenKind, tokenize } from './syntax/token.ts';

/** What a word is to the reader's eye. */
export type WordClass =
  | 'keyword'
  | 'type'
  | 'name'
  | 'number'
  | 'flag'
  | 'function'
  | 'string'
  | 'comment'
  | 'blank'
  | 'punctuation';

/** A word of the source text; what lies between words is white space. */
export interface Word extends Range {
  readonly class: WordClass;
  readonly text: string;
}

const BY_KIND: Readonly<Partial<Record<TokenKind, WordClass>>> = {
  number: 'number',
  character: 'string',
  string: 'string',
  comment: 'comment',
  blank: 'blank',
};

const TYPE_WORDS: ReadonlySet<string> = new Set([
  ...['void', 'bool', 'char', 'short', 'int', 'long', 'signed', 'unsigned', 'float', 'double'],
  ...LIBRARY_TYPE_NAMES,
]);
const LITERALS: ReadonlySet<string> = new Set(['NULL', 'nullptr', 'true', 'false']);

/** The words of any text with their classes, right or wrong as it may be. `typeNames`: types that are defined elsewhere. */
export function highlight(source: string, typeNames: ReadonlySet<string> = new Set()): Word[] {
  const tokens = tokenize(source).filter(({ kind }) => kind !== 'end');
  const types = new Set([...typeNames, ...definedIn(tokens)]);
  return tokens.map((token, index) => {
    const { text, start, end } = token;
    return { class: classOf(token, tokens[index + 1], types), text, start, end };
  });
}

/** The names that follow `struct` or `class`, be it after an alignment. */
function definedIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ text }, index) => {
    if (text !== 'struct' && text !== 'class') return [];
    const name = tokens.slice(index + 1, index + 8).find(({ kind }) => kind === 'name');
    return name ? [name.text] : [];
  });
}

function classOf({ kind, text }: Token, next: Token | undefined, types: ReadonlySet<string>): WordClass {
  const known = BY_KIND[kind];
  if (known) return known;
  if (kind !== 'name' && kind !== 'keyword') return 'punctuation';
  if (LITERALS.has(text)) return 'number';
  if (TYPE_WORDS.has(text) || types.has(text)) return 'type';
  if (kind === 'keyword') return 'keyword';
  if (findConstant(text)?.isFlag) return 'flag';
  return next?.text === '(' ? 'function' : 'name';
}
