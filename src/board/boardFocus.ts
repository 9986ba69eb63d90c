import type { Address } from '../base/bytes.ts';
import type { GridView } from './geometry.ts';
import { type CellPlace, placeOf, rangeOf } from './grid.ts';

/** The cell the keyboard is on, by address, so that it outlives changes of the grid. */
export interface BoardFocus {
  readonly address: Address;
  /** Column to come back to after a fold, which has none. */
  readonly column: number;
}

/** The focused cell in a view; `null` where the view does not show its address. */
export function focusedPlace({ model }: GridView, focus: BoardFocus): CellPlace | null {
  const place = placeOf(model, focus.address);
  return place && model.isFold(place.row) ? { ...place, column: 0 } : place;
}

export function focusOn({ model }: GridView, address: Address): BoardFocus | null {
  const place = placeOf(model, address);
  return place && { address, column: place.column };
}

/** The focus `columns` to the right and `rows` down; steps over the end of a row lead into the next, as addresses do. */
export function moveFocus(view: GridView, focus: BoardFocus, columns: number, rows: number): BoardFocus {
  const { model } = view;
  const row = model.find(focus.address);
  const isFold = model.isFold(row);
  const column = isFold ? focus.column : focus.column + columns;
  const carry = isFold ? Math.sign(columns) : Math.floor(column / model.columns);
  const target = Math.min(Math.max(row + rows + carry, 0), model.rowCount - 1);
  const wrapped = ((column % model.columns) + model.columns) % model.columns;
  const range = rangeOf(model, { row: target, column: wrapped });
  return range ? { address: range.start, column: wrapped } : focus;
}
