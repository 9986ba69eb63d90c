import { PRECEDENCE } from '../operators.ts';
import type { Declarator, DeclareStatement, Expression, Initializer, TypeName } from '../tree.ts';
import type { Parser } from './parser.ts';
import { parsePointers, parseTypeWithoutPointers } from './parseType.ts';

/** `Page* pages[100], *last = NULL;` */
export function parseDeclaration(parser: Parser): DeclareStatement {
  const type = parseTypeWithoutPointers(parser);
  return finishDeclaration(parser, type, parsePointers(parser));
}

/** The declaration whose type, and the stars after it, have been read. */
export function finishDeclaration(parser: Parser, shared: TypeName, firstPointers: number): DeclareStatement {
  const { type, declarators } = parseDeclarators(parser, shared, firstPointers);
  parser.endStatement();
  return { kind: 'declare', type, declarators, ...parser.rangeFrom(type.start) };
}

/** The names after a type. The stars of the first one belong to the type if it stands alone: that is how it is written. */
export function parseDeclarators(
  parser: Parser,
  shared: TypeName,
  firstPointers: number,
): { type: TypeName; declarators: Declarator[] } {
  const declarators = [parseDeclarator(parser, firstPointers)];
  while (parser.accept(',')) declarators.push(parseDeclarator(parser, parsePointers(parser)));
  const [only] = declarators;
  if (!only || declarators.length > 1) return { type: shared, declarators };
  return { type: { ...shared, pointers: firstPointers }, declarators: [{ ...only, pointers: 0 }] };
}

function parseDeclarator(parser: Parser, pointers: number): Declarator {
  const { text: name, start } = parser.expectName();
  if (parser.is('(')) parser.fail('syntax.notSupported', { found: '(' });
  const dimensions: Expression[] = [];
  while (parser.accept('[')) {
    dimensions.push(parser.grammar.expression(parser, PRECEDENCE.assignment));
    parser.expect(']');
  }
  const initializer = parser.accept('=') ? parseInitializer(parser) : null;
  return { name, pointers, dimensions, initializer, ...parser.rangeFrom(start) };
}

function parseInitializer(parser: Parser): Initializer {
  const { start } = parser.token;
  if (!parser.accept('{')) return parser.grammar.expression(parser, PRECEDENCE.assignment);
  const items = parser.nested(() => parser.list('}', () => parseInitializer(parser)));
  return { kind: 'list', items, ...parser.rangeFrom(start) };
}
