/** The median of numbers that come one after another. */
export class RunningMedian {
  private readonly sorted: number[] = [];

  get count(): number {
    return this.sorted.length;
  }

  /** Of an even number of values the lower one of the two in the middle; `null` before the first. */
  get value(): number | null {
    return this.sorted[(this.sorted.length - 1) >> 1] ?? null;
  }

  add(value: number): void {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    this.sorted.splice(low, 0, value);
  }
}

export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? null;
}
