import type { WorkloadFinding } from './program.ts';
import type { RouteReport } from './runRoute.ts';

type Column = readonly [title: string, value: (report: RouteReport) => string];

const bytes = (value: number): string => value.toLocaleString('en');
const share = (value: number): string => `${(100 * value).toFixed(1)} %`;

const COLUMNS: readonly Column[] = [
  ['route', ({ route }) => route],
  ['requested', ({ peakRequested }) => bytes(peakRequested)],
  ['granted', ({ peakGranted }) => bytes(peakGranted)],
  ['committed', ({ peakCommitted }) => bytes(peakCommitted)],
  ['reserved', ({ peakReserved }) => bytes(peakReserved)],
  ['span', ({ addressSpan }) => bytes(addressSpan)],
  ['internal', ({ internalFragmentation }) => share(internalFragmentation)],
  ['external', ({ externalFragmentation }) => share(externalFragmentation)],
  ['growths', ({ heapGrowths }) => bytes(heapGrowths)],
  ['LFH', ({ lfhActivations }) => bytes(lfhActivations)],
  ['kernel', ({ kernelCalls }) => bytes(kernelCalls)],
  ['ms', ({ milliseconds }) => milliseconds.toFixed(1)],
];

/** One row a route, peaks in bytes. */
export function formatReports(title: string, reports: readonly RouteReport[]): string {
  const rows = [COLUMNS.map(([name]) => name), ...reports.map((report) => COLUMNS.map(([, value]) => value(report)))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const lines = rows.map((row) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] as number),
    ),
  );
  return `${title}\n${lines.map((cells) => `${cells.join('  ')}\n`).join('')}`;
}

export const formatFinding = (place: string, { line, what, windows }: WorkloadFinding): string =>
  `${place}:${line}: ${what}; Windows: ${windows}\n`;
