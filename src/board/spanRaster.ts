import type { Address, ByteSize } from '../base/bytes.ts';
import { CELL_WORDS, FORM, FULL_SHARE, NO_CELL, packCell } from './cell.ts';
import { tint } from './palette.ts';
import { FREE_PAGE } from './spanCell.ts';
import { GROUP, SpanSums } from './spanSums.ts';
import type { SpanTable } from './spanTable.ts';

/** Where cells go: their words, and the index of the span each comes from, -1 for none. */
export interface RasterTarget {
  readonly words: Uint32Array;
  readonly sources: Int32Array;
}

/** However little there is of something, it takes this much of a cell, out of `FULL_SHARE`: it must not vanish. */
const LEAST_SHARE = 52;

const [NONE, NONE_MORE] = packCell(NO_CELL);
const [FREE, FREE_MORE] = packCell(FREE_PAGE);
/** Draws the cells of an address space up to `limit`, at any zoom, in one walk over the spans in sight. */
export class SpanRaster {
  readonly #table: SpanTable;
  readonly #limit: Address;
  /** First span that ends after the current cell starts. */
  #span = 0;
  readonly #sums = new SpanSums();

  constructor(table: SpanTable, limit: Address) {
    this.#table = table;
    this.#limit = limit;
  }

  /** Draws as many cells of `unit` bytes from `start` on as `target` has room for. */
  draw(start: Address, unit: ByteSize, { words, sources }: RasterTarget): void {
    const { starts, ends, count } = this.#table;
    const cells = sources.length;
    const inside = Math.min(cells, Math.ceil((this.#limit - start) / unit));
    this.#span = this.#table.firstAfter(start);
    for (let cell = 0; cell < inside; ) {
      const from = start + cell * unit;
      const span = this.#span;
      const next = span < count ? (starts[span] as number) : Number.POSITIVE_INFINITY;
      if (next >= from + unit) {
        const end = Math.min(inside, cell + Math.floor((next - from) / unit));
        fill({ words, sources }, cell, end, FREE, FREE_MORE, -1);
        cell = end;
        continue;
      }
      const end = ends[span] as number;
      if (next <= from && end >= from + unit) {
        const last = Math.min(inside, cell + Math.floor((end - from) / unit));
        fill({ words, sources }, cell, last, this.#table.word(span, 0), this.#table.word(span, 1), span);
        cell = last;
        if (end <= start + last * unit) this.#span++;
        continue;
      }
      this.#mix(from, from + unit, cell++, { words, sources });
    }
    fill({ words, sources }, Math.max(0, inside), cells, NONE, NONE_MORE, -1);
  }

  /** Draws a cell that spans share, in the colour of the one with most bytes in use, or else of all. */
  #mix(from: number, to: number, cell: number, { words, sources }: RasterTarget): void {
    const source = this.#addUp(from, to);
    const { used, lost, reserved } = this.#sums;
    const unit = to - from;
    const lostShare = shareOf(lost, unit);
    const fillEnd = Math.min(shareOf(used, unit), FULL_SHARE - lostShare);
    const form = reserved > 0 ? FORM.mixedReserved : FORM.mixed;
    const colour = source < 0 ? tint('unusable') : (this.#table.word(source, 0) >>> 8) & 0xff;
    words[cell * CELL_WORDS] = form + colour * 2 ** 8;
    words[cell * CELL_WORDS + 1] = fillEnd + (fillEnd + lostShare) * 2 ** 8 + colour * 2 ** 16;
    sources[cell] = source;
  }

  /** Adds up the spans of a cell and goes on to the first that ends behind it; answers the one that says most. */
  #addUp(from: number, to: number): number {
    const { starts, ends, count, groups } = this.#table;
    this.#sums.clear();
    while (this.#span < count && (starts[this.#span] as number) < to) {
      const index = this.#span;
      const last = index + GROUP - 1;
      if (index % GROUP === 0 && last < count && (ends[last] as number) <= to && (starts[index] as number) >= from) {
        this.#sums.addGroup(groups, index / GROUP);
        this.#span += GROUP;
        continue;
      }
      const end = ends[index] as number;
      const start = starts[index] as number;
      this.#sums.add(index, this.#table.states[index] as number, Math.min(end, to) - Math.max(start, from));
      if (end > to) break;
      this.#span++;
    }
    return this.#sums.source;
  }
}

const shareOf = (bytes: ByteSize, unit: ByteSize): number =>
  bytes === 0 ? 0 : Math.max(LEAST_SHARE, Math.round((bytes / unit) * FULL_SHARE));

function fill(
  { words, sources }: RasterTarget,
  from: number,
  to: number,
  word: number,
  more: number,
  source: number,
): void {
  for (let at = from; at < to; at++) {
    words[at * CELL_WORDS] = word;
    words[at * CELL_WORDS + 1] = more;
    sources[at] = source;
  }
}
