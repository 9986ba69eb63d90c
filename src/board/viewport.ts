import type { Address, AddressRange } from '../base/bytes.ts';
import { type Anchor, arrange, gridOf, keepPlace } from './arrange.ts';
import { clampScroll, furthestScroll, type GridView, scrollToShow } from './geometry.ts';
import { hasRoom } from './hostSize.ts';
import type { MeasureText } from './labelFont.ts';
import type { LabelMaker } from './labels.ts';
import { type HostSize, isNarrow, type Layout } from './layout.ts';
import { type BoardView, type Picture, wholeOf } from './picture.ts';
import { ProcessScale } from './processScale.ts';
import { spanTable } from './spanTable.ts';
import type { BoardWords } from './words.ts';

/** The view being shown, laid out for the host and scrolled. Knows no canvas and no time. */
export class Viewport {
  words: BoardWords;
  readonly #measure: MeasureText;
  #host: HostSize;
  #shown: BoardView | null = null;
  #view: GridView | null = null;
  #scale: ProcessScale | null = null;
  /** In the first and last row that were brought into the window; they stay there while only its size changes. */
  #sought: AddressRange | null = null;

  constructor(host: HostSize, measure: MeasureText, words: BoardWords) {
    this.#host = host;
    this.#measure = measure;
    this.words = words;
  }

  /** What is laid out; `null` before the first view and while the host has no room. */
  get view(): GridView | null {
    return this.#view;
  }

  get shown(): BoardView | null {
    return this.#shown;
  }

  /** The line of the whole process; `null` where there is no room for it. */
  get scale(): ProcessScale | null {
    return this.#view?.layout.overview ? this.#scale : null;
  }

  get maker(): LabelMaker {
    return { measure: this.#measure, words: this.words, isNarrow: isNarrow(this.#host) };
  }

  /** Shows another view, in the same place of the address space or with `anchor` where it says. */
  show(shown: BoardView, anchor: Anchor | null = null): void {
    this.#shown = shown;
    this.#arrange(anchor);
  }

  /** Whether there are more rows than the window holds. */
  get canScroll(): boolean {
    return this.#view !== null && furthestScroll(this.#view.tops, this.#view.layout) > 0;
  }

  /** What was brought into the window stays there, unless the player has scrolled since. */
  resize(host: HostSize): void {
    this.#host = host;
    this.#arrange();
    if (!this.#view || !this.#sought) return;
    const { start, end } = this.#sought;
    const [first, last] = [this.#view.model.find(start), this.#view.model.find(end)];
    if (first >= 0 && last >= 0) this.#moveTo(scrollToShow(this.#view, first, last));
  }

  /** Lays out anew, after the widths of texts have changed. */
  refresh(): void {
    this.#arrange();
  }

  /** Scrolls by device pixels; answers whether that moved anything. */
  scrollBy(distance: number): boolean {
    return this.scrollTo((this.#view?.scroll ?? 0) + distance);
  }

  scrollTo(scroll: number): boolean {
    this.#sought = null;
    return this.#moveTo(scroll);
  }

  /** Brings rows into the window. */
  revealRows(first: number, last: number): boolean {
    const view = this.#view;
    const [from, to] = [view?.model.row(first), view?.model.row(last)];
    if (!view || !from || !to) return false;
    this.#sought = { start: from.start, end: to.start };
    return this.#moveTo(scrollToShow(view, first, last));
  }

  /** Brings the row of an address into the window. */
  reveal(address: Address): boolean {
    const row = this.#view ? this.#view.model.find(address) : -1;
    return row >= 0 && this.revealRows(row, row);
  }

  #moveTo(scroll: number): boolean {
    const view = this.#view;
    if (!view) return false;
    const clamped = clampScroll(scroll, view.tops, view.layout);
    if (clamped === view.scroll) return false;
    this.#view = { ...view, scroll: clamped };
    return true;
  }

  #arrange(anchor: Anchor | null = null): void {
    if (!this.#shown || !hasRoom(this.#host)) {
      this.#view = null;
      return;
    }
    const before = this.#view;
    const after = arrange(gridOf(this.#shown, this.#host), this.#host, this.maker);
    this.#view = keepPlace(before, after, anchor);
    this.#scale = this.#scaleOf(wholeOf(this.#shown), after.layout);
  }

  /** The same line as before where it would be no other: drawing one is work. */
  #scaleOf({ spans, limit }: Picture, { width, dpr }: Layout): ProcessScale {
    const [table, known] = [spanTable(spans), this.#scale];
    const isKnown = known?.table === table && known.limit === limit && known.width === width && known.dpr === dpr;
    return isKnown ? known : new ProcessScale(table, limit, width, dpr);
  }
}
