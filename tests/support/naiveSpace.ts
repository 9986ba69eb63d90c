/**
 * The naive twin of the address space: every page an entry of a map, every search a walk. Slow and obvious on purpose;
 * it shares nothing with the simulator but the numbers in the fact sheet. Private memory only.
 */
const PAGE = 0x1000;
const GRANULE = 0x10000;
const MINIMUM = 0x10000;

interface NaiveAllocation {
  readonly base: number;
  readonly pages: number;
  readonly protect: number;
}

interface NaivePage {
  readonly allocation: NaiveAllocation;
  /** 0 while reserved. */
  protect: number;
}

export type NaiveAnswer = number | { readonly error: number };

const refuse = (error: number): NaiveAnswer => ({ error });
const down = (value: number, unit: number): number => value - (value % unit);
const up = (value: number, unit: number): number => down(value + unit - 1, unit);
const isPlain = (protect: number): boolean => [1, 2, 4, 0x10, 0x20, 0x40].includes(protect);

export class NaiveSpace {
  /** By page number. */
  private readonly pages = new Map<number, NaivePage>();

  constructor(private readonly limit: number) {}

  allocate(address: number, size: number, type: number, protect: number): NaiveAnswer {
    if (address !== 0 && address < MINIMUM) return refuse(87);
    if (type === 0 || (type & ~0x3000) !== 0 || !isPlain(protect)) return refuse(87);
    if (size === 0 || address + size > this.limit) return refuse(87);
    if (address !== 0 && (type & 0x2000) === 0) return this.commit(address, size, protect);
    return this.reserve(address, size, type, protect);
  }

  free(address: number, size: number, type: number): NaiveAnswer {
    if (type !== 0x4000 && type !== 0x8000) return refuse(87);
    if (type === 0x8000 && size !== 0) return refuse(87);
    const first = this.pages.get(down(address, PAGE) / PAGE);
    if (!first) return refuse(487);
    const { base, pages } = first.allocation;
    if (size === 0 && down(address, PAGE) !== base) return refuse(487);
    const [start, end] = size === 0 ? [base, base + pages * PAGE] : [down(address, PAGE), up(address + size, PAGE)];
    if (end > base + pages * PAGE) return refuse(87);
    for (let page = start; page < end; page += PAGE) {
      if (type === 0x8000) this.pages.delete(page / PAGE);
      else (this.pages.get(page / PAGE) as NaivePage).protect = 0;
    }
    return 1;
  }

  protect(address: number, size: number, protect: number): NaiveAnswer {
    if (!isPlain(protect) || size === 0) return refuse(87);
    const range = this.rangeOf(address, size);
    if (!range || range.some((page) => page.protect === 0)) return refuse(487);
    const old = (range[0] as NaivePage).protect;
    for (const page of range) page.protect = protect;
    return old;
  }

  /** Base, size, state, protection, allocation base of the run that starts at a page. */
  query(address: number): readonly number[] {
    const start = down(address, PAGE);
    const first = this.pages.get(start / PAGE);
    let end = start;
    while (end < this.limit && this.isAlike(this.pages.get(end / PAGE), first)) end += PAGE;
    const state = first ? (first.protect === 0 ? 0x2000 : 0x1000) : 0x10000;
    return [start, end - start, state, first ? first.protect : 1, first?.allocation.base ?? 0];
  }

  /** Committed pages. */
  get committed(): number {
    return [...this.pages.values()].filter(({ protect }) => protect !== 0).length;
  }

  private reserve(address: number, size: number, type: number, protect: number): NaiveAnswer {
    const start = address === 0 ? this.findPlace(up(size, PAGE)) : down(address, GRANULE);
    if (start === null) return refuse(8);
    const end = up((address === 0 ? start : address) + size, PAGE);
    if (!this.isFree(start, end)) return refuse(487);
    const allocation = { base: start, pages: (end - start) / PAGE, protect };
    const isCommitted = (type & 0x1000) !== 0;
    for (let page = start; page < end; page += PAGE) {
      this.pages.set(page / PAGE, { allocation, protect: isCommitted ? protect : 0 });
    }
    return start;
  }

  private commit(address: number, size: number, protect: number): NaiveAnswer {
    const range = this.rangeOf(address, size);
    if (!range) return refuse(487);
    for (const page of range) page.protect = protect;
    return down(address, PAGE);
  }

  /** The pages a range touches, if one allocation has them all. */
  private rangeOf(address: number, size: number): NaivePage[] | null {
    const found: NaivePage[] = [];
    for (let page = down(address, PAGE); page < up(address + size, PAGE); page += PAGE) {
      const entry = this.pages.get(page / PAGE);
      if (!entry || entry.allocation !== (found[0]?.allocation ?? entry.allocation)) return null;
      found.push(entry);
    }
    return found;
  }

  private findPlace(size: number): number | null {
    for (let start = MINIMUM; start + size <= this.limit; start += GRANULE)
      if (this.isFree(start, start + size)) return start;
    return null;
  }

  private isFree(start: number, end: number): boolean {
    for (let page = start; page < end; page += PAGE) if (this.pages.has(page / PAGE)) return false;
    return true;
  }

  private isAlike(page: NaivePage | undefined, first: NaivePage | undefined): boolean {
    return page?.allocation === first?.allocation && page?.protect === first?.protect;
  }
}
