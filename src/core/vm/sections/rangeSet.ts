/** A set of numbers kept as sorted, separate, half-open ranges. */
export class RangeSet {
  constructor(private ranges: readonly (readonly [start: number, end: number])[] = []) {}

  has(value: number): boolean {
    return this.ranges.some(([start, end]) => start <= value && value < end);
  }

  /** Where the run of equal membership that starts at `value` ends; `limit` if it goes on to there. */
  runEnd(value: number, limit: number): number {
    for (const [start, end] of this.ranges) {
      if (start > value) return Math.min(start, limit);
      if (end > value) return Math.min(end, limit);
    }
    return limit;
  }

  /** How many of the numbers from `start` to `end` are not in the set. */
  countMissing(start: number, end: number): number {
    const covered = this.ranges.reduce((sum, [s, e]) => sum + Math.max(0, Math.min(e, end) - Math.max(s, start)), 0);
    return end - start - covered;
  }

  add(start: number, end: number): void {
    const touching = this.ranges.filter(([s, e]) => s <= end && e >= start);
    const apart = this.ranges.filter((range) => !touching.includes(range));
    const from = Math.min(start, ...touching.map(([s]) => s));
    const to = Math.max(end, ...touching.map(([, e]) => e));
    this.ranges = [...apart, [from, to] as const].sort(([a], [b]) => a - b);
  }

  clone(): RangeSet {
    return new RangeSet(this.ranges);
  }
}
