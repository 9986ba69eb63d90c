import { buildBlockGrid } from './blockGrid.ts';
import { clampScroll, type GridView, rowAt, rowTops } from './geometry.ts';
import { findRow, type GridModel } from './grid.ts';
import { type LabelMaker, textNeeds } from './labels.ts';
import { blockColumns, type HostSize, layOut } from './layout.ts';
import type { BoardView } from './picture.ts';
import { buildSpanGrid } from './spanGrid.ts';

/** The grid of a view; how many columns a heap gets depends on the room. */
export function gridOf(view: BoardView, host: HostSize): GridModel {
  if (view.zoom === 'pages') return buildSpanGrid(view.picture, view.unit);
  return buildBlockGrid(view.picture, blockColumns(host));
}

/** Lays a grid out at its top. */
export function arrange(model: GridModel, host: HostSize, maker: LabelMaker): GridView {
  const layout = layOut(host, model.columns, textNeeds(model, maker, host.dpr));
  return { model, layout, tops: rowTops(model, layout), scroll: 0 };
}

/** `after`, scrolled so that the address at the top of the window stays where it was in `before`. */
export function keepPlace(before: GridView | null, after: GridView): GridView {
  if (!before || before.model.unit !== after.model.unit) return after;
  const top = rowAt(before.tops, before.scroll);
  const row = before.model.rows[top];
  if (!row) return after;
  const same = findRow(after.model, row.start);
  if (same < 0) return after;
  const offset = before.scroll - (before.tops[top] ?? 0);
  return { ...after, scroll: clampScroll((after.tops[same] ?? 0) + offset, after.tops, after.layout) };
}
