import type { Address } from '../../base/bytes.ts';
import { widened } from '../../base/column.ts';

const NONE = -1;
/** Room that is made for the first block: most lists never have one, and copies of a process are many. */
const FIRST_CAPACITY = 16;

/** The neighbours of a block in the list, NULL for none: the one that is older, and the one that is newer. */
export interface Neighbours {
  readonly next: Address | null;
  readonly previous: Address | null;
}

/** Addresses of blocks, newest first, column by column: debug blocks are many, and an object for each would be dear. */
export class BlockList {
  /** Row of each block, in the order of the list, oldest first. */
  private rows = new Map<Address, number>();
  private addresses = new Float64Array(0);
  private older = new Int32Array(0);
  private newer = new Int32Array(0);
  private newest = NONE;
  /** First of the rows that can be used again; the others follow through `older`. */
  private firstUnused = NONE;
  private length = 0;

  /** Oldest first. */
  all(): readonly Address[] {
    return [...this.rows.keys()];
  }

  has(block: Address): boolean {
    return this.rows.has(block);
  }

  /** Puts a block at the front; answers the one that was newest before. */
  add(block: Address): Address | null {
    const row = this.createRow();
    const before = this.newest;
    this.rows.set(block, row);
    this.addresses[row] = block;
    this.older[row] = before;
    this.newer[row] = NONE;
    if (before !== NONE) this.newer[before] = row;
    this.newest = row;
    return this.addressOf(before);
  }

  /** Takes a block out; answers those it was between, `null` if it is not in the list. */
  remove(block: Address): Neighbours | null {
    const row = this.rows.get(block);
    if (row === undefined) return null;
    this.rows.delete(block);
    const older = this.older[row] as number;
    const newer = this.newer[row] as number;
    if (older !== NONE) this.newer[older] = newer;
    if (newer !== NONE) this.older[newer] = older;
    else this.newest = older;
    this.older[row] = this.firstUnused;
    this.firstUnused = row;
    return { next: this.addressOf(older), previous: this.addressOf(newer) };
  }

  clone(): BlockList {
    const copy = new BlockList();
    copy.rows = new Map(this.rows);
    copy.addresses = this.addresses.slice();
    copy.older = this.older.slice();
    copy.newer = this.newer.slice();
    copy.newest = this.newest;
    copy.firstUnused = this.firstUnused;
    copy.length = this.length;
    return copy;
  }

  private addressOf(row: number): Address | null {
    return row === NONE ? null : (this.addresses[row] as Address);
  }

  private createRow(): number {
    const row = this.firstUnused;
    if (row !== NONE) {
      this.firstUnused = this.older[row] as number;
      return row;
    }
    if (this.length === this.addresses.length) this.grow();
    return this.length++;
  }

  private grow(): void {
    const rows = Math.max(FIRST_CAPACITY, 2 * this.length);
    this.addresses = widened(this.addresses, rows);
    this.older = widened(this.older, rows);
    this.newer = widened(this.newer, rows);
  }
}
