import { noteUse } from '../runtime.ts';
import type { Code, FunctionCode } from '../typed/code.ts';
import { POINTER_BYTES } from '../typed/type.ts';
import type { Value } from '../typed/value.ts';
import type { Compiler, Evaluate, EvaluateArgument, Invoke } from './compiler.ts';
import { compileLoadAll, compileStoreAll } from './copy.ts';
import type { Frame } from './frame.ts';
import type { Run } from './run.ts';

type CodeOf<Kind extends Code['kind']> = Extract<Code, { kind: Kind }>;

/** A frame with the arguments in it, and `this` behind the variables. */
function frameFor(code: FunctionCode, given: readonly Evaluate[], frame: Frame, self: Value): Frame {
  const inner: Frame = new Array(code.slots + 1);
  for (let index = 0; index < given.length; index++) inner[index] = given[index]?.(frame) ?? 0;
  inner[code.slots] = self;
  return inner;
}

/** A call whose object, if it has one, is known when it happens. */
export function compileInvocation(
  compiler: Compiler,
  target: FunctionCode,
  given: readonly Code[],
): (frame: Frame, self: Value) => Value {
  const invoke: Invoke = compiler.invokerOf(target);
  const compiled = given.map((code) => compiler.expression(code));
  return (frame, self) => invoke(frameFor(target, compiled, frame, self));
}

export function compileCall(compiler: Compiler, code: CodeOf<'call'>): Evaluate {
  const call = compileInvocation(compiler, code.function, code.arguments);
  return (frame) => call(frame, 0);
}

export function compileMethodCall(compiler: Compiler, code: CodeOf<'callMethod'>): Evaluate {
  const { run } = compiler;
  const self = compiler.expression(code.self);
  const call = compileInvocation(compiler, code.function, code.arguments);
  const table = code.class.virtualTable;
  return (frame) => {
    const object = self(frame);
    noteUse(run, object, code.class);
    if (code.virtualSlot >= 0) followVirtualTable(run, object, table, code.virtualSlot);
    return call(frame, object);
  };
}

/**
 * Finds a virtual function the way the machine code does: the object's first 8 bytes, then the table there. If they are
 * not the class's own table, the program jumps to whatever they lead to.
 */
export function followVirtualTable(run: Run, object: Value, table: number, slot: number): void {
  const found = run.readPointer(object);
  if (found === table) return;
  run.execute(run.readPointer(Number(found) + slot * POINTER_BYTES));
}

export function compileLibraryCall(compiler: Compiler, code: CodeOf<'callLibrary'>): Evaluate {
  const { run } = compiler;
  const { function: library } = code;
  const given = code.arguments.map((argument) => compiler.argument(argument));
  return (frame) => library.call(run, ...given.map((evaluate) => evaluate(frame)));
}

/** An argument that need not be a scalar: a text, a function, or a variable that the call fills in. */
export function compileArgument(compiler: Compiler, code: Code): EvaluateArgument {
  if (code.kind === 'text') return () => code.text;
  if (code.kind === 'routine') {
    const call = compileInvocation(compiler, code.function, []);
    const routine = { call: () => void call([], 0) };
    return () => routine;
  }
  if (code.kind !== 'reference') return compiler.expression(code);
  const [load, store] = [
    compileLoadAll(compiler, code.type, code.place),
    compileStoreAll(compiler, code.type, code.place),
  ];
  return (frame) => ({ set: (values) => store(frame, values), get: () => load(frame) });
}
