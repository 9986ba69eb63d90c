/** One place where the simulator and the file disagree, or that could not be run. */
export interface Finding {
  /** Id of the vector, or number of the record's line. */
  readonly id: string;
  /** Where in it: a step, counted from 1, with its call. */
  readonly step: string;
  readonly expected: string;
  readonly got: string;
  /** The file is at fault, not the simulator: something in it cannot be run. */
  readonly isFault?: true;
  /** Line of the file where the vector starts or the fault lies, counted from 1. */
  readonly line?: number;
}

/** What a finding says of a vector or record once it is known which one it is. */
export type Difference = Pick<Finding, 'expected' | 'got' | 'isFault'>;

/** The difference between a vector or record that can be run and what the file holds. */
export const cannotRun = (what: string, error: unknown): Difference => ({
  expected: `a ${what} that can be run`,
  got: error instanceof Error ? error.message : String(error),
  isFault: true,
});

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
export const unreadable = (line: number, reason: string): Report => ({
  passed: 0,
  failed: 1,
  findings: [{ id: 'file', step: '', line, ...cannotRun('file', reason) }],
});

/** How values are shown in findings. */
export function show(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? `0x${value.toString(16)}` : String(value);
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'number' && Number.isInteger(inner) ? `0x${inner.toString(16)}` : inner,
  );
}
