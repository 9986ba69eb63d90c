import type { AddressRange } from '../base/bytes.ts';
import { type GridModel, type GridRow, rowBytes } from './grid.ts';
import type { Marks } from './picture.ts';

/** The marks of a view, and where the pointer and the keyboard are. */
export interface PlacedMarks extends Marks {
  readonly pointed: AddressRange | null;
  readonly focused: AddressRange | null;
}

/** Sides of a cell on which a ring around a range runs. */
export const EDGE = { left: 1, right: 2, top: 4, bottom: 8 } as const;
export const CELL_MARK = { changed: 1, fault: 2 } as const;

/** The marks of one cell: sides of three rings, and `CELL_MARK` bits. */
export interface CellMarks {
  readonly selected: number;
  readonly pointed: number;
  readonly focused: number;
  readonly flags: number;
}

/** Whether two ranges share an address. */
export const overlaps = (a: AddressRange, b: AddressRange): boolean => a.start < b.end && b.start < a.end;

/** A cell and how far the cells above and below are from it. */
interface MarkedCell extends AddressRange {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly stride: number;
}

/** The sides of `cell` on which the ring around `range` runs; 0 where the cell is not in the range. */
function ringEdges(range: AddressRange | null, cell: MarkedCell): number {
  if (!range || !overlaps(range, cell)) return 0;
  const left = cell.isFirst || cell.start <= range.start ? EDGE.left : 0;
  const right = cell.isLast || cell.end >= range.end ? EDGE.right : 0;
  const top = cell.end - cell.stride <= range.start ? EDGE.top : 0;
  const bottom = cell.start + cell.stride >= range.end ? EDGE.bottom : 0;
  return left + right + top + bottom;
}

function markedCell(model: GridModel, row: GridRow, column: number): MarkedCell {
  const { unit, columns } = model;
  if (row.isFold) return { ...row, isFirst: true, isLast: true, stride: row.end - row.start };
  const sides = { isFirst: column === 0, isLast: column === columns - 1 };
  const start = (row.start + column * unit) as typeof row.start;
  return { ...sides, start, end: (start + unit) as typeof row.end, stride: rowBytes(model) };
}

/** Pages change one by one; what became of a block is told once, where it begins. */
const isMarked = (range: AddressRange, cell: MarkedCell, { pointsAtSource }: GridModel): boolean =>
  overlaps(range, cell) && (!pointsAtSource || cell.start <= range.start);

/** The marks of the cell in `column` of `row`. */
export function marksOf(model: GridModel, row: GridRow, column: number, marks: PlacedMarks): CellMarks {
  const cell = markedCell(model, row, column);
  const changed = marks.changed.some((range) => isMarked(range, cell, model)) ? CELL_MARK.changed : 0;
  const fault = marks.faults.some((range) => overlaps(range, cell)) ? CELL_MARK.fault : 0;
  return {
    selected: ringEdges(marks.selected, cell),
    pointed: ringEdges(marks.pointed, cell),
    focused: ringEdges(marks.focused, cell),
    flags: changed + fault,
  };
}
