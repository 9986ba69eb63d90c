import type { Arithmetic } from '../typed/arithmetic.ts';
import type { CellIndex, Place, Variable } from '../typed/code.ts';
import { sizeOf } from '../typed/layout.ts';
import { decoderOf, encoderOf } from '../typed/scalarBytes.ts';
import type { ScalarType } from '../typed/type.ts';
import type { Value } from '../typed/value.ts';
import type { Compiler, Evaluate } from './compiler.ts';
import type { Frame } from './frame.ts';
import type { Run } from './run.ts';

/** What can be done with a scalar in a place. The right side is found before the place (C++17, [expr.ass]). */
export interface Access {
  readonly load: Evaluate;
  store(value: Evaluate): Evaluate;
  update(operand: Evaluate, combine: Arithmetic, yieldsOld: boolean): Evaluate;
}

export function accessOf(compiler: Compiler, place: Place, type: ScalarType): Access {
  switch (place.kind) {
    case 'variable':
      return place.variable.isGlobal ? globalAccess(compiler.run, place.variable) : localAccess(place.variable);
    case 'cell':
      return cellAccess(cellsOf(compiler.run, place.variable), findCell(compiler, place.cell, place.indices));
    default:
      return memoryAccess(compiler.run, compiler.expression(place.address), type);
  }
}

function localAccess({ slot }: Variable): Access {
  return {
    load: (frame) => frame[slot] as Value,
    store: (value) => (frame) => {
      const given = value(frame);
      frame[slot] = given;
      return given;
    },
    update: (operand, combine, yieldsOld) => (frame) => {
      const by = operand(frame);
      const old = frame[slot] as Value;
      const changed = combine(old, by);
      frame[slot] = changed;
      return yieldsOld ? old : changed;
    },
  };
}

function globalAccess({ globals }: Run, variable: Variable): Access {
  const { load, store, update } = localAccess(variable);
  return {
    load: () => load(globals),
    store: (value) => (frame) => store(() => value(frame))(globals),
    update: (operand, combine, yieldsOld) => (frame) => update(() => operand(frame), combine, yieldsOld)(globals),
  };
}

/** The cells of an array or struct variable. */
export type FindCells = (frame: Frame) => Value[];

export function cellsOf({ globals }: Run, { slot, isGlobal }: Variable): FindCells {
  return isGlobal ? () => globals[slot] as Value[] : (frame) => frame[slot] as Value[];
}

/** Which cell a place begins at; ends the run if a subscript leaves its array. */
export type FindCell = (frame: Frame) => number;

export function findCell(compiler: Compiler, cell: number, indices: readonly CellIndex[]): FindCell {
  return indices.reduce<FindCell>(
    (before, index) => addIndex(compiler, before, index),
    () => cell,
  );
}

function addIndex(compiler: Compiler, before: FindCell, { index, length, stride }: CellIndex): FindCell {
  const { run } = compiler;
  const evaluate = compiler.expression(index);
  return (frame) => {
    const position = evaluate(frame);
    if (typeof position !== 'number' || position < 0 || position >= length) return run.stop('outsideArray');
    return before(frame) + position * stride;
  };
}

function cellAccess(cells: FindCells, cell: FindCell): Access {
  return {
    load: (frame) => cells(frame)[cell(frame)] ?? 0,
    store: (value) => (frame) => {
      const given = value(frame);
      cells(frame)[cell(frame)] = given;
      return given;
    },
    update: (operand, combine, yieldsOld) => (frame) => {
      const by = operand(frame);
      const all = cells(frame);
      const index = cell(frame);
      const old = all[index] ?? 0;
      const changed = combine(old, by);
      all[index] = changed;
      return yieldsOld ? old : changed;
    },
  };
}

function memoryAccess(run: Run, address: Evaluate, type: ScalarType): Access {
  const size = sizeOf(type);
  const [decode, encode] = [decoderOf(type), encoderOf(type)];
  const put = (at: Value, value: Value): void => {
    const bytes = new Uint8Array(size);
    encode(value, bytes, 0);
    run.write(at, bytes);
  };
  return {
    load: (frame) => decode(run.read(address(frame), size), 0),
    store: (value) => (frame) => {
      const given = value(frame);
      put(address(frame), given);
      return given;
    },
    update: (operand, combine, yieldsOld) => (frame) => {
      const by = operand(frame);
      const at = address(frame);
      const old = decode(run.read(at, size), 0);
      const changed = combine(old, by);
      put(at, changed);
      return yieldsOld ? old : changed;
    },
  };
}
