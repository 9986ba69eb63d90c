import { cannotRun, type Finding, mergeReports, type Report, unreadable } from '../conformance/finding.ts';
import { replayText } from '../conformance/replayText.ts';
import { readText } from './readText.ts';

/**
 * `npm run --silent conformance -- FILE…`: replays vectors (`.json`) and traces (`.jsonl`), packed (`.gz`) or not.
 * Prints every disagreement and, as its last line, `N passed, N failed`; answers 1 if anything failed.
 */
export async function main(files: readonly string[]): Promise<number> {
  if (files.length === 0) process.stderr.write('Usage: npm run --silent conformance -- FILE…\n');
  const reports: Report[] = [];
  for (const file of files) {
    const report = await replayFile(file);
    process.stdout.write(report.findings.map((finding) => formatFinding(finding, file, files.length > 1)).join(''));
    reports.push(report);
  }
  const { passed, failed } = mergeReports(reports);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 || files.length === 0 ? 1 : 0;
}

/** What came of one file. A file that cannot be read, or that stops the replay, is one failure. */
export async function replayFile(file: string): Promise<Report> {
  let text: string;
  try {
    text = await readText(file);
  } catch (error) {
    return unreadable(1, error instanceof Error ? error.message : String(error));
  }
  try {
    return replayText(text);
  } catch (error) {
    return { passed: 0, failed: 1, findings: [{ id: 'replay', step: '', line: 1, ...cannotRun('file', error) }] };
  }
}

/** `file:line: id step: expected …, got …`; the file is named if there are several or if it is the one at fault. */
export function formatFinding(finding: Finding, file: string, isOneOfSeveral: boolean): string {
  const place = finding.line === undefined ? file : `${file}:${finding.line}`;
  const prefix = isOneOfSeveral || finding.isFault ? `${place}: ` : '';
  const step = finding.step === '' ? '' : ` step ${finding.step}`;
  return `${prefix}${finding.id}${step}: expected ${finding.expected}, got ${finding.got}\n`;
}
