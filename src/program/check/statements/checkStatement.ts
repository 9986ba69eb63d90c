import type { Range } from '../../fault.ts';
import { isException, kindsOf } from '../../library/exceptions.ts';
import type { CatchClause, Expression, ExpressionOf, Statement, StatementOf } from '../../syntax/tree.ts';
import type { CatchCode, Code, StatementCode, Variable } from '../../typed/code.ts';
import { BOOL_TYPE, formatType, INT, isScalar, type Type } from '../../typed/type.ts';
import type { Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { typeOf } from '../checkType.ts';
import { checkValue, conditionOf, constant, convertedTo } from '../convert.ts';
import { checkDeclare } from './checkDeclaration.ts';

type Check<Kind extends Statement['kind']> = (checker: Checker, node: StatementOf<Kind>) => StatementCode;

const CHECKS: { readonly [Kind in Statement['kind']]: Check<Kind> } = {
  declare: checkDeclare,
  expression: (checker, node) =>
    checker.asStatement(node, (at) => ({ kind: 'expression', at, code: discardable(checker, node.expression) })),
  blankStatement: checkBlankStatement,
  block: (checker, { statements }) => checker.inScope(() => checkStatements(checker, statements)),
  if: checkIf,
  for: (checker, node) => checker.inScope(() => checkFor(checker, node)),
  while: (checker, node) => checkLoop(checker, node, []),
  return: (checker, node) =>
    checker.asStatement(node, (at) => ({ kind: 'return', at, value: checkReturned(checker, node) })),
  throw: checkThrow,
  try: checkTry,
  tryExcept: checkTryExcept,
  break: checkJump,
  continue: checkJump,
  empty: () => ({ kind: 'block', statements: [] }),
};

/** Checks a statement as what its function will do there. */
export const checkStatement = (checker: Checker, node: Statement): StatementCode =>
  (CHECKS[node.kind] as (checker: Checker, node: Statement) => StatementCode)(checker, node);

/** Checks statements one by one: a fault in one does not keep the next from being checked. */
export function checkStatements(checker: Checker, statements: readonly Statement[]): StatementCode {
  const codes = statements.map((statement) => checker.attempt(() => checkStatement(checker, statement)));
  return { kind: 'block', statements: codes.filter((code) => code !== null) };
}

/** A statement in a place of its own, whose names do not reach out of it. */
const checkPart = (checker: Checker, node: Statement): StatementCode =>
  checker.inScope(() => checkStatement(checker, node));

/** The code of an expression whose value nobody wants. */
function discardable(checker: Checker, node: Expression): Code {
  const checked = checker.operand(node);
  if (!checked.place) return checked.code;
  return isScalar(checked.type) ? { kind: 'load', place: checked.place, type: checked.type } : constant(0);
}

/** The text for the blank stands in the same block as the blank, so that later statements see what it declares. */
function checkBlankStatement(checker: Checker, node: StatementOf<'blankStatement'>): StatementCode {
  const { name } = node;
  checker.addBlank(name, node, null);
  const fill = checker.fillOf(name);
  if (!fill) return checker.asStatement(node, (at) => ({ kind: 'unfilled', at, blank: name }));
  if (fill.kind === 'expression') return fail('name.unknownBlank', node, { name });
  return checker.inFill(name, node, () => checkStatements(checker, fill.statements));
}

const upTo = ({ start }: Range, { end }: Range): Range => ({ start, end });

function checkIf(checker: Checker, node: StatementOf<'if'>): StatementCode {
  return checker.asStatement(upTo(node, node.condition), (at) => ({
    kind: 'if',
    at,
    condition: conditionOf(checker, node.condition, BOOL_TYPE),
    body: checkPart(checker, node.body),
    otherwise: node.otherwise && checkPart(checker, node.otherwise),
  }));
}

function checkFor(checker: Checker, node: StatementOf<'for'>): StatementCode {
  const initial = node.initial && checkStatement(checker, node.initial);
  const variables = initial?.kind === 'declare' ? initial.fresh.map(({ variable }) => variable) : [];
  return { kind: 'block', statements: [...(initial ? [initial] : []), checkLoop(checker, node, variables)] };
}

/** A loop, without what comes before its first pass. */
function checkLoop(
  checker: Checker,
  node: StatementOf<'for' | 'while'>,
  variables: readonly Variable[],
): StatementCode {
  const { loops } = checker.context;
  const stepNodes = node.kind === 'for' ? node.steps : [];
  loops.push(variables.filter(({ type }) => isScalar(type)));
  try {
    const header = upTo(node, stepNodes.at(-1) ?? node.condition ?? { start: node.start, end: node.start + 3 });
    return checker.asStatement(header, (at) => ({
      kind: 'loop',
      at,
      condition: node.condition && conditionOf(checker, node.condition, BOOL_TYPE),
      steps: stepNodes.map((step) => discardable(checker, step)),
      body: checkPart(checker, node.body),
    }));
  } finally {
    loops.pop();
  }
}

function checkReturned(checker: Checker, { value, start, end }: StatementOf<'return'>): Code | null {
  const { code, isMain } = checker.context;
  if (value) return convertedTo(checker, value, code.returns);
  const isFine = code.returns.kind === 'void' || isMain;
  return isFine ? null : fail('syntax.expectedExpression', { start, end }, { found: ';' });
}

function checkJump(checker: Checker, node: StatementOf<'break' | 'continue'>): StatementCode {
  if (checker.context.loops.length === 0) fail('name.misplaced', node, { name: node.kind });
  return checker.asStatement(node, (at) => ({ kind: 'jump', at, to: node.kind }));
}

function checkThrow(checker: Checker, node: StatementOf<'throw'>): StatementCode {
  return checker.asStatement(node, (at) => {
    if (!node.value) return { kind: 'throw', at, exception: null, value: null };
    if (isExceptionCall(node.value)) return { kind: 'throw', at, exception: node.value.callee.name, value: null };
    const { type, code } = checkValue(checker, node.value);
    return { kind: 'throw', at, exception: thrownName(type), value: type.kind === 'text' ? null : code };
  });
}

type NamedCall = ExpressionOf<'call'> & { readonly callee: ExpressionOf<'name'> };

const isExceptionCall = (node: Expression): node is NamedCall =>
  node.kind === 'call' && node.callee.kind === 'name' && isException(node.callee.name);

/** Exceptions that are plain values go by the name of their type. */
const thrownName = (type: Type): string => (type.kind === 'text' ? 'char*' : formatType(type));

function checkTry(checker: Checker, node: StatementOf<'try'>): StatementCode {
  const body = checkPart(checker, node.body);
  return { kind: 'try', body, catches: node.catches.map((clause) => checkCatch(checker, clause)) };
}

function checkCatch(checker: Checker, { type, body }: CatchClause): CatchCode {
  return { takes: type && taken(checker, type), body: checkPart(checker, body) };
}

const taken = (checker: Checker, type: NonNullable<CatchClause['type']>): string[] =>
  isException(type.name) ? kindsOf(type.name) : [thrownName(typeOf(checker, type))];

function checkTryExcept(checker: Checker, node: StatementOf<'tryExcept'>): StatementCode {
  const body = checkPart(checker, node.body);
  return checker.asStatement(node.filter, (at) => ({
    kind: 'tryExcept',
    at,
    body,
    filter: convertedTo(checker, node.filter, INT),
    handler: checkPart(checker, node.handler),
  }));
}
