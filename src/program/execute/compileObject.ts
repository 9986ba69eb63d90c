import {
  allocateStorage,
  freeStorage,
  noteConstructed,
  noteCount,
  readCount,
  type StorageForm,
  storageFor,
} from '../runtime.ts';
import type { Code, FunctionCode, NewCode } from '../typed/code.ts';
import { elementCount, elementType, hasDestructor, sizeOf } from '../typed/layout.ts';
import { encoderOf } from '../typed/scalarBytes.ts';
import { isScalar, type ScalarType, type Type } from '../typed/type.ts';
import type { Value } from '../typed/value.ts';
import { compileClassOperator } from './classOperator.ts';
import { compileInvocation } from './compileCall.ts';
import type { Compiler, Evaluate } from './compiler.ts';
import { orNull } from './compileTry.ts';
import type { Frame } from './frame.ts';
import { constructAll, constructWhole, destroyAll, destroyObject } from './objects.ts';
import { ThrownException } from './signals.ts';

type CodeOf<Kind extends Code['kind']> = Extract<Code, { kind: Kind }>;

/** Storage that an expression with `new` has got: where the first object goes and what must be given back. */
interface Storage {
  readonly first: Value;
  readonly count: number;
  giveBack(): void;
}

/** Storage first, then the objects in it; if one of them throws, the storage goes back (C++17, [expr.new]). */
export function compileNew(compiler: Compiler, code: NewCode): Evaluate {
  const obtain = compileStorage(compiler, code);
  const begin = compileBeginning(compiler, code);
  return (frame) => {
    const storage = obtain(frame);
    if (storage.first === 0) return 0;
    try {
      begin(frame, storage);
    } catch (signal) {
      if (signal instanceof ThrownException) storage.giveBack();
      throw signal;
    }
    return storage.first;
  };
}

function compileStorage(compiler: Compiler, code: NewCode): (frame: Frame) => Storage {
  const { run } = compiler;
  const count: Evaluate = code.count ? compiler.expression(code.count) : () => 1;
  if (code.placement) {
    const place = compiler.expression(code.placement);
    return (frame) => ({ first: place(frame), count: Number(count(frame)), giveBack: () => {} });
  }
  const { type, isNothrow } = code;
  const form: StorageForm = { type, isArray: code.count !== null };
  const own = compileClassOperator(compiler, type, form.isArray ? 'operator new[]' : 'operator new');
  const release = compileRelease(compiler, form);
  return (frame) => {
    const length = count(frame);
    const { request: size, cookie } = storageFor(form, length);
    const ask = () => (own ? own(size) : allocateStorage(run, { ...form, size, isNothrow }));
    const storage = isNothrow ? orNull(run, ask) : ask();
    const first = storage === 0 ? 0 : noteCount(run, storage, cookie, length);
    return { first, count: Number(length), giveBack: () => release(storage) };
  };
}

/** How storage goes back: to the class's own `operator delete`, or to the library's. */
function compileRelease(compiler: Compiler, form: StorageForm): (storage: Value) => void {
  const own = compileClassOperator(compiler, form.type, form.isArray ? 'operator delete[]' : 'operator delete');
  return own ?? ((storage) => freeStorage(compiler.run, storage, form));
}

/** What makes the objects once there is storage. */
function compileBeginning(compiler: Compiler, code: NewCode): (frame: Frame, storage: Storage) => void {
  const { run } = compiler;
  const { type, isZeroed } = code;
  if (code.value && isScalar(type)) return compileScalar(compiler, type, code.value);
  const construct = compileConstruction(compiler, type, code.constructedBy, code.arguments);
  return (frame, { first, count }) => {
    const bytes = count * sizeOf(type);
    if (isZeroed && bytes > 0) run.write(first, new Uint8Array(run.affordable(bytes)));
    if (construct) constructAll(compiler, type, first, count, (address) => construct(frame, address));
  };
}

function compileScalar(compiler: Compiler, type: ScalarType, code: Code): (frame: Frame, storage: Storage) => void {
  const { run } = compiler;
  const value = compiler.expression(code);
  const encode = encoderOf(type);
  return (frame, { first }) => {
    const bytes = new Uint8Array(sizeOf(type));
    encode(value(frame), bytes, 0);
    run.write(first, bytes);
  };
}

/** What makes one object; `null` if there is nothing to do and nothing to keep account of. */
function compileConstruction(
  compiler: Compiler,
  type: Type,
  constructedBy: FunctionCode | null,
  given: readonly Code[],
): ((frame: Frame, address: Value) => void) | null {
  if (type.kind !== 'class' || !(constructedBy || hasDestructor(type))) return null;
  const call = constructedBy && compileInvocation(compiler, constructedBy, given);
  return (frame, address) => {
    if (call) constructWhole(compiler, () => call(frame, address));
    noteConstructed(compiler.run, address, type);
  };
}

/** Makes a field of the object whose constructor is running. */
export function compileConstruct(compiler: Compiler, code: CodeOf<'construct'>): Evaluate {
  const address = compiler.expression(code.address);
  const element = elementType(code.type);
  const count = elementCount(code.type);
  const construct = compileConstruction(compiler, element, code.constructedBy, code.arguments);
  return (frame) => {
    const first = address(frame);
    if (construct) constructAll(compiler, element, first, count, (at) => construct(frame, at));
    compiler.run.fields.push({ type: code.type, address: first });
    return 0;
  };
}

export function compileDestroy(compiler: Compiler, code: CodeOf<'destroy'>): Evaluate {
  const address = compiler.expression(code.address);
  return (frame) => {
    destroyObject(compiler, code.type, address(frame));
    return 0;
  };
}

/** Destructors, then storage; `NULL` is nothing to delete. Which form was used decides whether a count is looked for. */
export function compileDelete(compiler: Compiler, code: CodeOf<'delete'>): Evaluate {
  const { run } = compiler;
  const { element, isArray } = code;
  const operand = compiler.expression(code.operand);
  const release = compileRelease(compiler, { type: element, isArray });
  return (frame) => {
    const first = operand(frame);
    if (first === 0) return 0;
    const { storage, count } = isArray ? readCount(run, first, element) : { storage: first, count: 1 };
    if (hasDestructor(element)) destroyAll(compiler, element, first, count);
    release(storage);
    return 0;
  };
}
