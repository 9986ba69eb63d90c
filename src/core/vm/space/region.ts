import type { Address } from '../../../base/bytes.ts';
import type { Protection } from '../protection.ts';
import type { Allocation } from './allocationTable.ts';

/** Page attribute of reserved pages; every committed page has a protection other than 0. */
export const RESERVED: Protection = 0;

/** A run of pages of one allocation with the same attribute: their protection, or `RESERVED`. */
export interface Region {
  readonly start: Address;
  readonly end: Address;
  readonly attribute: Protection;
  readonly allocation: Allocation;
}

/** A stretch of free space in which something can start: `start` is granular. */
export interface Hole {
  readonly start: Address;
  readonly end: Address;
}
