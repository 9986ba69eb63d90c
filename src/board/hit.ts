import type { AddressRange } from '../base/bytes.ts';
import type { Anchor } from './arrange.ts';
import { type FormName, formName } from './cell.ts';
import { boxOf, type GridView } from './geometry.ts';
import { type CellPlace, cellAt, rangeOf, sourceAt } from './grid.ts';
import type { Box } from './layout.ts';

/** What is at a place of the board. */
export interface Hit extends AddressRange {
  /** Whether it is a band of folded rows; then the range covers all of them. */
  readonly isFold: boolean;
  readonly row: number;
  readonly column: number;
  readonly form: FormName;
  /** Index of the span or block in the picture; -1 for free space. */
  readonly source: number;
  /** Where it stands, in CSS pixels from the top left of the board: for tooltips. */
  readonly box: Box;
}

/** What is at a cell; `null` outside the grid. */
export function hitAt(view: GridView, place: CellPlace): Hit | null {
  const { model, layout } = view;
  const range = rangeOf(model, place);
  const row = model.row(place.row);
  if (!range || !row) return null;
  return {
    ...range,
    ...place,
    isFold: row.isFold,
    form: formName(cellAt(model, place).form),
    source: sourceAt(model, place),
    box: toCssPixels(boxOf(view, place), layout.dpr),
  };
}

/** Whether two hits are the same thing in the same place. */
export const isSamePlace = (a: Hit | null, b: Hit | null): boolean =>
  a?.start === b?.start && a?.end === b?.end && a?.source === b?.source && a?.form === b?.form;

/** What is to stay where it is when a hit is zoomed: the first byte in its cell of what it comes from. */
export function anchorOf({ model }: GridView, { start, end, source, box }: Hit): Anchor {
  const from = model.extents[source]?.start ?? start;
  return { address: from > start && from < end ? from : start, y: box.y + box.height / 2 };
}

/** The range that a ring around a hit encloses: its cell, or all of its block. */
export function pointedRange({ model }: GridView, hit: Hit): AddressRange {
  const extent = model.pointsAtSource ? model.extents[hit.source] : undefined;
  return extent ?? { start: hit.start, end: hit.end };
}

/** A box of device pixels in CSS pixels. */
export const toCssPixels = ({ x, y, width, height }: Box, dpr: number): Box => ({
  x: x / dpr,
  y: y / dpr,
  width: width / dpr,
  height: height / dpr,
});
