/** Where a value stands between 0 and `most`, from 0 to 1: in proportion, or by its power of two. */
export function shareOf(value: number, most: number, isLog: boolean): number {
  if (most <= 0) return 0;
  return isLog ? Math.log2(1 + Math.max(0, value)) / Math.log2(1 + most) : Math.max(0, value) / most;
}

/** A few values from 0 to `most` to draw lines at: powers of two, so that amounts of bytes are whole. */
export function gridValues(most: number, isLog: boolean): readonly number[] {
  if (most <= 0) return [];
  if (!isLog) {
    const step = 2 ** Math.max(0, Math.floor(Math.log2(most)) - 1);
    return Array.from({ length: Math.floor(most / step) }, (_, index) => (index + 1) * step);
  }
  const highest = Math.floor(Math.log2(most));
  const step = Math.max(1, Math.ceil(highest / 5));
  return Array.from({ length: Math.floor(highest / step) }, (_, index) => 2 ** (highest - index * step)).reverse();
}

/** Whether amounts are so far apart that only their powers can be told apart: the least of them is below a fiftieth. */
export function needsLog(peaks: readonly number[]): boolean {
  const used = peaks.filter((peak) => peak > 0);
  return used.length > 1 && Math.max(...used) > 50 * Math.min(...used);
}

/** A line through points that goes level to the next and then straight up or down: amounts stay until a call changes them. */
export function stepPath(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first, ...others] = points;
  if (!first) return '';
  return `M${round(first.x)} ${round(first.y)}${others.map(({ x, y }) => `H${round(x)}V${round(y)}`).join('')}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
