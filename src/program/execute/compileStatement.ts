import type { FreshVariable, StatementCode } from '../typed/code.ts';
import { isScalar } from '../typed/type.ts';
import type { Compiler, Completion, Evaluate, Execute } from './compiler.ts';
import { compileTry, compileTryExcept } from './compileTry.ts';
import { type Frame, freshSlot } from './frame.ts';
import { ThrownException } from './signals.ts';

type CodeOf<Kind extends StatementCode['kind']> = Extract<StatementCode, { kind: Kind }>;
type Compile<Kind extends StatementCode['kind']> = (compiler: Compiler, code: CodeOf<Kind>) => Execute;

const COMPILE: { readonly [Kind in StatementCode['kind']]: Compile<Kind> } = {
  expression: compileExpressionStatement,
  declare: compileDeclare,
  block: compileBlock,
  if: compileIf,
  loop: compileLoop,
  return: compileReturn,
  jump: compileJump,
  throw: compileThrow,
  try: compileTry,
  tryExcept: compileTryExcept,
  unfilled: compileUnfilled,
};

/** Turns the code of a statement into a closure that runs it. */
export const compileStatement = (compiler: Compiler, code: StatementCode): Execute =>
  (COMPILE[code.kind] as (compiler: Compiler, code: StatementCode) => Execute)(compiler, code);

function compileExpressionStatement(compiler: Compiler, { at, code }: CodeOf<'expression'>): Execute {
  const { run } = compiler;
  const evaluate = compiler.expression(code);
  return (frame) => {
    const moment = run.begin(at, frame);
    evaluate(frame);
    run.finish(moment);
    return 'normal';
  };
}

/** Lets a local variable begin to exist; those outside all functions exist, zeroed, from the start. */
function compileReset({ variable, isZeroed }: FreshVariable): (frame: Frame) => void {
  const { slot, isGlobal, type } = variable;
  if (isGlobal) return () => {};
  if (!isScalar(type)) {
    return (frame) => {
      frame[slot] = freshSlot(variable, isZeroed);
    };
  }
  const value = freshSlot(variable, isZeroed);
  return (frame) => {
    frame[slot] = value;
  };
}

/** A declaration that puts nothing in its variables is no moment of its own. */
function compileDeclare(compiler: Compiler, { at, fresh, initial }: CodeOf<'declare'>): Execute {
  const { run } = compiler;
  const codes = initial.map((code) => compiler.expression(code));
  const resets = fresh.map((entry) => compileReset(entry));
  return (frame) => {
    for (const reset of resets) reset(frame);
    if (codes.length === 0) return 'normal';
    const moment = run.begin(at, frame);
    for (const evaluate of codes) evaluate(frame);
    run.finish(moment);
    return 'normal';
  };
}

function compileBlock(compiler: Compiler, { statements }: CodeOf<'block'>): Execute {
  const all = statements.map((statement) => compiler.statement(statement));
  const [only] = all;
  if (only && all.length === 1) return only;
  return (frame) => {
    for (const execute of all) {
      const completion = execute(frame);
      if (completion !== 'normal') return completion;
    }
    return 'normal';
  };
}

function compileIf(compiler: Compiler, { at, condition, body, otherwise }: CodeOf<'if'>): Execute {
  const { run } = compiler;
  const test = compiler.expression(condition);
  const whenTrue = compiler.statement(body);
  const whenFalse: Execute = otherwise ? compiler.statement(otherwise) : () => 'normal';
  return (frame) => {
    const moment = run.begin(at, frame);
    const holds = test(frame);
    run.finish(moment);
    return holds ? whenTrue(frame) : whenFalse(frame);
  };
}

function compileLoop(compiler: Compiler, code: CodeOf<'loop'>): Execute {
  const goesOn = compileHeader(compiler, code);
  const execute = compiler.statement(code.body);
  return (frame) => {
    for (let isFirst = true; goesOn(frame, isFirst); isFirst = false) {
      const completion = execute(frame);
      if (completion === 'return') return completion;
      if (completion === 'break') break;
    }
    return 'normal';
  };
}

/** What comes between two passes: the steps, except before the first one, and the test. */
function compileHeader(
  compiler: Compiler,
  { at, condition, steps }: CodeOf<'loop'>,
): (frame: Frame, isFirst: boolean) => boolean {
  const { run } = compiler;
  const test: Evaluate = condition ? compiler.expression(condition) : () => 1;
  const next = steps.map((step) => compiler.expression(step));
  return (frame, isFirst) => {
    const moment = run.begin(at, frame);
    if (!isFirst) for (const evaluate of next) evaluate(frame);
    const holds = test(frame);
    run.finishOrForget(moment);
    return Boolean(holds);
  };
}

function compileReturn(compiler: Compiler, { at, value }: CodeOf<'return'>): Execute {
  const { run } = compiler;
  const evaluate = value && compiler.expression(value);
  return (frame) => {
    const moment = run.begin(at, frame);
    const returned = evaluate ? evaluate(frame) : 0;
    run.finish(moment);
    run.returned = returned;
    return 'return';
  };
}

function compileJump({ run }: Compiler, { at, to }: CodeOf<'jump'>): Execute {
  const completion: Completion = to;
  return (frame) => {
    run.finish(run.begin(at, frame));
    return completion;
  };
}

function compileThrow(compiler: Compiler, { at, exception, value }: CodeOf<'throw'>): Execute {
  const { run } = compiler;
  const evaluate = value && compiler.expression(value);
  return (frame) => {
    run.begin(at, frame);
    evaluate?.(frame);
    if (exception !== null) throw new ThrownException(exception);
    throw run.handling ?? new ThrownException('std::terminate');
  };
}

function compileUnfilled({ run }: Compiler, { at, blank }: CodeOf<'unfilled'>): Execute {
  return (frame) => {
    run.begin(at, frame);
    return run.wait(blank);
  };
}
