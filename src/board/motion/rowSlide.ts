import { type GridView, rowAt } from '../geometry.ts';
import type { GridRow } from '../grid.ts';
import { easeOut } from './easing.ts';

/** Milliseconds at speed 1 for rows to reach their new places. */
export const SLIDE_TIME = 220;

/** How far rows are from their places at one moment, in device pixels. */
export interface RowSlide {
  /** The largest distance of any row. */
  readonly reach: number;
  shiftOf(row: number): number;
  alphaOf(row: number): number;
}

/** A fold keeps its identity at the end that does not move when rows are taken from it. */
const keyOf = ({ start, end, isFold }: GridRow): number => (isFold ? -end : start);

/** The way of rows from where one view shows them to where another does; rows the first did not show appear. */
export class RowMotion {
  readonly #distances = new Map<number, number>();
  readonly #isNew = new Set<number>();
  readonly #reach: number;

  constructor(from: GridView, to: GridView) {
    // A row of other cells is another row, even where it starts at the same address.
    const earlier = from.model.unit === to.model.unit ? screenTops(from) : new Map<number, number>();
    const limit = to.layout.grid.height;
    for (const row of nearbyRows(to)) {
      const line = to.model.row(row);
      if (!line) continue;
      const top = earlier.get(keyOf(line));
      const distance = top === undefined ? Number.NaN : top - ((to.tops[row] ?? 0) - to.scroll);
      if (Math.abs(distance) <= limit) this.#distances.set(row, distance);
      else this.#isNew.add(row);
    }
    this.#reach = Math.max(0, ...[...this.#distances.values()].map(Math.abs));
  }

  /** Whether any row moves or appears. */
  get isNeeded(): boolean {
    return this.#reach > 0 || this.#isNew.size > 0;
  }

  /** The rows `share` (0 to 1) of the time after the start. */
  at(share: number): RowSlide {
    const left = 1 - easeOut(share);
    return {
      reach: this.#reach * left,
      shiftOf: (row) => Math.round((this.#distances.get(row) ?? 0) * left),
      alphaOf: (row) => (this.#isNew.has(row) ? 1 - left : 1),
    };
  }
}

/** Rows in the window and up to one window away from it. */
function nearbyRows({ tops, scroll, layout }: GridView): number[] {
  const first = rowAt(tops, scroll - layout.grid.height);
  const last = rowAt(tops, scroll + 2 * layout.grid.height);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
}

function screenTops(view: GridView): Map<number, number> {
  const tops = new Map<number, number>();
  for (const row of nearbyRows(view)) {
    const line = view.model.row(row);
    if (line) tops.set(keyOf(line), (view.tops[row] ?? 0) - view.scroll);
  }
  return tops;
}
