import type { Fault, FaultCode, Parsed, Range } from '../../fault.ts';
import { type Token, tokenize } from '../token.ts';
import type { Expression, TypeName } from '../tree.ts';

/** How deep expressions and statements may be nested; far beyond what anybody writes, far below what a call stack holds. */
const MAXIMUM_NESTING = 100;

/** Leaves the reading of a text at its first fault; never leaves this folder. */
class SyntaxFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.code);
  }
}

/** The rules that other rules come back to. */
export interface Grammar {
  expression(parser: Parser, minimum?: number): Expression;
  type(parser: Parser): TypeName;
}

/** The tokens of a text with a position among them, and the names of the types that exist there. */
export class Parser {
  private readonly tokens: readonly Token[];
  private position = 0;
  private depth = 0;

  constructor(
    source: string,
    readonly typeNames: Set<string>,
    readonly grammar: Grammar,
    /** Whether the end of the text may stand for a last semicolon. */
    private readonly endsStatement = false,
  ) {
    this.tokens = tokenize(source).filter((token) => token.kind !== 'comment');
  }

  get token(): Token {
    return this.peek(0);
  }

  /** The token `distance` ahead; the end after the end. */
  peek(distance: number): Token {
    return (this.tokens[this.position + distance] ?? this.tokens.at(-1)) as Token;
  }

  /** Where the last token taken ends. */
  get lastEnd(): number {
    return this.tokens[this.position - 1]?.end ?? 0;
  }

  rangeFrom(start: number): Range {
    return { start, end: this.lastEnd };
  }

  is(text: string, distance = 0): boolean {
    const token = this.peek(distance);
    return token.text === text && (token.kind === 'punctuator' || token.kind === 'keyword');
  }

  take(): Token {
    const { token } = this;
    if (token.kind === 'unknown') this.fail('syntax.unknownCharacter', { found: token.text });
    if (token.kind !== 'end') this.position++;
    return token;
  }

  accept(text: string): boolean {
    const isThere = this.is(text);
    if (isThere) this.take();
    return isThere;
  }

  expect(text: string): Token {
    if (!this.is(text)) this.fail('syntax.expected', { expected: text, found: this.token.text });
    return this.take();
  }

  /** The semicolon after a statement. */
  endStatement(): void {
    if (!this.endsStatement || this.token.kind !== 'end') this.expect(';');
  }

  expectName(): Token {
    if (this.token.kind !== 'name') this.fail('syntax.expectedName', { found: this.token.text });
    return this.take();
  }

  /** One part after the other until `close`, with commas between. */
  list<T>(close: string, parse: () => T): T[] {
    const parts: T[] = [];
    if (this.accept(close)) return parts;
    do parts.push(parse());
    while (this.accept(','));
    this.expect(close);
    return parts;
  }

  /** Reads a part that may contain itself. */
  nested<T>(parse: () => T): T {
    if (++this.depth > MAXIMUM_NESTING) this.fail('syntax.tooDeep', { maximum: MAXIMUM_NESTING });
    const part = parse();
    this.depth--;
    return part;
  }

  fail(code: FaultCode, data: Fault['data'] = {}, range: Range = this.token): never {
    const isUnknown = this.token.kind === 'unknown' && range === this.token;
    const fault: Fault = {
      code: isUnknown ? 'syntax.unknownCharacter' : code,
      range: { start: range.start, end: range.end },
      blank: null,
      data: isUnknown ? { found: this.token.text } : data,
    };
    throw new SyntaxFault(fault);
  }
}

/** Runs a reading that must use up the text; its first fault otherwise. */
export function readAll<T>(parser: Parser, read: (parser: Parser) => T): Parsed<T> {
  try {
    const value = read(parser);
    if (parser.token.kind !== 'end') parser.fail('syntax.unexpected', { found: parser.token.text });
    return { ok: true, value };
  } catch (problem) {
    if (problem instanceof SyntaxFault) return { ok: false, faults: [problem.fault] };
    throw problem;
  }
}
