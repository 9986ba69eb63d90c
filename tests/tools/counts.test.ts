// Protects the last line of `npm test`: whatever a part reports, a failure, a skip or a crash can only make it worse.
import { describe, expect, it } from 'vitest';
import { countExit, countPlaywright, countVitest, parseCounts, withExit } from '../../src/tools/testing/counts.ts';

const vitestReport = (changes: object) => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
  ...changes,
});
const playwrightReport = (changes: object, errors: readonly unknown[] = []) => ({
  stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...changes },
  errors,
});

describe('counts', () => {
  it.each([
    [vitestReport({}), 0],
    [vitestReport({ numFailedTests: 2 }), 2],
    [vitestReport({ numPendingTests: 1, numTodoTests: 1 }), 2],
    [vitestReport({ testResults: [{ status: 'failed', assertionResults: [] }] }), 1],
  ])('of vitest have every failure (%#)', (report, failed) => {
    expect(countVitest(report)).toEqual({ passed: 5, failed });
  });

  it.each([
    [playwrightReport({}), 0],
    [playwrightReport({ unexpected: 1, flaky: 1, skipped: 1 }), 3],
    [playwrightReport({}, ['the server did not start']), 1],
  ])('of Playwright have every failure (%#)', (report, failed) => {
    expect(countPlaywright(report)).toEqual({ passed: 3, failed });
  });

  it('of a tool are its last line', () => {
    expect(parseCounts('1 passed, 1 failed\nmore\n12 passed, 3 failed\n')).toEqual({ passed: 12, failed: 3 });
    expect(parseCounts('12 passed, 3 failed\nError: crashed\n')).toBeNull();
    expect(parseCounts('')).toBeNull();
  });

  it('of a command are its exit code', () => {
    expect([countExit(0), countExit(2)]).toEqual([
      { passed: 1, failed: 0 },
      { passed: 0, failed: 1 },
    ]);
  });

  it('have a failure if the command failed and no test did, or if nothing ran', () => {
    expect(withExit({ passed: 5, failed: 0 }, 0)).toEqual({ passed: 5, failed: 0 });
    expect(withExit({ passed: 5, failed: 2 }, 1)).toEqual({ passed: 5, failed: 2 });
    expect(withExit({ passed: 5, failed: 0 }, 1)).toEqual({ passed: 5, failed: 1 });
    expect(withExit({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
  });
});
