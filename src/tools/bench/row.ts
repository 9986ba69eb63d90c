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

/** What is done again and again to measure its speed. */
interface Batch {
  readonly batches: number;
  /** Calls in a batch. */
  readonly calls: number;
  readonly run: () => void;
}

/** Calls a second, as the median of batches and as the best. */
export function measureSpeed(name: string, { batches, calls, run }: Batch): readonly Row[] {
  const speeds = Array.from({ length: batches }, () => calls / (timeOf(run) / 1000));
  return [
    { name: `${name}, median`, value: Math.round(median(speeds)), unit: 'calls/s' },
    { name: `${name}, best`, value: Math.round(Math.max(...speeds)), unit: 'calls/s' },
  ];
}
