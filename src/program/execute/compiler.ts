import type { Argument } from '../library/libraryFunction.ts';
import type { Code, FunctionCode, StatementCode } from '../typed/code.ts';
import type { Value } from '../typed/value.ts';
import type { Frame } from './frame.ts';
import type { Run } from './run.ts';

/** An expression, ready to run. */
export type Evaluate = (frame: Frame) => Value;
/** An argument of a library function, which may be more than a scalar. */
export type EvaluateArgument = (frame: Frame) => Argument;

/** How a statement ended: ready for the next, or on the way out of a loop or function. */
export type Completion = 'normal' | 'break' | 'continue' | 'return';
export type Execute = (frame: Frame) => Completion;

/** A function, ready to be called with a frame that holds its arguments. */
export type Invoke = (frame: Frame) => Value;

/** How each kind of code is compiled; handed over so that the rules can lie in several files. */
export interface Rules {
  expression(compiler: Compiler, code: Code): Evaluate;
  argument(compiler: Compiler, code: Code): EvaluateArgument;
  statement(compiler: Compiler, code: StatementCode): Execute;
}

/** Turns checked code into closures over one run. */
export class Compiler {
  constructor(
    readonly run: Run,
    private readonly rules: Rules,
    /** The function whose body is being compiled. */
    private readonly inside: FunctionCode,
    private readonly functions = new Map<FunctionCode, Invoke>(),
  ) {}

  expression(code: Code): Evaluate {
    return this.rules.expression(this, code);
  }

  argument(code: Code): EvaluateArgument {
    return this.rules.argument(this, code);
  }

  statement(code: StatementCode): Execute {
    return this.rules.statement(this, code);
  }

  /** A function that can be called; its body is compiled when it first is. */
  invokerOf(target: FunctionCode): Invoke {
    const known = this.functions.get(target);
    if (known) return known;
    const { run } = this;
    let body: Execute | null = null;
    const invoke: Invoke = (frame) => {
      body ??= new Compiler(run, this.rules, target, this.functions).statement(target.body);
      run.enter();
      run.returned = 0;
      const { stackPointer } = run;
      run.actor.inModule(target.isExported === true, () => body?.(frame));
      run.restoreStack(stackPointer);
      run.calls--;
      return run.returned;
    };
    this.functions.set(target, invoke);
    return invoke;
  }

  /** Where the frame holds `this`: behind the variables. */
  get selfSlot(): number {
    return this.inside.slots;
  }
}
