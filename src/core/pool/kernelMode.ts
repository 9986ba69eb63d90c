import type { Address } from '../../base/bytes.ts';

/** What a driver's code runs with. Never changed in place: a process that is copied shares it. */
export interface KernelMode {
  /** Of the processor it runs on. */
  readonly irql: number;
  /** Where the paged and the nonpaged pool start. */
  readonly pagedPool: Address;
  readonly nonpagedPool: Address;
}
