import { assertNever } from '../../../base/assert.ts';
import type {
  BlockStatement,
  CatchClause,
  Declarator,
  DeclareStatement,
  ForStatement,
  IfStatement,
  Initializer,
  Statement,
  TryStatement,
} from '../tree.ts';
import { printExpression, printType } from './printExpression.ts';

const STEP = '  ';

/** A statement as clean code on lines of their own, indented by `indent`. */
export const printStatement = (statement: Statement, indent = ''): string => `${indent}${printBare(statement, indent)}`;

/** A statement that stands behind its indentation, or behind an `else`. */
function printBare(statement: Statement, indent: string): string {
  switch (statement.kind) {
    case 'declare':
      return `${printDeclaration(statement)};`;
    case 'expression':
      return `${printExpression(statement.expression)};`;
    case 'blankStatement':
      return `@${statement.name};`;
    case 'block':
      return printBlock(statement, indent);
    case 'if':
      return printIf(statement, indent);
    case 'for':
      return `for (${printForHeader(statement)})${printBody(statement.body, indent)}`;
    case 'while':
      return `while (${printExpression(statement.condition)})${printBody(statement.body, indent)}`;
    case 'return':
    case 'throw':
      return `${statement.kind}${statement.value ? ` ${printExpression(statement.value)}` : ''};`;
    case 'break':
    case 'continue':
      return `${statement.kind};`;
    case 'try':
      return printTry(statement, indent);
    case 'tryExcept':
      return `__try ${printBlock(statement.body, indent)} __except (${printExpression(statement.filter)}) ${printBlock(statement.handler, indent)}`;
    case 'empty':
      return ';';
    default:
      return assertNever(statement);
  }
}

export function printBlock({ statements }: BlockStatement, indent: string): string {
  if (statements.length === 0) return '{}';
  const inner = statements.map((statement) => printStatement(statement, indent + STEP));
  return `{\n${inner.join('\n')}\n${indent}}`;
}

/** What hangs on a condition: a block on the same line, anything else on the next. */
function printBody(body: Statement, indent: string): string {
  return body.kind === 'block' ? ` ${printBlock(body, indent)}` : `\n${printStatement(body, indent + STEP)}`;
}

function printIf({ condition, body, otherwise }: IfStatement, indent: string): string {
  const head = `if (${printExpression(condition)})`;
  if (!otherwise) return head + printBody(body, indent);
  const first = printBody(takesElse(body) ? asBlock(body) : body, indent);
  const separator = first.endsWith('}') ? ' ' : `\n${indent}`;
  const rest = otherwise.kind === 'if' ? ` ${printBare(otherwise, indent)}` : printBody(otherwise, indent);
  return `${head}${first}${separator}else${rest}`;
}

const asBlock = (statement: Statement): BlockStatement => ({
  kind: 'block',
  statements: [statement],
  start: statement.start,
  end: statement.end,
});

/** Whether an `else` behind this statement would be read as its own. */
function takesElse(statement: Statement): boolean {
  switch (statement.kind) {
    case 'if':
      return !statement.otherwise || takesElse(statement.otherwise);
    case 'for':
    case 'while':
      return takesElse(statement.body);
    default:
      return false;
  }
}

function printForHeader({ initial, condition, steps }: ForStatement): string {
  const first = initial ? printStatement(initial) : ';';
  const second = condition ? ` ${printExpression(condition)}` : '';
  const third = steps.length > 0 ? ` ${steps.map((step) => printExpression(step)).join(', ')}` : '';
  return `${first}${second};${third}`;
}

function printTry({ body, catches }: TryStatement, indent: string): string {
  return `try ${printBlock(body, indent)}${catches.map((clause) => printCatch(clause, indent)).join('')}`;
}

function printCatch({ type, body }: CatchClause, indent: string): string {
  const caught = type ? `${printType(type)}${type.pointers === 0 && type.isConst ? '&' : ''}` : '...';
  return ` catch (${caught}) ${printBlock(body, indent)}`;
}

function printDeclaration({ type, declarators }: DeclareStatement): string {
  return `${printType(type)} ${declarators.map(printDeclarator).join(', ')}`;
}

export function printDeclarator({ pointers, name, dimensions, initializer }: Declarator): string {
  const bounds = dimensions.map((dimension) => `[${printExpression(dimension)}]`).join('');
  const value = initializer ? ` = ${printInitializer(initializer)}` : '';
  return `${'*'.repeat(pointers)}${name}${bounds}${value}`;
}

function printInitializer(initializer: Initializer): string {
  if (initializer.kind !== 'list') return printExpression(initializer);
  return initializer.items.length > 0 ? `{ ${initializer.items.map(printInitializer).join(', ')} }` : '{}';
}
