/** A stretch of a source text: from the character at `start` to the one before `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What can be wrong with a text, by the part that finds out. The sentences are in `assets/text`. */
export type FaultCode =
  | 'syntax.tooLong'
  | 'syntax.tooDeep'
  | 'syntax.unknownCharacter'
  | 'syntax.expected'
  | 'syntax.unexpected'
  | 'syntax.expectedName'
  | 'syntax.expectedExpression'
  | 'syntax.expectedType'
  | 'syntax.badNumber'
  | 'syntax.badCharacter'
  | 'syntax.notSupported'
  | 'name.unknown'
  | 'name.taken'
  | 'name.unknownMember'
  | 'name.notAccessible'
  | 'name.notAFunction'
  | 'name.notAValue'
  | 'name.unknownBlank'
  | 'name.misplaced'
  | 'type.mismatch'
  | 'type.operand'
  | 'type.operands'
  | 'type.argumentCount'
  | 'type.notAssignable'
  | 'type.notConstant'
  | 'type.notAPointer'
  | 'type.notAnObject'
  | 'type.incomplete'
  | 'type.localAddress'
  | 'type.localObject'
  | 'type.blankWithoutType'
  | 'type.tooLarge'
  | 'type.noBody'
  | 'type.badAlignment';

/** One thing that is wrong, where, and the words its sentence needs. */
export interface Fault {
  readonly code: FaultCode;
  readonly range: Range;
  /** The blank whose text the range is in; `null` for the program's own text. */
  readonly blank: string | null;
  readonly data: Readonly<Record<string, string | number>>;
}

/** A reading that worked, or everything that is wrong with the text. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** The number of the line that holds the character at `position`, from 1. */
export function lineOf(source: string, position: number): number {
  let line = 1;
  for (let at = source.indexOf('\n'); at >= 0 && at < position; at = source.indexOf('\n', at + 1)) line++;
  return line;
}
