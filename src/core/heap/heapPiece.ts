import type { Address, ByteSize } from '../../base/bytes.ts';
import type { Maker } from './makers.ts';

/** A block of a heap, or a stretch of it that is no block: bookkeeping, or space that is not committed. */
export interface HeapPiece {
  readonly start: Address;
  readonly size: ByteSize;
  readonly state: 'busy' | 'free' | 'internal' | 'uncommitted';
  /** The pointer the program got; `start` for what no program asked for, and 0 bytes requested. */
  readonly user: Address;
  readonly requested: ByteSize;
  /** Bytes from `user` that may be used; they may reach into the header behind the block (facts: heap §2.1). */
  readonly usable: ByteSize;
  /** The call that made a busy block. */
  readonly maker: Maker | null;
  /** Of a block of the low-fragmentation front end: its bucket. */
  readonly bucket?: number;
}

/** One reservation of a heap: a segment, or a block that has one of its own; its pieces cover it from start to end. */
export interface ReservationPieces {
  readonly start: Address;
  readonly end: Address;
  readonly pieces: readonly HeapPiece[];
}

/** A stretch without a request behind it. */
export const plainPiece = (state: Exclude<HeapPiece['state'], 'busy'>, start: Address, end: Address): HeapPiece => ({
  start,
  size: end - start,
  state,
  user: start,
  requested: 0,
  usable: 0,
  maker: null,
});

/** The same as a list; empty if the stretch is. */
export const plainPieces = (
  state: Exclude<HeapPiece['state'], 'busy'>,
  start: Address,
  end: Address,
): readonly HeapPiece[] => (start < end ? [plainPiece(state, start, end)] : []);
