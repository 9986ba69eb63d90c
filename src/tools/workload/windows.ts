import { formatHex } from '../../base/hex.ts';
import type { Outcome } from '../../core/outcome.ts';

/** What Windows does, as the simulator has it, in words for developers. */
export function explainOutcome(outcome: Outcome): string {
  if (outcome.ok) return 'goes on as if nothing were wrong';
  if ('raised' in outcome) return `raises ${formatHex(outcome.code)} ${outcome.raised}, and the process ends`;
  const lastError = outcome.isQuiet ? (outcome.errno ?? 'the last error as it was') : `last error ${outcome.code}`;
  return `refuses: ${lastError} (${outcome.refused})`;
}

/** A pointer that no heap gave out. */
export const explainWild = (): string =>
  'takes whatever the pointer names: 0xc0000005 STATUS_ACCESS_VIOLATION where nothing is, else 0xc0000374 STATUS_HEAP_CORRUPTION';
