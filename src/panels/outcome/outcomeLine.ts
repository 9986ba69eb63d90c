import { toAddress } from '../../base/bytes.ts';
import { formatHexAddress } from '../../base/hex.ts';
import type { Outcome, Raised, Refusal } from '../../core/outcome.ts';
import type { CallOutcome } from '../../play/lastStep.ts';
import { describeSignature } from '../../program/signatures.ts';
import { formatAddress, formatBytes, t } from '../format.ts';

/** How a call ended, for the reader. */
export interface OutcomeLine {
  readonly kind: 'returned' | 'refused' | 'raised';
  /** What came back: `returned 0x0200'0000`. */
  readonly result: string;
  /** Names and numbers of the error, as Windows tells them. */
  readonly details: readonly string[];
}

/** What the end of a call reads like. */
export function outcomeLine({ outcome, code }: Pick<CallOutcome, 'outcome' | 'code'>): OutcomeLine {
  const call = code.slice(0, code.indexOf('('));
  if (outcome.ok) return { kind: 'returned', result: returned(call, outcome), details: [] };
  if ('refused' in outcome) return { kind: 'refused', result: refusedResult(call), details: refusalDetails(outcome) };
  return { kind: 'raised', result: raisedText(outcome), details: accessDetails(outcome) };
}

function returned(call: string, outcome: Outcome): string {
  const { value } = outcome as { readonly value: unknown };
  const returns = describeSignature(call)?.returns ?? RETURNS[call];
  if (returns === undefined || returns === 'void') return t('outcome.done');
  if (returns === 'BOOL' && typeof value !== 'number')
    return t('outcome.returned', { value: value === false ? 'FALSE' : 'TRUE' });
  if (typeof value === 'boolean') return t('outcome.returned', { value: value ? 'TRUE' : 'FALSE' });
  if (typeof value !== 'number') return t('outcome.done');
  if (value === 0 && isPointer(call)) return t('outcome.returnedNull');
  if (isPointer(call)) return t('outcome.returned', { value: formatAddress(toAddress(value)) });
  return t('outcome.returned', { value: /size/i.test(call) ? formatBytes(value) : String(value) });
}

/** What has no form of its own; all else that is no call, such as an access, returns nothing. */
const RETURNS: Readonly<Record<string, string>> = { 'operator new': 'void*', 'operator new[]': 'void*' };

const isPointer = (call: string): boolean =>
  /\*$|LPVOID|HANDLE/.test(describeSignature(call)?.returns ?? RETURNS[call] ?? '');

const refusedResult = (call: string): string => t(isPointer(call) ? 'outcome.returnedNull' : 'outcome.returnedFalse');

function refusalDetails({ error, code, errno, throws, isQuiet }: Refusal): string[] {
  if (throws) return [t('outcome.throws', { what: throws })];
  if (errno) return [t('outcome.errno', { code: errno })];
  if (isQuiet) return [t('outcome.quiet')];
  return [`GetLastError() = ${code}`, error];
}

const raisedText = (raised: Raised): string => `${raised.raised} · ${hexCode(raised.code)}`;

/** `0xC0000005`, as Windows writes exception codes. */
export const hexCode = (code: number): string => `0x${(code >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;

/** What the access was, and where it failed. */
export function accessDetails({ access, address }: Raised): string[] {
  const words = { read: t('outcome.accessRead'), write: t('outcome.accessWrite'), execute: t('outcome.accessExecute') };
  return [access && words[access], address !== undefined && formatHexAddress(address)].filter(
    (text) => typeof text === 'string',
  );
}
