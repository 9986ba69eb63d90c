import type { Address, ByteSize } from '../base/bytes.ts';
import type { BugCheck } from './codes/bugCheck.ts';
import type { Errno } from './codes/errno.ts';
import { NT_STATUS, type NtStatus } from './codes/ntStatus.ts';
import { toWin32Error, WIN32_ERROR, type Win32Error } from './codes/win32Error.ts';
import type { CxxException, HowRefused } from './rules/refusal.ts';
import { REFUSALS, type RefusalRule } from './rules/refusals.ts';
import type { RuleId } from './rules/rules.ts';

/** The call did what it was asked; `lastError` is there only if it set the last error nevertheless. */
export interface Success<T> {
  readonly ok: true;
  readonly value: T;
  readonly lastError?: Win32Error;
}

/** The call refused, changed nothing and, unless it is quiet, set the last error. A refusal is something to learn from, not an exception of ours. */
export interface Refusal {
  readonly ok: false;
  readonly refused: RefusalRule;
  readonly status: NtStatus;
  readonly error: Win32Error;
  /** `GetLastError()`. */
  readonly code: number;
  /** The last error stayed as it was; `error` and `code` only name the reason. */
  readonly isQuiet?: true;
  /** What the runtime library left in `errno`. */
  readonly errno?: Errno;
  /** What `operator new` throws. */
  readonly throws?: CxxException;
  /** Bytes the buffer would have needed that was too small. */
  readonly neededBytes?: ByteSize;
}

export type AccessKind = 'read' | 'write' | 'execute';

/** The processor raised an exception: an access that the page does not allow, or a damaged heap. Or Windows stopped. */
export interface Raised {
  readonly ok: false;
  readonly raised: NtStatus | BugCheck;
  /** The exception code, or the bug check's. */
  readonly code: number;
  /** A bug check: the whole machine has stopped, and no handler is asked. */
  readonly stopsMachine?: true;
  /** `ExceptionInformation[0]`; absent from exceptions that no access raised. */
  readonly access?: AccessKind;
  /** `ExceptionInformation[1]`: the first byte that could not be reached. */
  readonly address?: Address;
  /** The rule behind an exception that no access raised. */
  readonly rule?: RuleId;
}

export type Outcome<T = unknown> = Success<T> | Refusal | Raised;
/** The outcome of a call that cannot raise. */
export type Answer<T> = Success<T> | Refusal;

export const succeed = <T>(value: T): Success<T> => ({ ok: true, value });

const refusals = new Map<RefusalRule, Refusal>();

/** The refusal by `rule`; one object for each rule, so that refusing costs nothing. `status`: where a switch decides on another one. */
export function refuse(rule: RefusalRule, status: NtStatus = REFUSALS[rule].status): Refusal {
  const known = refusals.get(rule);
  if (known?.status === status) return known;
  const error = toWin32Error(status);
  const { isQuiet, errno, throws }: HowRefused = REFUSALS[rule];
  const refusal: Refusal = Object.freeze({
    ok: false,
    refused: rule,
    status,
    error,
    code: WIN32_ERROR[error],
    ...(isQuiet && { isQuiet }),
    ...(errno && { errno }),
    ...(throws && { throws }),
  });
  refusals.set(rule, refusal);
  return refusal;
}

export const raise = (raised: NtStatus, access?: AccessKind, address?: Address): Raised => ({
  ok: false,
  raised,
  code: NT_STATUS[raised],
  ...(access && { access }),
  ...(address !== undefined && { address }),
});
