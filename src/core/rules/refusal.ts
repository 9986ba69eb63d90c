import type { Errno } from '../codes/errno.ts';
import type { NtStatus } from '../codes/ntStatus.ts';

/** What `operator new` throws. */
export type CxxException = 'std::bad_alloc' | 'std::bad_array_new_length';

/** How a rule refuses a call. */
export interface HowRefused {
  /** What the refusal ends with. */
  readonly status: NtStatus;
  /** The refusal is told by the return value only: the last error stays as it is. */
  readonly isQuiet?: true;
  /** What the refusal leaves in `errno`. */
  readonly errno?: Errno;
  /** What the refusal throws. */
  readonly throws?: CxxException;
}

export const refusal = (status: NtStatus): HowRefused => ({ status });

/** A refusal that does not touch the last error. */
export const quietRefusal = (): HowRefused => ({ status: 'STATUS_INVALID_PARAMETER', isQuiet: true });

/** A refusal of the runtime library, told by `errno`. What a heap call inside leaves as last error is up to that. */
export const crtRefusal = (errno: Errno): HowRefused => ({
  status: errno === 'ENOMEM' ? 'STATUS_NO_MEMORY' : 'STATUS_INVALID_PARAMETER',
  isQuiet: true,
  errno,
});

/** A refusal of `operator new`, told by an exception. */
export const throwing = (throws: CxxException): HowRefused => ({ status: 'STATUS_NO_MEMORY', isQuiet: true, throws });
