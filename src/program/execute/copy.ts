import type { Place } from '../typed/code.ts';
import { cellCount, sizeOf } from '../typed/layout.ts';
import { fromBytes, toBytes } from '../typed/objectBytes.ts';
import type { Type } from '../typed/type.ts';
import type { Value } from '../typed/value.ts';
import { cellsOf, findCell } from './access.ts';
import type { Compiler, Evaluate } from './compiler.ts';
import type { Frame } from './frame.ts';

/** Copies an object, all of its bytes at once where both ends are in memory. */
export function compileCopy(compiler: Compiler, type: Type, from: Place, to: Place): Evaluate {
  if (from.kind === 'memory' && to.kind === 'memory') return copyBytes(compiler, from, to, sizeOf(type));
  const load = compileLoadAll(compiler, type, from);
  const store = compileStoreAll(compiler, type, to);
  return (frame) => {
    store(frame, load(frame));
    return 0;
  };
}

type MemoryPlace = Place & { readonly kind: 'memory' };

function copyBytes(compiler: Compiler, from: MemoryPlace, to: MemoryPlace, size: number): Evaluate {
  const { run } = compiler;
  const [source, target] = [compiler.expression(from.address), compiler.expression(to.address)];
  return (frame) => {
    run.write(target(frame), run.read(source(frame), size));
    return 0;
  };
}

/** The scalars of a whole object. */
export function compileLoadAll(compiler: Compiler, type: Type, place: Place): (frame: Frame) => Value[] {
  const { run } = compiler;
  if (place.kind === 'memory') {
    const address = compiler.expression(place.address);
    return (frame) => fromBytes(type, run.read(address(frame), sizeOf(type)));
  }
  const [cells, cell] = cellRange(compiler, place);
  return (frame) => cells(frame).slice(cell(frame), cell(frame) + cellCount(type));
}

/** Puts the scalars of a whole object in place. */
export function compileStoreAll(
  compiler: Compiler,
  type: Type,
  place: Place,
): (frame: Frame, values: readonly Value[]) => void {
  const { run } = compiler;
  if (place.kind === 'memory') {
    const address = compiler.expression(place.address);
    return (frame, values) => run.write(address(frame), toBytes(type, values));
  }
  const [cells, cell] = cellRange(compiler, place);
  return (frame, values) => {
    const all = cells(frame);
    const first = cell(frame);
    for (const [index, value] of values.entries()) all[first + index] = value;
  };
}

/** The cells of a place in a variable; a scalar variable is its own only cell. */
function cellRange(compiler: Compiler, place: Exclude<Place, MemoryPlace>) {
  const { variable } = place;
  if (place.kind === 'cell') {
    return [cellsOf(compiler.run, variable), findCell(compiler, place.cell, place.indices)] as const;
  }
  const { globals } = compiler.run;
  const frameOf = variable.isGlobal ? () => globals : (frame: Frame) => frame;
  return [(frame: Frame) => frameOf(frame) as Value[], () => variable.slot] as const;
}
