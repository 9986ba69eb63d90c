import type { CellChange } from './animationPlan.ts';
import { CELL_BYTES, writeLook } from './cell.ts';
import type { Frame, PlayedPlan } from './frame.ts';
import { type CellMarks, marksOf } from './marks.ts';

/** Texels per cell: the look (2), the earlier look (2), the marks (1). */
export const CELL_TEXELS = 5;
const BYTES_PER_CELL = CELL_TEXELS * 4;
/** In the line texture: no row here. */
const NO_SLOT = 255;
const RING_SHIFT = 16;

/** Bytes of a texture, four a texel, top row first. */
export interface Texels {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** The cells of the visible rows, one texture row per visible row ("slot"). */
export function packCells(frame: Frame): Texels {
  const { view, rows, played } = frame;
  const { model } = view;
  const width = model.columns * CELL_TEXELS;
  const height = Math.max(1, Math.min(rows.length, NO_SLOT));
  const bytes = new Uint8Array(new ArrayBuffer(width * height * 4));
  for (const [slot, { row }] of rows.slice(0, NO_SLOT).entries()) {
    const line = model.row(row);
    if (!line) continue;
    const { cells } = model.cellsOf(row);
    for (let column = 0; column < model.columns; column++) {
      const index = row * model.columns + column;
      const at = (slot * model.columns + column) * BYTES_PER_CELL;
      bytes.set(cells.subarray(column * CELL_BYTES, column * CELL_BYTES + 7), at);
      if (played) packChange(bytes, at, played.plan.changes.get(index), played);
      packMarks(bytes, at + 16, marksOf(model, line, column, frame.marks));
    }
  }
  return { bytes, width, height };
}

function packChange(bytes: Uint8Array, at: number, change: CellChange | undefined, { time }: PlayedPlan): void {
  if (!change || time >= change.delay + change.duration) return;
  const share = Math.max(0, time - change.delay) / change.duration;
  bytes[at + 7] = change.effect;
  writeLook(bytes, at + 8, change.from);
  bytes[at + 15] = Math.round(share * 255);
}

function packMarks(bytes: Uint8Array, at: number, marks: CellMarks): void {
  bytes[at] = marks.selected + marks.pointed * RING_SHIFT;
  bytes[at + 1] = marks.focused + marks.flags * RING_SHIFT;
}

/**
 * Which row each line of pixels in the grid's window belongs to: slot (or `NO_SLOT`), line within the row, height of the
 * row if it is a fold and else 0, opacity. Rows may have any height and lie over one another while they slide.
 */
export function packLines({ view, rows }: Frame): Texels {
  const height = Math.max(1, view.layout.grid.height);
  const bytes = new Uint8Array(new ArrayBuffer(height * 4));
  for (let line = 0; line < height; line++) bytes[line * 4] = NO_SLOT;
  const slots = [...rows.slice(0, NO_SLOT).entries()];
  slots.sort(([, a], [, b]) => Number(a.isSliding) - Number(b.isSliding));
  for (const [slot, { row, top, height: rowHeight, alpha }] of slots) {
    const fold = view.model.isFold(row) ? rowHeight : 0;
    const last = Math.min(height, top + rowHeight);
    for (let line = Math.max(0, top); line < last; line++) {
      bytes.set([slot, line - top, fold, Math.round(alpha * 255)], line * 4);
    }
  }
  return { bytes, width: 1, height };
}
