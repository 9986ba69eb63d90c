import type { Fault, FaultCode, Parsed } from '../../fault.ts';
import { MAXIMUM_FILL, MAXIMUM_PROGRAM } from '../../limits.ts';
import { isTooDeep, MAXIMUM_DEPTH } from '../depth.ts';
import type { Expression, Item, Statement } from '../tree.ts';
import { parseClass } from './parseClass.ts';
import { finishDeclaration } from './parseDeclaration.ts';
import { parseExpression } from './parseExpression.ts';
import { finishFunction, parseExported } from './parseFunction.ts';
import { type Grammar, Parser, readAll } from './parser.ts';
import { parseStatement, parseStatements } from './parseStatement.ts';
import { isTypeAhead, parsePointers, parseType, parseTypeWithoutPointers } from './parseType.ts';

const GRAMMAR: Grammar = { expression: parseExpression, type: parseType };

type TypeNames = Set<string>;

/** The items of a program in order. Its classes join `typeNames`. */
export const parseItems = (source: string, typeNames: TypeNames): Parsed<Item[]> =>
  read(source, MAXIMUM_PROGRAM, () => new Parser(source, typeNames, GRAMMAR), parseAllItems);

/** The text for a blank that stands for a value. */
export const parseExpressionText = (source: string, typeNames: TypeNames): Parsed<Expression> =>
  read(source, MAXIMUM_FILL, () => new Parser(source, typeNames, GRAMMAR), parseExpression);

/** The text for a blank that stands for statements. The last semicolon may be left out: the program has one there. */
export const parseStatementsText = (source: string, typeNames: TypeNames): Parsed<Statement[]> =>
  read(source, MAXIMUM_FILL, () => new Parser(source, typeNames, GRAMMAR, true), parseStatements);

function read<T>(source: string, maximum: number, start: () => Parser, parse: (parser: Parser) => T): Parsed<T> {
  if (source.length > maximum) return refuse('syntax.tooLong', maximum, maximum, source.length);
  const parsed = readAll(start(), (parser) => parse(parser));
  if (!parsed.ok || !isTooDeep(parsed.value)) return parsed;
  return refuse('syntax.tooDeep', MAXIMUM_DEPTH, 0, source.length);
}

function refuse(code: FaultCode, maximum: number, start: number, end: number): Parsed<never> {
  const fault: Fault = { code, range: { start, end }, blank: null, data: { maximum } };
  return { ok: false, faults: [fault] };
}

function parseAllItems(parser: Parser): Item[] {
  const items: Item[] = [];
  while (parser.token.kind !== 'end') items.push(parseItem(parser));
  return items;
}

function parseItem(parser: Parser): Item {
  if (parser.is('struct') || parser.is('class')) return parseClass(parser);
  if (parser.is('__declspec')) return parseExported(parser);
  if (!isTypeAhead(parser) || parser.is('(', 1)) return parseStatement(parser);
  const shared = parseTypeWithoutPointers(parser);
  const pointers = parsePointers(parser);
  if (!parser.is('(', 1)) return finishDeclaration(parser, shared, pointers);
  return finishFunction(parser, { ...shared, pointers, ...parser.rangeFrom(shared.start) });
}
