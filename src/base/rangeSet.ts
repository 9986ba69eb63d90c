/** A set of numbers kept as sorted, separate, half-open ranges. */
export class RangeSet {
  private readonly ranges: (readonly [start: number, end: number])[];

  constructor(ranges: readonly (readonly [start: number, end: number])[] = []) {
    this.ranges = [...ranges];
  }

  has(value: number): boolean {
    return this.covers(value, value + 1);
  }

  /** Whether all numbers from `start` up to, not including, `end` are in the set. */
  covers(start: number, end: number): boolean {
    const range = this.ranges[this.firstEndingFrom(end)];
    return start >= end || (range !== undefined && range[0] <= start);
  }

  /** Where the run of equal membership that starts at `value` ends; `limit` if it goes on to there. */
  runEnd(value: number, limit: number): number {
    const range = this.ranges[this.firstEndingFrom(value + 1)];
    if (!range) return limit;
    return Math.min(range[0] > value ? range[0] : range[1], limit);
  }

  /** How many of the numbers from `start` to `end` are not in the set. */
  countMissing(start: number, end: number): number {
    let missing = end - start;
    for (let index = this.firstEndingFrom(start); index < this.ranges.length; index++) {
      const [from, to] = this.ranges[index] as readonly [number, number];
      if (from >= end) break;
      missing -= Math.min(to, end) - Math.max(from, start);
    }
    return missing;
  }

  add(start: number, end: number): void {
    const first = this.firstEndingFrom(start);
    let [from, to, next] = [start, end, first];
    for (let range = this.ranges[next]; range && range[0] <= end; range = this.ranges[++next]) {
      from = Math.min(from, range[0]);
      to = Math.max(to, range[1]);
    }
    this.ranges.splice(first, next - first, [from, to]);
  }

  /** Adds what another set, or this one, has of the `count` numbers from `from` on, as so many from `to` on. */
  addShifted({ ranges }: RangeSet, from: number, to: number, count: number): void {
    for (const [start, end] of [...ranges]) {
      const [first, last] = [Math.max(start, from), Math.min(end, from + count)];
      if (first < last) this.add(first - from + to, last - from + to);
    }
  }

  clone(): RangeSet {
    return new RangeSet(this.ranges);
  }

  /** Index of the first range that ends at `value` or behind it. */
  private firstEndingFrom(value: number): number {
    let [low, high] = [0, this.ranges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ranges[middle] as readonly [number, number])[1] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
