import { PRECEDENCE } from '../operators.ts';
import type { ClassDefinition, ConstructorMember, Expression, FieldInitializer, Member } from '../tree.ts';
import { parseDeclarators } from './parseDeclaration.ts';
import { finishFunction, parseBody, parseParameters } from './parseFunction.ts';
import type { Parser } from './parser.ts';
import { parseBlock } from './parseStatement.ts';
import { parsePointers, parseTypeWithoutPointers } from './parseType.ts';

/** `struct alignas(64) Counter { … };` From its name on, the class is a type. */
export function parseClass(parser: Parser): ClassDefinition {
  const { text, start } = parser.take();
  const alignment = parseAlignas(parser);
  const { text: name } = parser.expectName();
  parser.typeNames.add(name);
  if (!parser.is('{')) parser.fail('syntax.expected', { expected: '{', found: parser.token.text });
  parser.take();
  const members: Member[] = [];
  while (!parser.is('}')) members.push(parseMember(parser, name));
  parser.expect('}');
  parser.expect(';');
  return { kind: 'class', keyword: text as 'struct' | 'class', name, alignment, members, ...parser.rangeFrom(start) };
}

function parseAlignas(parser: Parser): Expression | null {
  if (!parser.accept('alignas')) return null;
  parser.expect('(');
  const alignment = parser.grammar.expression(parser, PRECEDENCE.assignment);
  parser.expect(')');
  return alignment;
}

function parseMember(parser: Parser, className: string): Member {
  const { start } = parser.token;
  if (parser.is('public') || parser.is('private')) return parseAccessLabel(parser);
  const isVirtual = parser.accept('virtual');
  if (parser.is('~')) return parseDestructor(parser, className, isVirtual);
  if (parser.token.text === className && parser.is('(', 1)) return parseConstructor(parser);
  const alignment = parseAlignas(parser);
  const shared = parseTypeWithoutPointers(parser);
  const pointers = parsePointers(parser);
  if (parser.is('(', 1) || parser.is('operator')) {
    const type = { ...shared, pointers, ...parser.rangeFrom(shared.start) };
    return { ...finishFunction(parser, type), isVirtual };
  }
  const { type, declarators } = parseDeclarators(parser, shared, pointers);
  parser.expect(';');
  return { kind: 'field', type, declarators, alignment, ...parser.rangeFrom(start) };
}

function parseAccessLabel(parser: Parser): Member {
  const { text, start } = parser.take();
  parser.expect(':');
  return { kind: 'access', isPublic: text === 'public', ...parser.rangeFrom(start) };
}

function parseDestructor(parser: Parser, className: string, isVirtual: boolean): Member {
  const { start } = parser.expect('~');
  if (parser.token.text !== className) {
    parser.fail('syntax.expected', { expected: className, found: parser.token.text });
  }
  parser.take();
  parser.expect('(');
  parser.expect(')');
  const body = parseBody(parser);
  return { kind: 'destructor', isVirtual, body, ...parser.rangeFrom(start) };
}

function parseConstructor(parser: Parser): ConstructorMember {
  const { start } = parser.expectName();
  const parameters = parseParameters(parser);
  const initializers = parser.accept(':') ? parseFieldInitializers(parser) : [];
  const body = initializers.length > 0 ? parseBlock(parser) : parseBody(parser);
  return { kind: 'constructor', parameters, initializers, body, ...parser.rangeFrom(start) };
}

function parseFieldInitializers(parser: Parser): FieldInitializer[] {
  const initializers: FieldInitializer[] = [];
  do initializers.push(parseFieldInitializer(parser));
  while (parser.accept(','));
  return initializers;
}

function parseFieldInitializer(parser: Parser): FieldInitializer {
  const { text: name, start } = parser.expectName();
  parser.expect('(');
  const given = parser.list(')', () => parser.grammar.expression(parser, PRECEDENCE.assignment));
  return { name, arguments: given, ...parser.rangeFrom(start) };
}
