import { noteDestroyed } from '../runtime.ts';
import type { FunctionCode } from '../typed/code.ts';
import { elementCount, elementType, hasDestructor, sizeOf } from '../typed/layout.ts';
import type { ClassType, Type } from '../typed/type.ts';
import { toUnsigned64, type Value } from '../typed/value.ts';
import { followVirtualTable } from './compileCall.ts';
import type { Compiler } from './compiler.ts';
import { ThrownException } from './signals.ts';

/** An address `bytes` after another. */
export const after = (address: Value, bytes: number): Value =>
  typeof address === 'number' ? address + bytes : toUnsigned64(address + BigInt(bytes));

/** Makes one object at `address`. */
export type Construct = (address: Value) => void;

/** Makes `count` objects one after the other; if one throws, those before it are destroyed, last first. */
export function constructAll(
  compiler: Compiler,
  type: Type,
  address: Value,
  count: number,
  construct: Construct,
): void {
  let made = 0;
  try {
    for (; made < count; made++) construct(after(address, made * sizeOf(type)));
  } catch (signal) {
    if (signal instanceof ThrownException) destroyAll(compiler, type, address, made);
    throw signal;
  }
}

/** Destroys `count` objects that lie one after the other, last first. */
export function destroyAll(compiler: Compiler, type: Type, address: Value, count: number): void {
  for (let index = count - 1; index >= 0; index--) destroyObject(compiler, type, after(address, index * sizeOf(type)));
}

/** Ends an object: its own destructor, then its fields', last first. */
export function destroyObject(compiler: Compiler, type: Type, address: Value): void {
  const { run } = compiler;
  const element = elementType(type);
  if (element.kind !== 'class') return;
  if (type.kind === 'array') {
    destroyAll(compiler, element, address, elementCount(type));
    return;
  }
  run.spend(1);
  const { destructor } = element;
  if (destructor) callDestructor(compiler, destructor.function, address, destructor.virtualSlot, element);
  for (const field of [...element.fields.values()].reverse()) {
    if (hasDestructor(field.type)) destroyObject(compiler, field.type, after(address, field.offset));
  }
  noteDestroyed(run, address, element);
}

function callDestructor(
  compiler: Compiler,
  target: FunctionCode,
  address: Value,
  virtualSlot: number,
  type: ClassType,
): void {
  if (virtualSlot >= 0) followVirtualTable(compiler.run, address, type.virtualTable, virtualSlot);
  const frame = new Array<Value>(target.slots + 1);
  frame[target.slots] = address;
  compiler.invokerOf(target)(frame);
}

/** Runs a constructor; if it throws, the fields it has made so far are destroyed, last first (C++17, [except.ctor]). */
export function constructWhole(compiler: Compiler, call: () => void): void {
  const { run } = compiler;
  const outer = run.fields;
  run.fields = [];
  try {
    call();
  } catch (signal) {
    const made = run.fields;
    if (signal instanceof ThrownException) {
      for (const { type, address } of made.reverse()) destroyObject(compiler, type, address);
    }
    throw signal;
  } finally {
    run.fields = outer;
  }
}
