/** Height of a row in CSS pixels; the style sheet has the same. */
export const ROW_HEIGHT = 28;

/** Rows kept ready above and below the window. */
const MARGIN = 8;

/** The rows, from `first` up to, not including, `end`, that are worth having in the page. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** What a window `height` CSS pixels high and scrolled down by `scroll` shows of `count` rows. */
export function rowWindow(scroll: number, height: number, count: number): RowWindow {
  const first = Math.max(0, Math.min(count, Math.floor(scroll / ROW_HEIGHT) - MARGIN));
  const shown = Math.ceil(height / ROW_HEIGHT) + 2 * MARGIN;
  return { first, end: Math.min(count, first + shown) };
}

/** Where to scroll, from `scroll`, so that a row is in a window whose first `head` pixels are covered. */
export function scrollToRow(row: number, scroll: number, height: number, head: number): number {
  const top = row * ROW_HEIGHT;
  if (top < scroll) return top;
  return Math.max(scroll, top + ROW_HEIGHT + head - height);
}

const STEPS: Readonly<Record<string, (row: number, page: number, last: number) => number>> = {
  ArrowUp: (row) => row - 1,
  ArrowDown: (row) => row + 1,
  PageUp: (row, page) => row - page,
  PageDown: (row, page) => row + page,
  Home: () => 0,
  End: (_row, _page, last) => last,
};

/** The row that a key leads to from `row` (-1: from none), of `count` rows in a window of `page` rows; `null` if the key means nothing here. */
export function rowAfterKey(key: string, row: number, page: number, count: number): number | null {
  const step = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined;
  if (!step || count === 0) return null;
  return Math.min(Math.max(step(row, page, count - 1), 0), count - 1);
}
