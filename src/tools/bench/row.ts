/** One figure. `value` is `null` where it could not be measured; `unit` then says why. */
export interface Row {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
}

/** A group of figures; `root` is the folder of the project. */
export type Section = (root: string) => Promise<readonly Row[]>;

export const notMeasured = (name: string, reason: unknown): Row => ({
  name,
  value: null,
  unit: `not measured: ${reason instanceof Error ? reason.message.split('\n')[0] : String(reason)}`,
});

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that `work` takes. */
export function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
