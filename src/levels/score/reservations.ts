import { type Address, type AddressRange, alignUp, type ByteSize } from '../../base/bytes.ts';
import { ALLOCATION_GRANULARITY } from '../../core/codes/flags.ts';
import type { FreeSpace } from '../metric.ts';

/** Where the granule ends that a reservation ends in: nobody else can reserve from its end to there. */
const tailEnd = ({ end }: AddressRange): Address => alignUp(end, ALLOCATION_GRANULARITY);

/**
 * The reservations and views a run has made, lowest first, and the free space between them: what `VirtualQuery` calls
 * free from the lowest to the end of the highest, tails of granules included. Sums are kept up as they come and go.
 */
export class Reservations {
  private ranges: AddressRange[] = [];
  /** How many free pieces there are of each size. */
  private pieces = new Map<ByteSize, number>();
  /** Bytes of address space taken, tails included. */
  span: ByteSize = 0;
  private between: ByteSize = 0;

  /** `others`: what was there before, lowest first; not free, though the run did not take it. */
  constructor(private readonly others: readonly AddressRange[]) {}

  add(range: AddressRange): void {
    const index = this.indexFrom(range.start);
    const [before, after] = [this.ranges[index - 1], this.ranges[index]];
    this.countGap(before, after, -1);
    this.countGap(before, range, 1);
    this.countGap(range, after, 1);
    this.ranges.splice(index, 0, range);
    this.span += tailEnd(range) - range.start;
  }

  /** Takes away the reservation that starts at `start`. */
  remove(start: Address): void {
    const index = this.indexFrom(start);
    const range = this.ranges[index];
    if (range?.start !== start) return;
    const [before, after] = [this.ranges[index - 1], this.ranges[index + 1]];
    this.countGap(before, range, -1);
    this.countGap(range, after, -1);
    this.countGap(before, after, 1);
    this.ranges.splice(index, 1);
    this.span -= tailEnd(range) - range.start;
  }

  free(): FreeSpace {
    const last = this.ranges.at(-1);
    const tail = last ? tailEnd(last) - last.end : 0;
    return { total: this.between + tail, largest: Math.max(tail, ...this.pieces.keys()) };
  }

  clone(): Reservations {
    const copy = new Reservations(this.others);
    copy.ranges = this.ranges.slice();
    copy.pieces = new Map(this.pieces);
    copy.span = this.span;
    copy.between = this.between;
    return copy;
  }

  /** The first reservation that starts at `start` or later. */
  private indexFrom(start: Address): number {
    let [low, high] = [0, this.ranges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ranges[middle] as AddressRange).start < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private countGap(before: AddressRange | undefined, after: AddressRange | undefined, sign: 1 | -1): void {
    if (!before || !after) return;
    for (const size of this.freeBetween(before.end, after.start)) {
      this.between += sign * size;
      const count = (this.pieces.get(size) ?? 0) + sign;
      if (count === 0) this.pieces.delete(size);
      else this.pieces.set(size, count);
    }
  }

  private freeBetween(start: Address, end: Address): ByteSize[] {
    const sizes: ByteSize[] = [];
    let at = start;
    for (const other of this.others) {
      if (other.end <= at || other.start >= end) continue;
      if (other.start > at) sizes.push(other.start - at);
      at = other.end;
    }
    if (end > at) sizes.push(end - at);
    return sizes;
  }
}
