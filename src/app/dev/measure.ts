/** A figure for `npm run bench`. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** Milliseconds that some work takes. */
export function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Of three times: what else the machine does meanwhile is not the work's. */
export const leastTimeOf = (work: () => unknown): number => Math.min(timeOf(work), timeOf(work), timeOf(work));

export const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
