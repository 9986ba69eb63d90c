import { type Address, alignDown, alignUp, type ByteSize, plus } from '../base/bytes.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from '../core/codes/flags.ts';
import { addRun, type Kept } from './folding.ts';
import type { GridModel } from './grid.ts';
import { GridBuilder, type SourcedCell } from './gridBuilder.ts';
import { mixedCell } from './mixedCell.ts';
import type { Picture, Span } from './picture.ts';
import { FREE_PAGE, spanCell } from './spanCell.ts';

/** At page zoom a row is a granule; farther out it is as many cells of a larger unit. */
const COLUMNS = ALLOCATION_GRANULARITY / PAGE_SIZE;
const HEADS = Array.from({ length: COLUMNS }, (_, column) => column.toString(16).toUpperCase());

const FREE: SourcedCell = { cell: FREE_PAGE, source: -1 };
/** Nothing of the free space before the first allocation is worth a row; after an allocation, the next granule is. */
const KEPT_BEFORE_ALL: Kept = { head: 0, tail: 0 };
const KEPT_FREE: Kept = { head: 1, tail: 0 };
const KEPT_USED: Kept = { head: 2, tail: 1 };

/** Bytes per cell of each zoom, from pages out to the whole of a 128 TiB address space in eight rows. */
export const SPAN_UNITS: readonly ByteSize[] = Array.from({ length: 8 }, (_, step) => PAGE_SIZE * COLUMNS ** step);

/**
 * The address space with `unit` bytes in a cell, one of `SPAN_UNITS`; with pages, one row is one granule. Where a cell
 * covers several spans it shows how it divides among them.
 */
export function buildSpanGrid(picture: Picture, unit: ByteSize = PAGE_SIZE): GridModel {
  const builder = new GridBuilder(
    {
      unit,
      columns: COLUMNS,
      heads: HEADS,
      extents: picture.spans.map(({ start, end }) => ({ start, end })),
      pointsAtSource: false,
    },
    picture.labels,
  );
  new SpanRows(picture, builder, unit).add();
  return builder.build();
}

/** Walks the spans once and adds rows, in steps of whole runs: the cost grows with the spans, not with the space. */
class SpanRows {
  readonly #picture: Picture;
  readonly #builder: GridBuilder;
  readonly #cells: readonly SourcedCell[];
  readonly #unit: ByteSize;
  readonly #rowBytes: ByteSize;
  /** First span that ends after the current row starts. */
  #span = 0;

  constructor(picture: Picture, builder: GridBuilder, unit: ByteSize) {
    this.#unit = unit;
    this.#rowBytes = unit * COLUMNS;
    this.#picture = picture;
    this.#builder = builder;
    this.#cells = picture.spans.map((span, source) => ({ cell: spanCell(span), source }));
  }

  add(): void {
    const { limit } = this.#picture;
    for (let row = 0 as Address; row < limit; ) row = this.#addFrom(row);
  }

  /** Adds the rows that look like the one at `row`; answers the start of the next. */
  #addFrom(row: Address): Address {
    this.#skipTo(row);
    const end = this.#uniformEnd(row);
    if (end > row) {
      const rows = (end - row) / this.#rowBytes;
      addRun(this.#builder, { start: row, rows, sample: this.#cellAt(row) }, this.#rowBytes, this.#kept(row));
      return end;
    }
    this.#builder.addRow(row, (address) => this.#cellAt(address));
    return plus(row, this.#rowBytes);
  }

  #skipTo(address: Address): void {
    while ((this.#current()?.end ?? Number.POSITIVE_INFINITY) <= address) this.#span++;
  }

  #current(): Span | undefined {
    return this.#picture.spans[this.#span];
  }

  /** End of the whole rows from `row` on that one span, or none, fills; `row` if it does not fill one. */
  #uniformEnd(row: Address): Address {
    const span = this.#current();
    const limit = alignUp(this.#picture.limit, this.#rowBytes);
    if (!span) return limit;
    const end = span.start <= row ? span.end : span.start;
    return alignDown(end, this.#rowBytes);
  }

  #kept(row: Address): Kept {
    const isFree = (this.#current()?.start ?? Number.POSITIVE_INFINITY) > row;
    if (!isFree) return KEPT_USED;
    return this.#span === 0 ? KEPT_BEFORE_ALL : KEPT_FREE;
  }

  /** The cell at `address`, which must not lie below an earlier one. */
  #cellAt(start: Address): SourcedCell {
    this.#skipTo(start);
    const end = plus(start, this.#unit);
    const span = this.#current();
    if (!span || span.start >= end) return FREE;
    const isWhole = span.start <= start && span.end >= end;
    if (isWhole) return this.#cells[this.#span] ?? FREE;
    return mixedCell(this.#picture.spans, this.#span, { start, end });
  }
}
