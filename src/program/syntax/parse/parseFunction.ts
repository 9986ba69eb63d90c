import type { BlockStatement, FunctionDefinition, ParameterDeclaration, TypeName } from '../tree.ts';
import { takeOperatorName } from './parsePrimary.ts';
import type { Parser } from './parser.ts';
import { parseBlock } from './parseStatement.ts';
import { parseType } from './parseType.ts';

/** What follows the type and stars of a function: its name, its parameters and its body. */
export function finishFunction(parser: Parser, type: TypeName, isExported = false): FunctionDefinition {
  const name = parser.is('operator') ? takeOperatorName(parser) : parser.expectName().text;
  const parameters = parseParameters(parser);
  parser.accept('const');
  const body = parseBody(parser);
  return { kind: 'function', type, name, parameters, body, isExported, ...parser.rangeFrom(type.start) };
}

/** A function of a DLL: `__declspec(dllexport)` and what follows. */
export function parseExported(parser: Parser): FunctionDefinition {
  parser.expect('__declspec');
  parser.expect('(');
  const { text: found } = parser.token;
  if (found !== 'dllexport') parser.fail('syntax.expected', { expected: 'dllexport', found });
  parser.take();
  parser.expect(')');
  return finishFunction(parser, parseType(parser), true);
}

export function parseParameters(parser: Parser): ParameterDeclaration[] {
  parser.expect('(');
  if (parser.is('void') && parser.is(')', 1)) parser.take();
  return parser.list(')', () => parseParameter(parser));
}

function parseParameter(parser: Parser): ParameterDeclaration {
  const type = parseType(parser);
  if (parser.is('&')) parser.fail('syntax.notSupported', { found: '&' });
  const { text: name } = parser.expectName();
  return { type, name, ...parser.rangeFrom(type.start) };
}

/** A body, or the semicolon of a function that is only declared. */
export const parseBody = (parser: Parser): BlockStatement | null => (parser.accept(';') ? null : parseBlock(parser));
