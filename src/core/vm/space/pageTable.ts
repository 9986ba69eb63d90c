import { type Address, alignDown } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';

/** What is known of a page besides its protection. */
export const PAGE_STATE = {
  /** It has a physical page: it was touched. */
  resident: 1,
  /** It was written since its write watch was last cleared. */
  written: 2,
  /** `VirtualLock` holds it in the working set. */
  locked: 4,
  /** `MEM_RESET` declared its contents unimportant. */
  reset: 8,
  /** It is the private copy of a copy-on-write page. */
  privateCopy: 16,
  /** Its protection changed after it was written; then decommitting leaves the write watch set (Wine, kernel32 test_write_watch). */
  writtenThenProtected: 32,
  /** `MEM_RESET` let it go and it has been given away since: its old contents are gone. */
  lost: 64,
  /** Its contents lie in the page file; the next touch brings them back. */
  pagedOut: 128,
} as const;

const PAGES_PER_TABLE = 512;
const TABLE_SPAN = PAGES_PER_TABLE * PAGE_SIZE;

/** One byte of state for each page that was ever touched, in tables of 512 pages like the processor's own. */
export class PageTable {
  /** Pages with `PAGE_STATE.resident`. */
  residentPages = 0;
  lockedPages = 0;
  private readonly tables = new Map<number, Uint8Array>();

  get(address: Address): number {
    const table = this.tables.get(Math.floor(address / TABLE_SPAN));
    return table ? (table[pageIndex(address)] as number) : 0;
  }

  has(address: Address, state: number): boolean {
    return (this.get(address) & state) !== 0;
  }

  set(address: Address, state: number): void {
    const table = this.tableFor(address);
    const index = pageIndex(address);
    this.replace(table, index, (table[index] as number) | state);
  }

  clear(address: Address, state: number): void {
    const table = this.tables.get(Math.floor(address / TABLE_SPAN));
    if (!table) return;
    const index = pageIndex(address);
    this.replace(table, index, (table[index] as number) & ~state);
  }

  /** Forgets `state` of every page from `start` to `end`; costs no more than the pages that were touched. */
  clearRange(start: Address, end: Address, state: number): void {
    this.forEach(start, end, (address) => this.clear(address, state));
  }

  /** Visits the pages from `start` to `end` that have any state, lowest first. */
  forEach(start: Address, end: Address, visit: (page: Address, state: number) => void): void {
    for (const number of this.tableNumbers(start, end)) {
      const table = this.tables.get(number) as Uint8Array;
      const base = number * TABLE_SPAN;
      const first = Math.max(0, Math.floor((start - base) / PAGE_SIZE));
      const last = Math.min(PAGES_PER_TABLE, Math.ceil((end - base) / PAGE_SIZE));
      for (let index = first; index < last; index++) {
        const state = table[index] as number;
        if (state !== 0) visit((base + index * PAGE_SIZE) as Address, state);
      }
    }
  }

  clone(): PageTable {
    const copy = new PageTable();
    for (const [number, table] of this.tables) copy.tables.set(number, table.slice());
    copy.residentPages = this.residentPages;
    copy.lockedPages = this.lockedPages;
    return copy;
  }

  private replace(table: Uint8Array, index: number, state: number): void {
    const changed = (table[index] as number) ^ state;
    table[index] = state;
    if (changed & PAGE_STATE.resident) this.residentPages += state & PAGE_STATE.resident ? 1 : -1;
    if (changed & PAGE_STATE.locked) this.lockedPages += state & PAGE_STATE.locked ? 1 : -1;
  }

  private tableFor(address: Address): Uint8Array {
    const number = Math.floor(address / TABLE_SPAN);
    const known = this.tables.get(number);
    if (known) return known;
    const table = new Uint8Array(PAGES_PER_TABLE);
    this.tables.set(number, table);
    return table;
  }

  /** The tables that exist between two addresses, lowest first; walks whichever is shorter, the range or the map. */
  private tableNumbers(start: Address, end: Address): number[] {
    const first = Math.floor(start / TABLE_SPAN);
    const last = Math.floor((end - 1) / TABLE_SPAN);
    const numbers: number[] = [];
    if (last - first < this.tables.size) {
      for (let number = first; number <= last; number++) if (this.tables.has(number)) numbers.push(number);
      return numbers;
    }
    for (const number of this.tables.keys()) if (number >= first && number <= last) numbers.push(number);
    return numbers.sort((a, b) => a - b);
  }
}

const pageIndex = (address: Address): number => (alignDown(address, PAGE_SIZE) / PAGE_SIZE) % PAGES_PER_TABLE;
