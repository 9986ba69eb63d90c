import { BINARY_PRECEDENCE, PRECEDENCE } from '../operators.ts';
import type { CastExpression, Expression, ExpressionOf, NewExpression, TypeName } from '../tree.ts';

type Printers = { readonly [Kind in Expression['kind']]: (expression: ExpressionOf<Kind>) => string };

const PRINTERS: Printers = {
  number: ({ text }) => text,
  character: ({ text }) => text,
  string: ({ text }) => text,
  boolean: ({ value }) => String(value),
  null: ({ text }) => text,
  this: () => 'this',
  name: ({ name }) => name,
  blank: ({ name }) => `@${name}`,
  prefix: ({ operator, operand }) => operator + afterPrefix(operator, operand),
  postfix: ({ operator, operand }) => within(operand, PRECEDENCE.postfix) + operator,
  binary: ({ operator, left, right }) => {
    const precedence = BINARY_PRECEDENCE[operator];
    return `${within(left, precedence)} ${operator} ${within(right, precedence + 1)}`;
  },
  assign: ({ operator, left, right }) => `${within(left, PRECEDENCE.logicalOr)} ${operator} ${printExpression(right)}`,
  conditional: ({ condition, whenTrue, whenFalse }) =>
    `${within(condition, PRECEDENCE.logicalOr)} ? ${printExpression(whenTrue)} : ${printExpression(whenFalse)}`,
  call: (call) => `${within(call.callee, PRECEDENCE.postfix)}(${printList(call.arguments)})`,
  index: ({ base, index }) => `${within(base, PRECEDENCE.postfix)}[${printExpression(index)}]`,
  member: ({ object, isArrow, name }) => within(object, PRECEDENCE.postfix) + (isArrow ? '->' : '.') + name,
  cast: printCast,
  new: printNew,
  delete: ({ isArray, operand }) => `delete${isArray ? '[]' : ''} ${within(operand, PRECEDENCE.prefix)}`,
  sizeof: ({ operand }) => `sizeof ${within(operand, PRECEDENCE.prefix + Number(operand.kind === 'cast'))}`,
  sizeofType: ({ type }) => `sizeof(${printType(type)})`,
  alignof: ({ type }) => `alignof(${printType(type)})`,
};

/** An expression as clean code: reading it gives the same expression again. */
export const printExpression = (expression: Expression): string =>
  (PRINTERS[expression.kind] as (expression: Expression) => string)(expression);

export const printType = ({ name, isConst, pointers }: TypeName): string =>
  (isConst ? 'const ' : '') + name + '*'.repeat(pointers);

export const printList = (expressions: readonly Expression[]): string => expressions.map(printExpression).join(', ');

/** The expression, in parentheses if it binds less tightly than its place asks for. */
function within(expression: Expression, minimum: number): string {
  const text = printExpression(expression);
  return precedenceOf(expression) < minimum ? `(${text})` : text;
}

function precedenceOf(expression: Expression): number {
  switch (expression.kind) {
    case 'assign':
    case 'conditional':
      return PRECEDENCE.assignment;
    case 'new':
      return PRECEDENCE.new;
    case 'binary':
      return BINARY_PRECEDENCE[expression.operator];
    case 'cast':
      return expression.style === 'plain' ? PRECEDENCE.prefix : PRECEDENCE.postfix;
    case 'number': // `1.x` would be read as one number
    case 'prefix':
    case 'delete':
    case 'sizeof':
    case 'sizeofType':
      return PRECEDENCE.prefix;
    default:
      return PRECEDENCE.postfix;
  }
}

/** Keeps `- -x` from becoming `--x`. */
function afterPrefix(operator: string, operand: Expression): string {
  const joins = operand.kind === 'prefix' && operand.operator.startsWith(operator.slice(-1));
  return joins ? `(${printExpression(operand)})` : within(operand, PRECEDENCE.prefix);
}

function printCast({ style, type, operand }: CastExpression): string {
  if (style === 'plain') return `(${printType(type)})${within(operand, PRECEDENCE.prefix)}`;
  const target = style === 'function' ? printType(type) : `${style}<${printType(type)}>`;
  return `${target}(${printExpression(operand)})`;
}

function printNew({ placement, type, count, arguments: given }: NewExpression): string {
  const where = placement.length > 0 ? `(${printList(placement)}) ` : '';
  const bounds = count ? `[${printExpression(count)}]` : '';
  return `new ${where}${printType(type)}${bounds}${given ? `(${printList(given)})` : ''}`;
}
