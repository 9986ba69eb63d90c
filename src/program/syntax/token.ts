import type { Range } from '../fault.ts';

export type TokenKind =
  | 'name'
  | 'keyword'
  | 'number'
  | 'character'
  | 'string'
  | 'blank'
  | 'punctuator'
  | 'comment'
  | 'unknown'
  | 'end';

/** One word of a source text. `text` is what stands there; a blank's begins with `@`. */
export interface Token extends Range {
  readonly kind: TokenKind;
  readonly text: string;
}

/** The words that are never names. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  ...['alignas', 'alignof', 'break', 'catch', 'class', 'const', 'constexpr', 'continue', 'delete', 'do', 'else'],
  ...['false', 'for', 'if', 'new', 'nullptr', 'operator', 'private', 'public', 'reinterpret_cast', 'return'],
  ...['signed', 'sizeof', 'static_cast', 'struct', 'this', 'throw', 'true', 'try', 'unsigned', 'virtual', 'while'],
  ...['void', 'bool', 'char', 'short', 'int', 'long', 'float', 'double', '__try', '__except', '__declspec'],
]);

const PUNCTUATORS = [
  ...['<<=', '>>=', '...', '->', '++', '--', '<<', '>>', '<=', '>=', '==', '!=', '&&', '||', '::'],
  ...['+=', '-=', '*=', '/=', '%=', '&=', '|=', '^='],
  ...['{', '}', '(', ')', '[', ']', ';', ',', ':', '?', '.', '+', '-', '*', '/', '%', '&', '|', '^', '~', '!'],
  ...['=', '<', '>'],
];

const escapeAll = (text: string): string => text.replace(/[.*+?^$|()[\]{}]/g, '\\$&');

/** One alternative for each kind of token, the first that fits; a comment that nobody closes reaches to the end. */
const WORD = new RegExp(
  [
    '(?<space>\\s+)',
    '(?<comment>\\/\\/[^\\n]*|\\/\\*(?:[^*]|\\*(?!\\/))*(?:\\*\\/)?)',
    '(?<blank>@[A-Za-z_]\\w*)',
    '(?<name>[A-Za-z_]\\w*)',
    "(?<number>0[xX][\\w']*|\\d[\\d']*(?:\\.\\d*)?(?:[eE][+-]?\\d+)?\\w*)",
    "(?<character>'(?:\\\\.|[^'\\\\\\n]){1,4}')",
    '(?<string>"(?:\\\\.|[^"\\\\\\n])*")',
    `(?<punctuator>${PUNCTUATORS.map(escapeAll).join('|')})`,
    '(?<unknown>[^])',
  ].join('|'),
  'uy',
);

/** The names of the alternatives, the most frequent first. */
const KINDS = ['space', 'name', 'punctuator', 'number', 'comment', 'blank', 'character', 'string', 'unknown'] as const;

/** The tokens of any text, comments among them; the last one is of kind `end`. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  while (start < source.length) {
    WORD.lastIndex = start;
    const groups = WORD.exec(source)?.groups ?? {};
    const kind = KINDS.find((name) => groups[name] !== undefined) ?? 'space';
    const text = groups[kind] ?? source.charAt(start);
    const end = start + text.length;
    if (kind !== 'space') tokens.push({ kind: kindOf(kind, text), text, start, end });
    start = end;
  }
  tokens.push({ kind: 'end', text: '', start, end: start });
  return tokens;
}

const kindOf = (kind: TokenKind, text: string): TokenKind => (kind === 'name' && KEYWORDS.has(text) ? 'keyword' : kind);
