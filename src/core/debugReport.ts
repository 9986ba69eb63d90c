import type { Address } from '../base/bytes.ts';
import { formatAddress } from '../base/hex.ts';
import type { CRT_REPORTS } from './rules/crtRefusals.ts';

export type DebugReportRule = keyof typeof CRT_REPORTS;

/** One message of the debug library; a program shows them in a window and, told to go on, goes on. */
export interface DebugReport {
  readonly rule: DebugReportRule;
  readonly block: Address;
  /** `_block_use` and number of the request, as the header has them; 0 where there is none to ask. */
  readonly use: number;
  readonly request: number;
}

const USE_NAMES = ['Free', 'Normal', 'CRT', 'Ignore', 'Client'];

const ASSERTIONS: Readonly<Partial<Record<DebugReportRule, string>>> = {
  'debug.invalidPointer': '_CrtIsValidHeapPointer(block)',
  'debug.damagedMark': '("Corrupted pointer passed to _freea", 0)',
};

/** The expression whose assertion failed; `null` for a report that is none (facts: heap §6.2). */
export const assertionOf = ({ rule }: DebugReport): string | null => ASSERTIONS[rule] ?? null;

/** The message as the library words it (facts: heap §6.2). */
export function reportText(report: DebugReport): string {
  const place = `0x${formatAddress(report.block, 16).replaceAll("'", '')}`;
  const name = `${USE_NAMES[report.use] ?? 'Unknown'} block (#${report.request})`;
  switch (report.rule) {
    case 'debug.damagedBefore':
      return `HEAP CORRUPTION DETECTED: before ${name} at ${place}.`;
    case 'debug.damagedAfter':
      return `HEAP CORRUPTION DETECTED: after ${name} at ${place}.`;
    case 'debug.damagedFreed':
      return `HEAP CORRUPTION DETECTED: on top of Free block at ${place}.`;
    case 'debug.alignedBlock':
      return `The Block at ${place} was allocated by aligned routines, use _aligned_free()`;
    case 'debug.notAligned':
      return `The block at ${place} was not allocated by _aligned routines, use free()`;
    case 'debug.damagedAligned':
      return `Damage before ${place} which was allocated by aligned routine`;
    case 'debug.invalidPointer':
    case 'debug.damagedMark':
      return `Debug Assertion Failed: ${assertionOf(report)}`;
  }
}
