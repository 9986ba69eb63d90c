import type { Address, ByteSize } from '../../../base/bytes.ts';

/** A block with a reservation of its own, because it is too large for the back end (facts: heap §2.4). */
export interface VirtualBlock {
  /** Start of the reservation. */
  readonly base: Address;
  /** End of the reservation. */
  readonly end: Address;
  /** Start of its committed pages: the header, up to 15 pages into the reservation. */
  readonly start: Address;
  /** End of its committed pages. */
  commitEnd: Address;
  /** The pointer the program got. */
  readonly user: Address;
  /** Bytes the program asked for. */
  requested: ByteSize;
  /** Position in `MAKERS` of the call that made it. */
  readonly maker: number;
}
