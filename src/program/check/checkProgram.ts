import type { Fault } from '../fault.ts';
import type { Item } from '../syntax/tree.ts';
import type { FunctionCode, ProgramCode, StatementCode } from '../typed/code.ts';
import { INT } from '../typed/type.ts';
import { type BlankInfo, Checker, type CheckMark, type FillTree } from './checker.ts';
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

/**
 * Checks names and types of a program in which some blanks have been filled, again and again with other texts: what
 * comes before the first item with another text than last time is not checked again.
 */
export class ProgramChecker {
  private readonly checker: Checker;
  private readonly main: FunctionCode = {
    name: 'main',
    returns: INT,
    parameters: [],
    class: null,
    slots: 0,
    body: NO_STATEMENTS,
  };
  /** The code of each item that has been checked, and how far the check had come before it. */
  private readonly codes: (StatementCode | null)[] = [];
  private readonly marks: CheckMark[] = [];

  constructor(
    source: string,
    private readonly items: readonly Item[],
    hasEveryCall: boolean,
  ) {
    const rules = { operand: checkExpression, hasEveryCall };
    this.checker = new Checker(source, {}, rules, { code: this.main, isMain: true, loops: [] });
  }

  check(fills: Readonly<Record<string, FillTree>>): CheckedProgram {
    this.forgetFrom(this.firstChanged(fills));
    const { checker, codes, marks } = this;
    checker.fills = fills;
    for (const item of this.items.slice(codes.length)) {
      marks.push(checker.mark());
      codes.push(checker.attempt(() => checkItem(checker, item)));
    }
    const { globals, statements, blanks, faults, loopVariables } = checker;
    const code = {
      main: { ...this.main },
      outermost: codes.filter((each) => each !== null),
      globals: globals.slice(),
      statements: statements.slice(),
      loopVariables: loopVariables.slice(),
    };
    return { code, blanks: blanks.slice(), faults: faults.slice() };
  }

  /** The first item that has not been checked, or that asked for a text which is another one now. */
  private firstChanged(fills: Readonly<Record<string, FillTree>>): number {
    const { checker, codes, marks } = this;
    const changed = checker.asked.findIndex((blank) => checker.fills[blank] !== fills[blank]);
    return changed < 0
      ? codes.length
      : Math.min(
          codes.length,
          marks.findLastIndex(({ asked }) => asked <= changed),
        );
  }

  private forgetFrom(item: number): void {
    const mark = this.marks[item];
    if (mark) this.checker.backTo(mark);
    this.marks.length = item;
    this.codes.length = item;
  }
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
