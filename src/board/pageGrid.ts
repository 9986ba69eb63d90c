import { type Address, alignDown, alignUp } from '../base/bytes.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from '../core/codes/flags.ts';
import { addRun, type Kept } from './folding.ts';
import type { GridModel } from './grid.ts';
import { GridBuilder, type SourcedCell } from './gridBuilder.ts';
import type { Picture, Span } from './picture.ts';
import { FREE_PAGE, spanCell } from './spanCell.ts';

const PAGES_A_ROW = ALLOCATION_GRANULARITY / PAGE_SIZE;
const HEADS = Array.from({ length: PAGES_A_ROW }, (_, column) => column.toString(16).toUpperCase());

const FREE: SourcedCell = { cell: FREE_PAGE, source: -1 };
/** Nothing of the free space before the first allocation is worth a row; after an allocation, the next granule is. */
const KEPT_BEFORE_ALL: Kept = { head: 0, tail: 0 };
const KEPT_FREE: Kept = { head: 1, tail: 0 };
const KEPT_USED: Kept = { head: 2, tail: 1 };

/** The address space at page zoom: one row is one granule, one cell is one page. */
export function buildPageGrid(picture: Picture): GridModel {
  const builder = new GridBuilder(
    {
      unit: PAGE_SIZE,
      columns: PAGES_A_ROW,
      heads: HEADS,
      extents: picture.spans.map(({ start, end }) => ({ start, end })),
      pointsAtSource: false,
    },
    picture.labels,
  );
  new PageRows(picture, builder).add();
  return builder.build();
}

/** Walks the spans once and adds rows, in steps of whole runs: the cost grows with the spans, not with the space. */
class PageRows {
  readonly #picture: Picture;
  readonly #builder: GridBuilder;
  readonly #cells: readonly SourcedCell[];
  /** First span that ends after the current row starts. */
  #span = 0;

  constructor(picture: Picture, builder: GridBuilder) {
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
      const rows = (end - row) / ALLOCATION_GRANULARITY;
      addRun(this.#builder, { start: row, rows, sample: this.#cellAt(row) }, ALLOCATION_GRANULARITY, this.#kept(row));
      return end;
    }
    this.#builder.addRow(row, (address) => this.#cellAt(address));
    return (row + ALLOCATION_GRANULARITY) as Address;
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
    const limit = alignUp(this.#picture.limit, ALLOCATION_GRANULARITY);
    if (!span) return limit;
    const end = span.start <= row ? span.end : span.start;
    return alignDown(end, ALLOCATION_GRANULARITY);
  }

  #kept(row: Address): Kept {
    const isFree = (this.#current()?.start ?? Number.POSITIVE_INFINITY) > row;
    if (!isFree) return KEPT_USED;
    return this.#span === 0 ? KEPT_BEFORE_ALL : KEPT_FREE;
  }

  /** The page at `address`, which must not lie below an earlier one. */
  #cellAt(address: Address): SourcedCell {
    this.#skipTo(address);
    const span = this.#current();
    return (span && span.start <= address && this.#cells[this.#span]) || FREE;
  }
}
