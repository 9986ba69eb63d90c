import type { Address } from '../../base/bytes.ts';
import type { HeapPiece } from '../heap/heapPiece.ts';
import type { Row } from './part.ts';

/** A reservation of a heap, and what the heap has it for. */
export interface HeapReservation {
  readonly start: Address;
  readonly end: Address;
  /** `header`: of a segment heap, which keeps its own data apart. `block`: one block has it all. */
  readonly kind: 'header' | 'segment' | 'block';
}

/** Blocks in a block: user blocks of an NT heap, a subsegment of a segment heap. */
export interface Subsegment {
  readonly start: Address;
  readonly end: Address;
  readonly kind: 'lfh' | 'vs';
  /** Of a front end. */
  readonly bucket?: number;
}

/** A piece of a heap with the parts it consists of. */
export interface Holder {
  readonly reservation: HeapReservation;
  readonly subsegment: Subsegment | null;
  readonly piece: HeapPiece;
  /** Side by side; the last may reach into the header behind the piece (facts: heap §2.1). */
  readonly rows: readonly Row[];
}

/** The piece that a byte belongs to. */
export interface Spot extends Holder {
  /** Where its parts start: at the piece, or behind what the block before has of it. */
  readonly from: Address;
}
