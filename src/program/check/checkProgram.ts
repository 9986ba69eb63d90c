import type { Fault } from '../fault.ts';
import type { Item } from '../syntax/tree.ts';
import type { FunctionCode, ProgramCode, StatementCode } from '../typed/code.ts';
import { INT } from '../typed/type.ts';
import { type BlankInfo, Checker, type FillTree } from './checker.ts';
import { checkExpression } from './expressions/checkExpression.ts';
import { checkClass } from './statements/checkClass.ts';
import { checkFunctionDefinition, NO_STATEMENTS } from './statements/checkFunction.ts';
import { checkStatement } from './statements/checkStatement.ts';

/** What checking a program finds. The code may only be run if there are no faults. */
export interface CheckedProgram {
  readonly code: ProgramCode;
  readonly blanks: readonly BlankInfo[];
  readonly faults: readonly Fault[];
}

/** Checks names and types of a program in which some blanks have been filled. */
export function checkProgram(
  source: string,
  items: readonly Item[],
  fills: Readonly<Record<string, FillTree>>,
  hasEveryCall: boolean,
): CheckedProgram {
  const main: FunctionCode = {
    name: 'main',
    returns: INT,
    parameters: [],
    class: null,
    slots: 0,
    body: NO_STATEMENTS,
  };
  const rules = { operand: checkExpression, hasEveryCall };
  const checker = new Checker(source, fills, rules, { code: main, isMain: true, loops: [] });
  const outermost: StatementCode[] = [];
  for (const item of items) {
    const code = checker.attempt(() => checkItem(checker, item));
    if (code) outermost.push(code);
  }
  const { globals, statements, blanks, faults, loopVariables } = checker;
  return { code: { main, outermost, globals, statements, loopVariables }, blanks, faults };
}

function checkItem(checker: Checker, item: Item): StatementCode | null {
  switch (item.kind) {
    case 'class':
      checkClass(checker, item);
      return null;
    case 'function':
      checkFunctionDefinition(checker, item);
      return null;
    default:
      return checkStatement(checker, item);
  }
}
