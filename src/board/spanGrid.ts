import { type Address, alignDown, type ByteSize, plus } from '../base/bytes.ts';
import { PAGE_SIZE } from '../core/codes/flags.ts';
import { NO_CELL } from './cell.ts';
import { addRun, type Kept } from './folding.ts';
import type { GridModel } from './grid.ts';
import { GridBuilder, type SourcedCell } from './gridBuilder.ts';
import { mixedCell } from './mixedCell.ts';
import type { Picture, Span } from './picture.ts';
import { FREE_PAGE, spanCell } from './spanCell.ts';
import { SPAN_COLUMNS } from './units.ts';

const HEADS = Array.from({ length: SPAN_COLUMNS }, (_, column) => column.toString(16).toUpperCase());

const FREE: SourcedCell = { cell: FREE_PAGE, source: -1 };
const OUTSIDE: SourcedCell = { cell: NO_CELL, source: -1 };
/** Nothing of the free space before the first allocation is worth a row; after an allocation, the next granule is. */
const KEPT_BEFORE_ALL: Kept = { head: 0, tail: 0 };
const KEPT_FREE: Kept = { head: 1, tail: 0 };
const KEPT_USED: Kept = { head: 2, tail: 1 };

/**
 * The address space with `unit` bytes in a cell, one of `SPAN_UNITS`; with pages, one row is one granule. Where a cell
 * covers several spans it shows how it divides among them; a cell behind the last address is none.
 */
export function buildSpanGrid(picture: Picture, unit: ByteSize = PAGE_SIZE): GridModel {
  const builder = new GridBuilder(
    {
      unit,
      columns: SPAN_COLUMNS,
      heads: HEADS,
      extents: picture.spans.map(({ start, end }) => ({ start, end })),
      pointsAtSource: false,
    },
    picture.labels,
  );
  new SpanRows(picture, builder, unit).add();
  return builder.build();
}

/** So few rows show the whole address space as it is, without bands. */
const UNFOLDED_ROWS = 32;
const KEPT_ALL: Kept = { head: UNFOLDED_ROWS, tail: 0 };

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
    this.#rowBytes = unit * SPAN_COLUMNS;
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
    const end = span ? (span.start <= row ? span.end : span.start) : this.#picture.limit;
    return alignDown(end, this.#rowBytes);
  }

  #kept(row: Address): Kept {
    if (this.#picture.limit <= UNFOLDED_ROWS * this.#rowBytes) return KEPT_ALL;
    const isFree = (this.#current()?.start ?? Number.POSITIVE_INFINITY) > row;
    if (!isFree) return KEPT_USED;
    return this.#span === 0 ? KEPT_BEFORE_ALL : KEPT_FREE;
  }

  /** The cell at `address`, which must not lie below an earlier one. */
  #cellAt(start: Address): SourcedCell {
    this.#skipTo(start);
    if (start >= this.#picture.limit) return OUTSIDE;
    const end = plus(start, this.#unit);
    const span = this.#current();
    if (!span || span.start >= end) return FREE;
    const isWhole = span.start <= start && span.end >= end;
    if (isWhole) return this.#cells[this.#span] ?? FREE;
    return mixedCell(this.#picture.spans, this.#span, { start, end });
  }
}
