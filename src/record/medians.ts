/** How many values back a running median looks: how one answers now, not how one answered years ago. */
const WINDOW = 51;

/** The median of the last `WINDOW` of numbers that come one after another. */
export class RunningMedian {
  private readonly recent: number[] = [];

  /** How many values it looks at. */
  get count(): number {
    return this.recent.length;
  }

  /** Of an even number of values the lower one of the two in the middle; `null` before the first. */
  get value(): number | null {
    return medianOf(this.recent);
  }

  add(value: number): void {
    this.recent.push(value);
    if (this.recent.length > WINDOW) this.recent.shift();
  }
}

/** The value in the middle, of an even number of values the lower one; `null` of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort();
  return sorted[(sorted.length - 1) >> 1] ?? null;
}
