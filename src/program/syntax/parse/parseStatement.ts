import type { BlockStatement, CatchClause, Expression, ForStatement, Statement, TypeName } from '../tree.ts';
import { parseDeclaration } from './parseDeclaration.ts';
import { parseExpression } from './parseExpression.ts';
import type { Parser } from './parser.ts';
import { isTypeAhead, parseQualifiedName, parseType } from './parseType.ts';

export function parseStatement(parser: Parser): Statement {
  return parser.nested(() => (isDeclarationAhead(parser) ? parseDeclaration(parser) : parseOther(parser)));
}

/** A type begins a declaration unless it is made a cast: `size_t(n);`. */
const isDeclarationAhead = (parser: Parser): boolean => isTypeAhead(parser) && !parser.is('(', 1);

/** Statements up to the end of the text or of the block. */
export function parseStatements(parser: Parser): Statement[] {
  const statements: Statement[] = [];
  while (!parser.is('}') && parser.token.kind !== 'end') statements.push(parseStatement(parser));
  return statements;
}

export function parseBlock(parser: Parser): BlockStatement {
  const { start } = parser.expect('{');
  const statements = parseStatements(parser);
  parser.expect('}');
  return { kind: 'block', statements, ...parser.rangeFrom(start) };
}

const BY_WORD: Readonly<Record<string, (parser: Parser, start: number) => Statement>> = {
  '{': parseBlock,
  ';': parseEmpty,
  if: parseIf,
  for: parseFor,
  while: parseWhile,
  return: (parser, start) => ({ kind: 'return', value: parseOptionalValue(parser), ...parser.rangeFrom(start) }),
  throw: (parser, start) => ({ kind: 'throw', value: parseOptionalValue(parser), ...parser.rangeFrom(start) }),
  break: (parser, start) => parseWord(parser, start, 'break'),
  continue: (parser, start) => parseWord(parser, start, 'continue'),
  try: parseTry,
  __try: parseTryExcept,
};

function parseOther(parser: Parser): Statement {
  const { kind, text, start } = parser.token;
  const isWord = kind === 'keyword' || kind === 'punctuator';
  const parse = isWord && Object.hasOwn(BY_WORD, text) ? BY_WORD[text] : undefined;
  if (parse) return parse(parser, start);
  if (text === 'struct' || text === 'class') parser.fail('syntax.notSupported', { found: text });
  if (kind === 'blank' && (parser.is(';', 1) || parser.peek(1).kind === 'end')) return parseBlankStatement(parser);
  const expression = parseExpression(parser);
  parser.endStatement();
  return { kind: 'expression', expression, ...parser.rangeFrom(start) };
}

function parseBlankStatement(parser: Parser): Statement {
  const { text, start } = parser.take();
  parser.endStatement();
  return { kind: 'blankStatement', name: text.slice(1), ...parser.rangeFrom(start) };
}

function parseEmpty(parser: Parser): Statement {
  const { start, end } = parser.expect(';');
  return { kind: 'empty', start, end };
}

function parseWord(parser: Parser, start: number, kind: 'break' | 'continue'): Statement {
  parser.expect(kind);
  parser.endStatement();
  return { kind, ...parser.rangeFrom(start) };
}

/** The value after `return` or `throw`, if there is one, and the semicolon. */
function parseOptionalValue(parser: Parser): Expression | null {
  parser.take();
  const isBare = parser.is(';') || parser.token.kind === 'end';
  const value = isBare ? null : parseExpression(parser);
  parser.endStatement();
  return value;
}

function parseCondition(parser: Parser): Expression {
  parser.expect('(');
  const condition = parseExpression(parser);
  parser.expect(')');
  return condition;
}

function parseIf(parser: Parser, start: number): Statement {
  parser.expect('if');
  const condition = parseCondition(parser);
  const body = parseStatement(parser);
  const otherwise = parser.accept('else') ? parseStatement(parser) : null;
  return { kind: 'if', condition, body, otherwise, ...parser.rangeFrom(start) };
}

function parseWhile(parser: Parser, start: number): Statement {
  parser.expect('while');
  const condition = parseCondition(parser);
  const body = parseStatement(parser);
  return { kind: 'while', condition, body, ...parser.rangeFrom(start) };
}

function parseFor(parser: Parser, start: number): Statement {
  parser.expect('for');
  parser.expect('(');
  const initial = parseForInitial(parser);
  const condition = parser.is(';') ? null : parseExpression(parser);
  parser.expect(';');
  const steps = parser.list(')', () => parseExpression(parser));
  const body = parseStatement(parser);
  return { kind: 'for', initial, condition, steps, body, ...parser.rangeFrom(start) };
}

function parseForInitial(parser: Parser): ForStatement['initial'] {
  if (parser.accept(';')) return null;
  if (isDeclarationAhead(parser)) return parseDeclaration(parser);
  const { start } = parser.token;
  const expression = parseExpression(parser);
  parser.expect(';');
  return { kind: 'expression', expression, ...parser.rangeFrom(start) };
}

function parseTry(parser: Parser, start: number): Statement {
  parser.expect('try');
  const body = parseBlock(parser);
  const catches: CatchClause[] = [];
  do catches.push(parseCatch(parser));
  while (parser.is('catch'));
  return { kind: 'try', body, catches, ...parser.rangeFrom(start) };
}

/** The name that a `catch` may give its exception is read and forgotten: the subset does nothing with it. */
function parseCatch(parser: Parser): CatchClause {
  const { start } = parser.expect('catch');
  parser.expect('(');
  const type = parser.accept('...') ? null : parseCaught(parser);
  if (type) parser.accept('&');
  if (type && parser.token.kind === 'name') parser.take();
  parser.expect(')');
  const body = parseBlock(parser);
  return { type, body, ...parser.rangeFrom(start) };
}

/** A type, or the name of one of the library's exceptions. */
function parseCaught(parser: Parser): TypeName {
  const { start } = parser.token;
  const isConst = parser.accept('const');
  if (isTypeAhead(parser)) return { ...parseType(parser), isConst, start };
  return { name: parseQualifiedName(parser), isConst, pointers: 0, ...parser.rangeFrom(start) };
}

function parseTryExcept(parser: Parser, start: number): Statement {
  parser.expect('__try');
  const body = parseBlock(parser);
  parser.expect('__except');
  const filter = parseCondition(parser);
  const handler = parseBlock(parser);
  return { kind: 'tryExcept', body, filter, handler, ...parser.rangeFrom(start) };
}
