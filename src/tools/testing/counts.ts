/** How many checks passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export const NOTHING: Counts = { passed: 0, failed: 0 };
/** A part that could not say what came of it. */
export const ONE_FAILED: Counts = { passed: 0, failed: 1 };

export const add = (a: Counts, b: Counts): Counts => ({ passed: a.passed + b.passed, failed: a.failed + b.failed });

export const formatCounts = ({ passed, failed }: Counts): string => `${passed} passed, ${failed} failed`;

/** A check that is one command: its exit code decides. */
export const countExit = (code: number): Counts => (code === 0 ? { passed: 1, failed: 0 } : ONE_FAILED);

/** Counts from the last line of a tool's output, `N passed, N failed`; `null` if it has none. */
export function parseCounts(output: string): Counts | null {
  const match = /^(\d+) passed, (\d+) failed$/.exec(output.trimEnd().split('\n').at(-1) ?? '');
  return match && { passed: Number(match[1]), failed: Number(match[2]) };
}

/** The part of vitest's JSON report that is read here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Tests that were skipped count as failed, and so does a file that could not even be loaded. */
export function countVitest(report: VitestReport): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report;
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests + broken.length };
}

/** The part of Playwright's JSON report that is read here. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** Tests that were skipped, or passed only at a second try, count as failed. */
export const countPlaywright = ({ stats, errors }: PlaywrightReport): Counts => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
});

/** What a report says, and one failure more where the command failed for a reason that no test shows. */
export function withExit(counts: Counts, code: number): Counts {
  const isUnexplained = code !== 0 && counts.failed === 0;
  const isEmpty = counts.passed + counts.failed === 0;
  return isUnexplained || isEmpty ? add(counts, ONE_FAILED) : counts;
}
