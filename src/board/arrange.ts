import type { Address } from '../base/bytes.ts';
import { buildBlockGrid } from './blockGrid.ts';
import { buildByteGrid } from './byteGrid.ts';
import { clampScroll, type GridView, rowAt, rowTops } from './geometry.ts';
import type { GridModel } from './grid.ts';
import { type LabelMaker, textNeeds } from './labels.ts';
import { blockColumns, type HostSize, layOut } from './layout.ts';
import type { BoardView } from './picture.ts';
import { buildSpanGrid } from './spanGrid.ts';

/** Where an address is to stand: CSS pixels below the top of the board; `null` for the middle of the window. */
export interface Anchor {
  readonly address: Address;
  readonly y: number | null;
}

/** The grid of a view; how many columns a heap or its bytes get depends on the room. */
export function gridOf(view: BoardView, host: HostSize): GridModel {
  if (view.zoom === 'pages') return buildSpanGrid(view.picture, view.unit);
  if (view.zoom === 'bytes') return buildByteGrid(view.picture, blockColumns(host));
  return buildBlockGrid(view.picture, blockColumns(host));
}

/** Lays a grid out at its top. */
export function arrange(model: GridModel, host: HostSize, maker: LabelMaker): GridView {
  const layout = layOut(host, model.columns, textNeeds(model, maker, host.dpr));
  return { model, layout, tops: rowTops(model, layout), scroll: 0 };
}

/**
 * `after`, scrolled so that `anchor` stands where it says; without one, what was at the top of the window in `before`
 * stays there, or what was in its middle if a cell is another number of bytes now.
 */
export function keepPlace(before: GridView | null, after: GridView, anchor: Anchor | null = null): GridView {
  if (anchor) return standAt(after, anchor.address, placeOfAnchor(after, anchor));
  if (!before) return after;
  const middle = before.layout.grid.height / 2;
  return before.model.unit === after.model.unit ? keepRow(before, after, 0) : keepRow(before, after, middle);
}

/** Distance from the top of the grid's window to an anchor. */
function placeOfAnchor({ layout: { grid, dpr } }: GridView, { y }: Anchor): number {
  return y === null ? grid.height / 2 : Math.min(Math.max(y * dpr - grid.y, 0), grid.height);
}

/** `view` with the middle of the row of `address` at `distance` from the top of the window. */
function standAt(view: GridView, address: Address, distance: number): GridView {
  const row = view.model.find(address);
  if (row < 0) return view;
  const middle = ((view.tops[row] ?? 0) + (view.tops[row + 1] ?? 0)) / 2;
  return scrolledTo(view, middle - distance);
}

/** `after` with the row that stood at `distance` from the top of the window in `before` in the same place. */
function keepRow(before: GridView, after: GridView, distance: number): GridView {
  const index = rowAt(before.tops, before.scroll + distance);
  const row = before.model.row(index);
  const same = row ? after.model.find(row.start) : -1;
  if (same < 0) return after;
  return scrolledTo(after, before.scroll - (before.tops[index] ?? 0) + (after.tops[same] ?? 0));
}

const scrolledTo = (view: GridView, scroll: number): GridView => ({
  ...view,
  scroll: clampScroll(scroll, view.tops, view.layout),
});
