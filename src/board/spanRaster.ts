import type { Address, ByteSize } from '../base/bytes.ts';
import { CELL_WORDS, FORM, FULL_SHARE, NO_CELL, packCell } from './cell.ts';
import { tint } from './palette.ts';
import { FREE_PAGE } from './spanCell.ts';
import { SpanSums } from './spanSums.ts';
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
const UNUSABLE = tint('unusable');

/** Draws the cells of an address space up to `limit`, at any zoom, in one walk over the spans in sight. */
export class SpanRaster {
  readonly #table: SpanTable;
  readonly #limit: Address;
  readonly #sums = new SpanSums();

  constructor(table: SpanTable, limit: Address) {
    this.#table = table;
    this.#limit = limit;
  }

  /** Draws as many cells of `unit` bytes from `start` on as `target` has room for. */
  draw(start: Address, unit: ByteSize, target: RasterTarget): void {
    const { starts, ends, count } = this.#table;
    const cells = target.sources.length;
    const inside = Math.min(cells, Math.ceil((this.#limit - start) / unit));
    // The first span that ends after the current cell starts.
    let span = this.#table.firstAfter(start);
    for (let cell = 0; cell < inside; ) {
      const from = start + cell * unit;
      const to = from + unit;
      const next = span < count ? (starts[span] as number) : Number.POSITIVE_INFINITY;
      if (next >= to) {
        const end = Math.min(inside, cell + Math.floor((next - from) / unit));
        fill(target, cell, end, FREE, FREE_MORE, -1);
        cell = end;
        continue;
      }
      const end = ends[span] as number;
      if (next <= from && end >= to) {
        const last = Math.min(inside, cell + Math.floor((end - from) / unit));
        fill(target, cell, last, this.#table.word(span, 0), this.#table.word(span, 1), span);
        cell = last;
        if (end <= start + last * unit) span++;
        continue;
      }
      span = this.#mix(span, from, to, cell++, target);
    }
    fill(target, Math.max(0, inside), cells, NONE, NONE_MORE, -1);
  }

  /** Draws a cell that spans from number `first` on share, in the colour of the one that says most; answers the next. */
  #mix(first: number, from: number, to: number, cell: number, { words, sources }: RasterTarget): number {
    const sums = this.#sums;
    sums.clear();
    const next = this.#table.groups.addTo(sums, first, from, to);
    const { used, lost, reserved, source } = sums;
    const unit = to - from;
    const lostShare = shareOf(lost, unit);
    const fillEnd = Math.min(shareOf(used, unit), FULL_SHARE - lostShare);
    const form = reserved > 0 ? FORM.mixedReserved : FORM.mixed;
    const colour = source < 0 ? UNUSABLE : (this.#table.word(source, 0) >>> 8) & 0xff;
    words[cell * CELL_WORDS] = form + colour * 2 ** 8;
    words[cell * CELL_WORDS + 1] = fillEnd + (fillEnd + lostShare) * 2 ** 8 + colour * 2 ** 16;
    sources[cell] = source;
    return next;
  }
}

const shareOf = (bytes: ByteSize, unit: ByteSize): number =>
  bytes === 0 ? 0 : Math.max(LEAST_SHARE, Math.floor((bytes / unit) * FULL_SHARE + 0.5));

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
