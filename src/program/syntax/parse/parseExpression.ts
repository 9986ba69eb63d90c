import type { Range } from '../../fault.ts';
import {
  BINARY_PRECEDENCE,
  isAssignmentOperator,
  isBinaryOperator,
  isPrefixOperator,
  PRECEDENCE,
  type StepOperator,
} from '../operators.ts';
import type { Expression, NewExpression } from '../tree.ts';
import { parsePrimary } from './parsePrimary.ts';
import type { Parser } from './parser.ts';
import { isTypeAhead } from './parseType.ts';

/** An expression whose operators bind at least as tightly as `minimum` (Pratt's method). */
export function parseExpression(parser: Parser, minimum: number = PRECEDENCE.assignment): Expression {
  return parser.nested(() => {
    let left = parsePrefix(parser);
    for (;;) {
      const longer = extend(parser, left, minimum);
      if (!longer) return left;
      left = longer;
    }
  });
}

const across = (left: Range, right: Range): Range => ({ start: left.start, end: right.end });

/** `left` together with the operator that follows; `null` if none does that binds tightly enough. */
function extend(parser: Parser, left: Expression, minimum: number): Expression | null {
  const { kind, text } = parser.token;
  if (kind !== 'punctuator') return null;
  if (isBinaryOperator(text)) return extendBinary(parser, left, minimum);
  if (minimum > PRECEDENCE.assignment) return null;
  if (text === '?') return parseConditional(parser, left);
  if (!isAssignmentOperator(text)) return null;
  parser.take();
  const right = parseExpression(parser);
  return { kind: 'assign', operator: text, left, right, ...across(left, right) };
}

function extendBinary(parser: Parser, left: Expression, minimum: number): Expression | null {
  const { text } = parser.token;
  if (!isBinaryOperator(text) || BINARY_PRECEDENCE[text] < minimum) return null;
  parser.take();
  const right = parseExpression(parser, BINARY_PRECEDENCE[text] + 1);
  return { kind: 'binary', operator: text, left, right, ...across(left, right) };
}

function parseConditional(parser: Parser, condition: Expression): Expression {
  parser.expect('?');
  const whenTrue = parseExpression(parser);
  parser.expect(':');
  const whenFalse = parseExpression(parser);
  return { kind: 'conditional', condition, whenTrue, whenFalse, ...across(condition, whenFalse) };
}

function parsePrefix(parser: Parser): Expression {
  const { kind, text, start } = parser.token;
  if (kind === 'punctuator' && isPrefixOperator(text)) {
    parser.take();
    const operand = parseOperand(parser);
    return { kind: 'prefix', operator: text, operand, start, end: operand.end };
  }
  if (isCastAhead(parser)) return parseCast(parser);
  if (parser.is('::') && (parser.is('new', 1) || parser.is('delete', 1))) parser.take();
  if (parser.is('new')) return parseNew(parser, start);
  if (parser.is('delete')) return parseDelete(parser, start);
  if (parser.is('sizeof')) return parseSizeof(parser, start);
  return parsePostfix(parser);
}

const parseOperand = (parser: Parser): Expression => parseExpression(parser, PRECEDENCE.prefix);

/** Whether a type in parentheses follows: words and stars up to the closing one. */
function isCastAhead(parser: Parser): boolean {
  if (!parser.is('(') || !isTypeAhead(parser, 1)) return false;
  let distance = 1;
  while (parser.is('::', distance) || parser.is('*', distance) || isWord(parser, distance)) distance++;
  return parser.is(')', distance);
}

function isWord(parser: Parser, distance: number): boolean {
  const { kind } = parser.peek(distance);
  return kind === 'name' || kind === 'keyword';
}

function parseCast(parser: Parser): Expression {
  const { start } = parser.expect('(');
  const type = parser.grammar.type(parser);
  parser.expect(')');
  const operand = parseOperand(parser);
  return { kind: 'cast', style: 'plain', type, operand, start, end: operand.end };
}

function parseNew(parser: Parser, start: number): NewExpression {
  parser.expect('new');
  const placement = parser.accept('(') ? parser.list(')', () => parseExpression(parser)) : [];
  const type = parser.grammar.type(parser);
  const count = parser.accept('[') ? parseExpression(parser) : null;
  if (count) parser.expect(']');
  const given = parser.accept('(') ? parser.list(')', () => parseExpression(parser)) : null;
  return { kind: 'new', placement, type, count, arguments: given, ...parser.rangeFrom(start) };
}

function parseDelete(parser: Parser, start: number): Expression {
  parser.expect('delete');
  const isArray = parser.accept('[');
  if (isArray) parser.expect(']');
  const operand = parseOperand(parser);
  return { kind: 'delete', isArray, operand, start, end: operand.end };
}

function parseSizeof(parser: Parser, start: number): Expression {
  parser.expect('sizeof');
  if (isCastAhead(parser)) {
    parser.take();
    const type = parser.grammar.type(parser);
    parser.expect(')');
    return { kind: 'sizeofType', type, ...parser.rangeFrom(start) };
  }
  const operand = parseOperand(parser);
  return { kind: 'sizeof', operand, start, end: operand.end };
}

function parsePostfix(parser: Parser): Expression {
  let operand = parsePrimary(parser);
  for (;;) {
    const longer = extendPostfix(parser, operand);
    if (!longer) return operand;
    operand = longer;
  }
}

function extendPostfix(parser: Parser, operand: Expression): Expression | null {
  const { start } = operand;
  if (parser.accept('(')) {
    const given = parser.list(')', () => parseExpression(parser));
    return { kind: 'call', callee: operand, arguments: given, ...parser.rangeFrom(start) };
  }
  if (parser.accept('[')) {
    const index = parseExpression(parser);
    parser.expect(']');
    return { kind: 'index', base: operand, index, ...parser.rangeFrom(start) };
  }
  if (parser.is('.') || parser.is('->')) return parseMember(parser, operand);
  if (!parser.is('++') && !parser.is('--')) return null;
  const operator = parser.take().text as StepOperator;
  return { kind: 'postfix', operator, operand, ...parser.rangeFrom(start) };
}

function parseMember(parser: Parser, object: Expression): Expression {
  const isArrow = parser.take().text === '->';
  const { start } = parser.token;
  const prefix = parser.accept('~') ? '~' : '';
  const name = prefix + parser.expectName().text;
  return {
    kind: 'member',
    object,
    isArrow,
    name,
    nameRange: parser.rangeFrom(start),
    ...parser.rangeFrom(object.start),
  };
}
