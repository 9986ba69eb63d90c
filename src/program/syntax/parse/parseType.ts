import type { TypeName } from '../tree.ts';
import type { Parser } from './parser.ts';

const SIGNS: readonly string[] = ['signed', 'unsigned'];
/** The words that make up the built-in types; several of them may stand together. */
const WORDS: readonly string[] = [...SIGNS, ...['void', 'bool', 'char', 'short', 'int', 'long', 'float', 'double']];

/** Whether a type begins `distance` tokens ahead. */
export function isTypeAhead(parser: Parser, distance = 0): boolean {
  const { kind, text } = parser.peek(distance);
  if (kind === 'keyword') return WORDS.includes(text) || text === 'const' || text === 'constexpr';
  if (kind === 'name' && text === 'std' && parser.is('::', distance + 1)) {
    return parser.typeNames.has(`std::${parser.peek(distance + 2).text}`);
  }
  return kind === 'name' && parser.typeNames.has(text);
}

/** `const unsigned long long*`: its pointers belong to it. */
export function parseType(parser: Parser): TypeName {
  const type = parseTypeWithoutPointers(parser);
  const pointers = parsePointers(parser);
  return { ...type, pointers, ...parser.rangeFrom(type.start) };
}

/** The type that the declarators of a declaration share. */
export function parseTypeWithoutPointers(parser: Parser): TypeName {
  const { start } = parser.token;
  if (!isTypeAhead(parser)) parser.fail('syntax.expectedType', { found: parser.token.text });
  let isConst = parseConst(parser);
  const name = parseTypeWords(parser);
  isConst = parseConst(parser) || isConst;
  return { name, isConst, pointers: 0, ...parser.rangeFrom(start) };
}

export function parsePointers(parser: Parser): number {
  let pointers = 0;
  while (parser.accept('*')) {
    pointers++;
    parser.accept('const');
  }
  return pointers;
}

function parseConst(parser: Parser): boolean {
  let isConst = false;
  while (parser.accept('const') || parser.accept('constexpr')) isConst = true;
  return isConst;
}

function parseTypeWords(parser: Parser): string {
  if (parser.token.kind === 'name') return parseQualifiedName(parser);
  const words: string[] = [];
  while (parser.token.kind === 'keyword' && WORDS.includes(parser.token.text)) words.push(parser.take().text);
  if (words.length === 0) parser.fail('syntax.expectedType', { found: parser.token.text });
  return words.join(' ');
}

/** `malloc`, `std::bad_alloc` */
export function parseQualifiedName(parser: Parser): string {
  let name = parser.expectName().text;
  while (parser.accept('::')) name += `::${parser.expectName().text}`;
  return name;
}
