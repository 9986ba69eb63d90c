import { isPlainNumber } from '../literals.ts';
import { PRECEDENCE } from '../operators.ts';
import type { CastStyle, Expression } from '../tree.ts';
import type { Parser } from './parser.ts';
import { isTypeAhead, parseQualifiedName, parseTypeWithoutPointers } from './parseType.ts';

/** What stands for itself: a literal, a name, a blank, something in parentheses, a cast that looks like a call. */
export function parsePrimary(parser: Parser): Expression {
  const { kind } = parser.token;
  switch (kind) {
    case 'number':
      return parseNumber(parser);
    case 'character':
    case 'string':
      return parseText(parser, kind);
    case 'blank':
      return parseBlank(parser);
    case 'name':
      return parseNamed(parser);
    case 'keyword':
      return parseKeyword(parser);
    default:
      return parseParenthesized(parser);
  }
}

function parseNumber(parser: Parser): Expression {
  const { text, start, end } = parser.token;
  if (!isPlainNumber(text)) parser.fail('syntax.badNumber', { found: text });
  parser.take();
  return { kind: 'number', text, start, end };
}

function parseText(parser: Parser, kind: 'character' | 'string'): Expression {
  const { text, start, end } = parser.take();
  return { kind, text, start, end };
}

function parseBlank(parser: Parser): Expression {
  const { text, start, end } = parser.take();
  return { kind: 'blank', name: text.slice(1), start, end };
}

function parseNamed(parser: Parser): Expression {
  const { text, start, end } = parser.token;
  if (text === 'NULL') {
    parser.take();
    return { kind: 'null', text, start, end };
  }
  if (isTypeAhead(parser)) return parseFunctionCast(parser, 'function');
  const name = parseQualifiedName(parser);
  return { kind: 'name', name, ...parser.rangeFrom(start) };
}

function parseKeyword(parser: Parser): Expression {
  const { text, start, end } = parser.token;
  switch (text) {
    case 'true':
    case 'false':
      parser.take();
      return { kind: 'boolean', value: text === 'true', start, end };
    case 'nullptr':
      parser.take();
      return { kind: 'null', text, start, end };
    case 'this':
      parser.take();
      return { kind: 'this', start, end };
    case 'alignof':
      return parseAlignof(parser);
    case 'operator':
      return parseOperatorName(parser);
    case 'static_cast':
    case 'reinterpret_cast':
      return parseFunctionCast(parser, text);
    default:
      return isTypeAhead(parser) ? parseFunctionCast(parser, 'function') : failExpression(parser);
  }
}

const failExpression = (parser: Parser): never =>
  parser.fail('syntax.expectedExpression', { found: parser.token.text });

function parseAlignof(parser: Parser): Expression {
  const { start } = parser.expect('alignof');
  parser.expect('(');
  const type = parser.grammar.type(parser);
  parser.expect(')');
  return { kind: 'alignof', type, ...parser.rangeFrom(start) };
}

function parseOperatorName(parser: Parser): Expression {
  const { start } = parser.token;
  return { kind: 'name', name: takeOperatorName(parser), ...parser.rangeFrom(start) };
}

/** `operator new` and its kin, which programs may call by name and classes may have for themselves. */
export function takeOperatorName(parser: Parser): string {
  parser.expect('operator');
  if (!parser.is('new') && !parser.is('delete'))
    parser.fail('syntax.expected', { expected: 'new', found: parser.token.text });
  let name = `operator ${parser.take().text}`;
  if (parser.is('[') && parser.is(']', 1)) {
    parser.take();
    parser.take();
    name += '[]';
  }
  return name;
}

/** `size_t(n)`, `static_cast<size_t>(n)` */
function parseFunctionCast(parser: Parser, style: CastStyle): Expression {
  const { start } = parser.token;
  const hasBrackets = style !== 'function';
  if (hasBrackets) parser.take();
  if (hasBrackets) parser.expect('<');
  const type = hasBrackets ? parser.grammar.type(parser) : parseTypeWithoutPointers(parser);
  if (hasBrackets) parser.expect('>');
  parser.expect('(');
  const operand = parser.grammar.expression(parser, PRECEDENCE.assignment);
  parser.expect(')');
  return { kind: 'cast', style, type, operand, ...parser.rangeFrom(start) };
}

function parseParenthesized(parser: Parser): Expression {
  if (parser.is('::') && parser.is('operator', 1)) {
    parser.take();
    return parseOperatorName(parser);
  }
  if (!parser.accept('(')) failExpression(parser);
  const inner = parser.grammar.expression(parser, PRECEDENCE.assignment);
  parser.expect(')');
  return inner;
}
