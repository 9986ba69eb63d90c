import { type Address, NULL } from '../base/bytes.ts';
import { widened } from '../base/column.ts';
import { firstBeyond } from '../base/sorted.ts';

const FIRST_ROOM = 64;

/** The rows of a grid from the lowest address up, each where the one before ends: columns of numbers, for a million rows. */
export class RowTable {
  #starts = new Float64Array(FIRST_ROOM);
  #folds = new Uint8Array(FIRST_ROOM);
  #count = 0;
  #end: Address = NULL;

  get count(): number {
    return this.#count;
  }

  /** Adds a row, or a band that stands for many which look alike. */
  add(start: Address, end: Address, isFold = false): void {
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count] = start;
    this.#folds[this.#count++] = Number(isFold);
    this.#end = end;
  }

  /** `undefined` where there is no such row. */
  startOf(row: number): Address | undefined {
    return row >= 0 && row < this.#count ? (this.#starts[row] as Address) : undefined;
  }

  endOf(row: number): Address {
    return this.startOf(row + 1) ?? this.#end;
  }

  isFold(row: number): boolean {
    return row < this.#count && this.#folds[row] === 1;
  }

  /** Index of the row that holds `address`; -1 if none does. */
  find(address: Address): number {
    if (address >= this.#end) return -1;
    return firstBeyond(this.#count, (row) => (this.#starts[row] ?? 0) > address) - 1;
  }

  #grow(): void {
    this.#starts = widened(this.#starts, 2 * this.#starts.length);
    this.#folds = widened(this.#folds, 2 * this.#folds.length);
  }
}
