/** One place where the simulator and the file disagree, or that could not be run. */
export interface Finding {
  /** Id of the vector, or number of the record's line. */
  readonly id: string;
  /** Where in it: a step, counted from 1, with its call. */
  readonly step: string;
  readonly expected: string;
  readonly got: string;
}

/** What came of one file. */
export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly findings: readonly Finding[];
}

export const mergeReports = (reports: readonly Report[]): Report => ({
  passed: reports.reduce((sum, { passed }) => sum + passed, 0),
  failed: reports.reduce((sum, { failed }) => sum + failed, 0),
  findings: reports.flatMap(({ findings }) => findings),
});

/** A file of which nothing could be run: one failure, never a skip. */
export const unreadable = (id: string, reason: string): Report => ({
  passed: 0,
  failed: 1,
  findings: [{ id, step: '', expected: 'a file that can be run', got: reason }],
});

/** How values are shown in findings. */
export function show(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? `0x${value.toString(16)}` : String(value);
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'number' && Number.isInteger(inner) ? `0x${inner.toString(16)}` : inner,
  );
}
