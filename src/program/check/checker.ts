import { type Fault, lineOf, type Parsed, type Range } from '../fault.ts';
import type { Expression, Statement } from '../syntax/tree.ts';
import type { Code, Place, StatementInfo, Variable } from '../typed/code.ts';
import { type ClassType, formatType, type Type } from '../typed/type.ts';
import { CheckFault, fail } from './checkFault.ts';
import { type FunctionContext, Scope } from './scope.ts';

/** A checked expression: a value, or an object that has a place. */
export type Checked =
  | { readonly type: Type; readonly code: Code; readonly place?: never }
  | { readonly type: Type; readonly place: Place; readonly isConst: boolean };

/** What the text for a blank is, once it has been read. */
export type FillTree =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'statements'; readonly statements: readonly Statement[] };

/** What can be filled in somewhere and what may be used for it. */
export interface BlankInfo {
  readonly name: string;
  readonly kind: 'expression' | 'statements';
  /** The type of the value that goes there; `null` for statements. */
  readonly type: string | null;
  readonly line: number;
  readonly range: Range;
  /** The variables that can be named there, outermost block first. */
  readonly variables: readonly { readonly name: string; readonly type: string }[];
}

/** How each kind of expression is checked, and what may be called; handed over so that the rules can lie in several files. */
export interface Rules {
  /** `expected`: the type that the place asks for, which is what a blank takes. */
  operand(checker: Checker, node: Expression, expected: Type | null): Checked;
  /** See `Program`. */
  readonly hasEveryCall: boolean;
}

/** How far a check had come between two of the outermost items: how much of everything there was. */
export interface CheckMark {
  readonly faults: number;
  readonly blanks: number;
  readonly classes: number;
  readonly globals: number;
  readonly statements: number;
  readonly names: number;
  readonly slots: number;
  /** Blanks whose texts had been asked for. */
  readonly asked: number;
}

interface OpenStatement {
  readonly info: StatementInfo & { readonly blanks: string[] };
  readonly at: number;
}

/** What is known while a program is checked: the names in reach, the faults so far, the text that is being read. */
export class Checker {
  readonly faults: Fault[] = [];
  readonly blanks: BlankInfo[] = [];
  readonly classes = new Map<string, ClassType>();
  readonly globals: Variable[] = [];
  readonly statements: StatementInfo[] = [];
  readonly loopVariables: (readonly Variable[])[] = [];
  /** The blanks whose texts have been asked for, in that order: what the check so far depends on. */
  readonly asked: string[] = [];
  scope = new Scope(null);
  /** The program's own text, or the blank whose text is being checked and the line it stands on. */
  private inside: { readonly blank: string; readonly line: number } | null = null;
  private open: OpenStatement | null = null;

  constructor(
    readonly source: string,
    public fills: Readonly<Record<string, FillTree>>,
    readonly rules: Rules,
    public context: FunctionContext,
  ) {}

  /** The text for a blank; `undefined` if it is open. */
  fillOf(blank: string): FillTree | undefined {
    this.asked.push(blank);
    return this.fills[blank];
  }

  operand(node: Expression, expected: Type | null = null): Checked {
    return this.rules.operand(this, node, expected);
  }

  /** Whether names are declared among the globals: outside every function and block. */
  get isGlobalScope(): boolean {
    return this.scope.parent === null;
  }

  inScope<T>(check: () => T): T {
    const outer = this.scope;
    this.scope = new Scope(outer);
    try {
      return check();
    } finally {
      this.scope = outer;
    }
  }

  inFunction<T>(context: FunctionContext, check: () => T): T {
    const outer = this.context;
    const outerScope = this.scope;
    this.context = context;
    try {
      return this.inScope(check);
    } finally {
      this.context = outer;
      this.scope = outerScope;
    }
  }

  /** Checks the text of a blank in place of the blank. */
  inFill<T>(blank: string, range: Range, check: () => T): T {
    const outer = this.inside;
    this.inside = { blank, line: this.lineAt(range) };
    try {
      return check();
    } finally {
      this.inside = outer;
    }
  }

  /** Runs a check; a fault is noted and answered by `null`. */
  attempt<T>(check: () => T): T | null {
    try {
      return check();
    } catch (problem) {
      if (!(problem instanceof CheckFault)) throw problem;
      const { code, range, data } = problem;
      this.faults.push({ code, range, blank: this.inside?.blank ?? null, data });
      return null;
    }
  }

  /** Numbers the statement at `range` and checks its expressions as its own. */
  asStatement<T>(range: Range, check: (at: number) => T): T {
    const outer = this.open;
    const at = this.statements.length;
    const variables = this.context.loops.flat();
    const info = {
      range: { start: range.start, end: range.end },
      blank: this.inside?.blank ?? null,
      line: this.lineAt(range),
      blanks: [],
      loopVariables: variables.map(({ name }) => name),
    };
    this.statements.push(info);
    this.loopVariables.push(variables);
    this.open = { info, at };
    try {
      return check(at);
    } finally {
      this.open = outer;
    }
  }

  private lineAt({ start }: Range): number {
    return this.inside?.line ?? lineOf(this.source, start);
  }

  /** Notes a blank that the check has come to; each may stand in one place only, and only in the program's own text. */
  addBlank(name: string, range: Range, type: Type | null): void {
    if (this.inside) fail('name.misplaced', range, { name });
    if (this.blanks.some((blank) => blank.name === name)) fail('name.taken', range, { name });
    this.open?.info.blanks.push(name);
    this.blanks.push({
      name,
      kind: type ? 'expression' : 'statements',
      type: type && formatType(type),
      line: this.lineAt(range),
      range: { start: range.start, end: range.end },
      variables: this.scope.variables().map((variable) => ({ name: variable.name, type: formatType(variable.type) })),
    });
  }

  mark(): CheckMark {
    const { faults, blanks, classes, globals, statements, scope, context, asked } = this;
    return {
      faults: faults.length,
      blanks: blanks.length,
      classes: classes.size,
      globals: globals.length,
      statements: statements.length,
      names: scope.size,
      slots: context.code.slots,
      asked: asked.length,
    };
  }

  /** Forgets everything since that mark. */
  backTo(mark: CheckMark): void {
    this.faults.length = mark.faults;
    this.blanks.length = mark.blanks;
    for (const name of [...this.classes.keys()].slice(mark.classes)) this.classes.delete(name);
    this.globals.length = mark.globals;
    this.statements.length = mark.statements;
    this.loopVariables.length = mark.statements;
    this.scope.cutTo(mark.names);
    this.context.code.slots = mark.slots;
    this.asked.length = mark.asked;
  }

  /** The answer of a whole check: what it found wrong, or `value`. */
  conclude<T>(value: T): Parsed<T> {
    return this.faults.length > 0 ? { ok: false, faults: this.faults } : { ok: true, value };
  }
}
