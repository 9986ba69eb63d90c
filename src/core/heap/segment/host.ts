import type { Address, ByteSize } from '../../../base/bytes.ts';
import type { AddressSpace } from '../../vm/space/addressSpace.ts';

/** What the parts of a segment heap need of it. */
export interface Host {
  readonly space: AddressSpace;
  /** Its handle. */
  readonly base: Address;
  /** Protection of its pages. */
  readonly protect: number;
  /** Bytes in front of the user data of every block (facts: heap §4.2, padding). */
  readonly padding: ByteSize;
  /** Notes that a reservation is the heap's, or no longer is. */
  own(base: Address): void;
  disown(base: Address): void;
  /** A whole number from 0 to `bound - 1`. */
  draw(bound: number): number;
}
