import type { Code } from '../typed/code.ts';
import { toUnsigned64, type Value } from '../typed/value.ts';
import { accessOf } from './access.ts';
import { compileCall, compileLibraryCall, compileMethodCall } from './compileCall.ts';
import { compileConstruct, compileDelete, compileDestroy, compileNew } from './compileObject.ts';
import type { Compiler, Evaluate } from './compiler.ts';
import { compileCopy } from './copy.ts';

type CodeOf<Kind extends Code['kind']> = Extract<Code, { kind: Kind }>;
type Compile<Kind extends Code['kind']> = (compiler: Compiler, code: CodeOf<Kind>) => Evaluate;

const zero: Evaluate = () => 0;

const COMPILE: { readonly [Kind in Code['kind']]: Compile<Kind> } = {
  constant:
    (_, { value }) =>
    () =>
      value,
  text: () => zero,
  reference: () => zero,
  routine: () => zero,
  load: (compiler, { place, type }) => accessOf(compiler, place, type).load,
  store: (compiler, { place, type, value }) => accessOf(compiler, place, type).store(compiler.expression(value)),
  update: compileUpdate,
  copy: (compiler, { type, from, to }) => compileCopy(compiler, type, from, to),
  apply: (compiler, { operate, operand }) => {
    const evaluate = compiler.expression(operand);
    return (frame) => operate(evaluate(frame));
  },
  arithmetic: compileArithmetic,
  compare: compileCompare,
  logic: compileLogic,
  conditional: (compiler, code) => {
    const condition = compiler.expression(code.condition);
    const whenTrue = compiler.expression(code.whenTrue);
    const whenFalse = compiler.expression(code.whenFalse);
    return (frame) => (condition(frame) ? whenTrue(frame) : whenFalse(frame));
  },
  offset: compileOffset,
  displace: compileDisplace,
  this:
    ({ selfSlot }) =>
    (frame) =>
      frame[selfSlot] as Value,
  call: compileCall,
  callMethod: compileMethodCall,
  callLibrary: compileLibraryCall,
  blank: compileBlank,
  new: compileNew,
  delete: compileDelete,
  construct: compileConstruct,
  destroy: compileDestroy,
};

/** Turns the code of an expression into a closure that yields its value. */
export const compileExpression = (compiler: Compiler, code: Code): Evaluate =>
  (COMPILE[code.kind] as (compiler: Compiler, code: Code) => Evaluate)(compiler, code);

function compileUpdate(compiler: Compiler, code: CodeOf<'update'>): Evaluate {
  const { run } = compiler;
  const operand = compiler.expression(code.operand);
  const divisor: Evaluate = (frame) => operand(frame) || run.stop('dividedByZero');
  const access = accessOf(compiler, code.place, code.type);
  return access.update(code.isDivision ? divisor : operand, code.combine, code.yieldsOld);
}

function compileArithmetic(compiler: Compiler, { operate, isDivision, left, right }: CodeOf<'arithmetic'>): Evaluate {
  const { run } = compiler;
  const first = compiler.expression(left);
  const second = compiler.expression(right);
  if (!isDivision) return (frame) => operate(first(frame), second(frame));
  return (frame) => operate(first(frame), second(frame) || run.stop('dividedByZero'));
}

function compileCompare(compiler: Compiler, { operator, left, right }: CodeOf<'compare'>): Evaluate {
  const first = compiler.expression(left);
  const second = compiler.expression(right);
  switch (operator) {
    case '<':
      return (frame) => (first(frame) < second(frame) ? 1 : 0);
    case '>':
      return (frame) => (first(frame) > second(frame) ? 1 : 0);
    case '<=':
      return (frame) => (first(frame) <= second(frame) ? 1 : 0);
    case '>=':
      return (frame) => (first(frame) >= second(frame) ? 1 : 0);
    case '==':
      return (frame) => (first(frame) === second(frame) ? 1 : 0);
    default:
      return (frame) => (first(frame) !== second(frame) ? 1 : 0);
  }
}

function compileLogic(compiler: Compiler, { isAnd, left, right }: CodeOf<'logic'>): Evaluate {
  const first = compiler.expression(left);
  const second = compiler.expression(right);
  return isAnd
    ? (frame) => (first(frame) && second(frame) ? 1 : 0)
    : (frame) => (first(frame) || second(frame) ? 1 : 0);
}

/** Pointer arithmetic: wraps around at 64 bits, as the processor does. */
function compileOffset(compiler: Compiler, { pointer, index, scale }: CodeOf<'offset'>): Evaluate {
  const base = compiler.expression(pointer);
  const count = compiler.expression(index);
  return (frame) => {
    const start = base(frame);
    const by = count(frame);
    if (typeof start === 'number' && typeof by === 'number') {
      const sum = start + by * scale;
      if (sum >= 0 && sum <= Number.MAX_SAFE_INTEGER) return sum;
    }
    return toUnsigned64(BigInt(start) + BigInt(by) * BigInt(scale));
  };
}

function compileDisplace(compiler: Compiler, { pointer, bytes }: CodeOf<'displace'>): Evaluate {
  const base = compiler.expression(pointer);
  return (frame) => {
    const start = base(frame);
    if (typeof start === 'number') {
      const sum = start + bytes;
      if (sum >= 0 && sum <= Number.MAX_SAFE_INTEGER) return sum;
    }
    return toUnsigned64(BigInt(start) + BigInt(bytes));
  };
}

function compileBlank(compiler: Compiler, { name, value }: CodeOf<'blank'>): Evaluate {
  const { run } = compiler;
  if (!value) return () => run.wait(name);
  const evaluate = compiler.expression(value);
  return (frame) => {
    const given = evaluate(frame);
    run.serve(name, given);
    return given;
  };
}
