import type { Errno } from '../codes/errno.ts';
import type { NtStatus } from '../codes/ntStatus.ts';
import type { SourceId } from './sources.ts';

/**
 * How sure the rule is, surest first: Microsoft says so; a test that runs on Windows asserts it; somebody took Windows
 * apart and read it; it follows by arithmetic from such rules; nobody we know of knows (then it is a switch, see `open.ts`).
 */
export type Provenance = 'documented' | 'tested' | 'reverse-engineered' | 'derived' | 'open';

/** What `operator new` throws. */
export type CxxException = 'std::bad_alloc' | 'std::bad_array_new_length';

/** One rule of the simulator: where it comes from and, if it refuses a call, with which status. Its sentence is in `assets/text`. */
export interface Rule {
  readonly provenance: Provenance;
  readonly sources: readonly SourceId[];
  /** The NTSTATUS a refusal ends with; absent from rules that refuse nothing. */
  readonly status?: NtStatus;
  /** The refusal is told by the return value only: the last error stays as it is. */
  readonly isQuiet?: true;
  /** What the refusal leaves in `errno`. */
  readonly errno?: Errno;
  /** What the refusal throws. */
  readonly throws?: CxxException;
}

type RefusalRow = Rule & { readonly status: NtStatus };

export const rule = (provenance: Provenance, ...sources: SourceId[]): Rule => ({ provenance, sources });

export const refusal = (status: NtStatus, provenance: Provenance, ...sources: SourceId[]): RefusalRow => ({
  status,
  provenance,
  sources,
});

/** A refusal that does not touch the last error. */
export const quietRefusal = (provenance: Provenance, ...sources: SourceId[]): RefusalRow => ({
  ...refusal('STATUS_INVALID_PARAMETER', provenance, ...sources),
  isQuiet: true,
});

/** A refusal of the runtime library, told by `errno`. What a heap call inside leaves as last error is up to that. */
export const crtRefusal = (errno: Errno, provenance: Provenance, ...sources: SourceId[]): RefusalRow => ({
  ...refusal(errno === 'ENOMEM' ? 'STATUS_NO_MEMORY' : 'STATUS_INVALID_PARAMETER', provenance, ...sources),
  isQuiet: true,
  errno,
});

/** A refusal of `operator new`, told by an exception. */
export const throwing = (throws: CxxException, provenance: Provenance, ...sources: SourceId[]): RefusalRow => ({
  ...refusal('STATUS_NO_MEMORY', provenance, ...sources),
  isQuiet: true,
  throws,
});
