import { firstBeyond } from '../base/sorted.ts';
import type { CellPlace, GridModel } from './grid.ts';
import type { Box, Layout } from './layout.ts';

/** A point or distance in device pixels from the top left of the canvas. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A grid laid out and scrolled: all that is needed to go from pixels to cells and back. */
export interface GridView {
  readonly model: GridModel;
  readonly layout: Layout;
  /** Distance of each row from the first, and of the end of the last: one entry more than rows. */
  readonly tops: Float64Array;
  /** Distance of the top of the window from the first row. */
  readonly scroll: number;
}

/** Distances of the rows from the first, in device pixels. */
export function rowTops(model: GridModel, layout: Layout): Float64Array {
  const tops = new Float64Array(model.rowCount + 1);
  for (let row = 0; row < model.rowCount; row++) {
    tops[row + 1] = (tops[row] ?? 0) + (model.isFold(row) ? layout.foldHeight : layout.pitch);
  }
  return tops;
}

export const contentHeight = (tops: Float64Array): number => tops[tops.length - 1] ?? 0;

export const furthestScroll = (tops: Float64Array, layout: Layout): number =>
  Math.max(0, contentHeight(tops) - layout.grid.height);

/** A scroll distance on a whole pixel within what there is. */
export const clampScroll = (scroll: number, tops: Float64Array, layout: Layout): number =>
  Math.round(Math.min(Math.max(scroll, 0), furthestScroll(tops, layout)));

/** Index of the row at a distance from the first, or of the nearest one. */
export const rowAt = (tops: Float64Array, distance: number): number =>
  Math.max(0, firstBeyond(tops.length - 1, (row) => (tops[row] ?? 0) > distance) - 1);

export const contains = (box: Box, { x, y }: Point): boolean =>
  x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;

/** The cell under a point; half the gap around a cell counts as its own. `null` outside the grid. */
export function cellUnder(view: GridView, point: Point): CellPlace | null {
  const { layout, tops, scroll, model } = view;
  if (!contains(layout.grid, point)) return null;
  const distance = point.y - layout.grid.y + scroll;
  if (distance >= contentHeight(tops)) return null;
  const row = rowAt(tops, distance);
  const column = Math.floor((point.x - layout.grid.x) / layout.pitch);
  return { row, column: model.isFold(row) ? 0 : column };
}

/** Where a cell stands on the canvas, without the gap; may lie outside the window. */
export function boxOf({ model, layout, tops, scroll }: GridView, { row, column }: CellPlace): Box {
  const { grid, pitch, gap } = layout;
  const half = Math.floor(gap / 2);
  const top = grid.y + (tops[row] ?? 0) - scroll + half;
  const height = (tops[row + 1] ?? 0) - (tops[row] ?? 0) - gap;
  if (model.isFold(row)) return { x: grid.x + half, y: top, width: grid.width - gap, height };
  return { x: grid.x + column * pitch + half, y: top, width: pitch - gap, height };
}

/** The scroll that brings rows `first` to `last` into the window with as little motion as possible. */
export function scrollToShow(view: GridView, first: number, last: number): number {
  const { layout, tops, scroll } = view;
  const margin = layout.pitch;
  const top = (tops[first] ?? 0) - margin;
  const bottom = (tops[last + 1] ?? 0) + margin;
  const fits = bottom - top <= layout.grid.height;
  if (top < scroll || !fits) return clampScroll(top, tops, layout);
  return clampScroll(Math.max(scroll, bottom - layout.grid.height), tops, layout);
}
