import { alignDown, type ByteSize } from '../base/bytes.ts';

const PAGE_SIZE = 0x1000;

/** Ranges of bytes that must not overlap, found by the pages they are on. */
export class Extents {
  private readonly byPage = new Map<number, [start: number, end: number][]>();

  /** Start of a range that shares a byte with `size` bytes at `start`; `null` if none does. No range is shorter than a byte. */
  findOverlap(start: number, size: ByteSize): number | null {
    const end = start + Math.max(size, 1);
    for (let page = alignDown(start, PAGE_SIZE); page < end; page += PAGE_SIZE) {
      const other = this.byPage.get(page)?.find((range) => range[0] < end && range[1] > start);
      if (other) return other[0];
    }
    return null;
  }

  add(start: number, size: ByteSize): void {
    const end = start + Math.max(size, 1);
    for (let page = alignDown(start, PAGE_SIZE); page < end; page += PAGE_SIZE) {
      const known = this.byPage.get(page);
      if (known) known.push([start, end]);
      else this.byPage.set(page, [[start, end]]);
    }
  }

  /** Takes out the range that starts at `start` and was added with this size. */
  remove(start: number, size: ByteSize): void {
    const end = start + Math.max(size, 1);
    for (let page = alignDown(start, PAGE_SIZE); page < end; page += PAGE_SIZE) {
      const known = this.byPage.get(page);
      const index = known?.findIndex((range) => range[0] === start) ?? -1;
      if (known && index >= 0) known[index] = known.at(-1) as [number, number];
      known?.pop();
    }
  }
}
