import type { NtStatus } from '../codes/ntStatus.ts';
import type { SourceId } from './sources.ts';

/**
 * How sure the rule is, surest first: Microsoft says so; a test that runs on Windows asserts it; somebody took Windows
 * apart and read it; it follows by arithmetic from such rules; nobody we know of knows (then it is a switch, see `open.ts`).
 */
export type Provenance = 'documented' | 'tested' | 'reverse-engineered' | 'derived' | 'open';

/** One rule of the simulator: where it comes from and, if it refuses a call, with which status. Its sentence is in `assets/text`. */
export interface Rule {
  readonly provenance: Provenance;
  readonly sources: readonly SourceId[];
  /** The NTSTATUS a refusal ends with; absent from rules that refuse nothing. */
  readonly status?: NtStatus;
}

export const rule = (provenance: Provenance, ...sources: SourceId[]): Rule => ({ provenance, sources });

export const refusal = (
  status: NtStatus,
  provenance: Provenance,
  ...sources: SourceId[]
): Rule & { readonly status: NtStatus } => ({
  status,
  provenance,
  sources,
});
