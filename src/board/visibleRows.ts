import { contentHeight, furthestScroll, type GridView, rowAt } from './geometry.ts';
import type { RowSlide } from './motion/rowSlide.ts';

/** A row that can be seen, in device pixels from the top of the grid's window. */
export interface VisibleRow {
  readonly row: number;
  readonly top: number;
  readonly height: number;
  /** 0 to 1: rows appear, and fade where the window cuts them. */
  readonly alpha: number;
  /** Whether it is on its way to its place. */
  readonly isSliding: boolean;
}

/** The rows in the window, lowest address first; `slide` says how far they are from their places. */
export function visibleRows(view: GridView, slide: RowSlide | null): VisibleRow[] {
  const { tops, scroll, layout } = view;
  if (contentHeight(tops) === 0 || layout.grid.height === 0) return [];
  const reach = slide?.reach ?? 0;
  const last = rowAt(tops, scroll + layout.grid.height + reach);
  const rows: VisibleRow[] = [];
  for (let row = rowAt(tops, scroll - reach); row <= last; row++) {
    const shift = slide?.shiftOf(row) ?? 0;
    const top = Math.round((tops[row] ?? 0) - scroll + shift);
    const height = (tops[row + 1] ?? 0) - (tops[row] ?? 0);
    if (top >= layout.grid.height || top + height <= 0) continue;
    const alpha = edgeAlpha(view, top, height) * (slide?.alphaOf(row) ?? 1);
    rows.push({ row, top, height, alpha, isSliding: shift !== 0 });
  }
  return rows;
}

/** Texts fade with the rows that the window cuts off. */
function edgeAlpha({ layout, scroll, tops }: GridView, top: number, height: number): number {
  const middle = top + height / 2;
  const fromTop = scroll > 0 ? middle / height : 1;
  const fromBottom = scroll < furthestScroll(tops, layout) ? (layout.grid.height - middle) / height : 1;
  return Math.max(0, Math.min(1, fromTop, fromBottom));
}
