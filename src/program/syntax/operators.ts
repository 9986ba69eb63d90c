/** How tightly operators bind, loosest first (C++17, [expr]). */
export const PRECEDENCE = {
  /** Also `?:`; both group from the right. */
  assignment: 1,
  /** `new`, whose type would swallow a `*` that follows. */
  new: 2,
  logicalOr: 3,
  logicalAnd: 4,
  or: 5,
  exclusiveOr: 6,
  and: 7,
  equality: 8,
  relation: 9,
  shift: 10,
  sum: 11,
  product: 12,
  prefix: 13,
  postfix: 14,
} as const;

export type BinaryOperator =
  | '||'
  | '&&'
  | '|'
  | '^'
  | '&'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | '<<'
  | '>>'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export type ArithmeticOperator = Exclude<BinaryOperator, '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>='>;
export type AssignmentOperator = '=' | `${ArithmeticOperator}=`;
export type PrefixOperator = '-' | '+' | '!' | '~' | '*' | '&' | '++' | '--';
export type StepOperator = '++' | '--';

export const BINARY_PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  '||': PRECEDENCE.logicalOr,
  '&&': PRECEDENCE.logicalAnd,
  '|': PRECEDENCE.or,
  '^': PRECEDENCE.exclusiveOr,
  '&': PRECEDENCE.and,
  '==': PRECEDENCE.equality,
  '!=': PRECEDENCE.equality,
  '<': PRECEDENCE.relation,
  '>': PRECEDENCE.relation,
  '<=': PRECEDENCE.relation,
  '>=': PRECEDENCE.relation,
  '<<': PRECEDENCE.shift,
  '>>': PRECEDENCE.shift,
  '+': PRECEDENCE.sum,
  '-': PRECEDENCE.sum,
  '*': PRECEDENCE.product,
  '/': PRECEDENCE.product,
  '%': PRECEDENCE.product,
};

export const ASSIGNMENT_OPERATORS: readonly AssignmentOperator[] = [
  ...(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>='] as const),
];

export const PREFIX_OPERATORS: readonly PrefixOperator[] = ['-', '+', '!', '~', '*', '&', '++', '--'];

const isIn = <T extends string>(all: readonly T[], text: string): text is T => all.includes(text as T);

export const isBinaryOperator = (text: string): text is BinaryOperator => Object.hasOwn(BINARY_PRECEDENCE, text);
export const isAssignmentOperator = (text: string): text is AssignmentOperator => isIn(ASSIGNMENT_OPERATORS, text);
export const isPrefixOperator = (text: string): text is PrefixOperator => isIn(PREFIX_OPERATORS, text);
