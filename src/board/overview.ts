import { type Address, type AddressRange, toAddress } from '../base/bytes.ts';
import { clampScroll, contentHeight, type GridView, rowAt } from './geometry.ts';
import type { ProcessScale } from './processScale.ts';

/** A stretch of a line in device pixels. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
}

/** The narrowest frame that can still be seen and caught, in CSS pixels. */
const LEAST_WINDOW = 8;

/** The addresses of the rows in the window, in parts of rows too. */
export function windowRange(view: GridView): AddressRange {
  const bottom = Math.min(view.scroll + view.layout.grid.height, contentHeight(view.tops));
  return { start: addressAt(view, view.scroll), end: addressAt(view, bottom) };
}

function addressAt({ model, tops }: GridView, distance: number): Address {
  const index = rowAt(tops, distance);
  const row = model.row(index);
  if (!row) return toAddress(0);
  const [top, bottom] = [tops[index] ?? 0, tops[index + 1] ?? 0];
  const share = Math.min(1, Math.max(0, (distance - top) / (bottom - top)));
  return toAddress(Math.floor(row.start + (row.end - row.start) * share));
}

/** The part of a line of the whole process that stands for the rows in the window. */
export function overviewWindow(view: GridView, scale: ProcessScale): Stretch {
  const { start, end } = windowRange(view);
  const [left, right] = [Math.floor(scale.xOf(start)), Math.ceil(scale.xOf(end))];
  const width = Math.min(scale.width, Math.max(right - left, Math.round(LEAST_WINDOW * scale.dpr)));
  const x = Math.round(Math.min(Math.max((left + right - width) / 2, 0), scale.width - width));
  return { x, width };
}

/** The scroll that puts an address in the middle of the window; `null` if the grid does not show it. */
export function scrollToMiddle({ model, layout, tops }: GridView, address: Address): number | null {
  const index = model.find(address);
  const row = model.row(index);
  if (!row || address >= row.end) return null;
  const [top, bottom] = [tops[index] ?? 0, tops[index + 1] ?? 0];
  const distance = top + ((bottom - top) * (address - row.start)) / (row.end - row.start);
  return clampScroll(distance - layout.grid.height / 2, tops, layout);
}
