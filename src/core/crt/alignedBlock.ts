import { type Address, alignDown, type ByteSize, plus } from '../../base/bytes.ts';

/** The pointer to the raw block, in front of an aligned one. */
export const POINTER_BYTES: ByteSize = 8;

/** An aligned block inside the raw one that `malloc` gave (facts: heap §6.1). */
export interface AlignedBlock {
  /** The pointer the program got. */
  readonly user: Address;
  /** What was asked for besides the size. */
  readonly addedBytes: ByteSize;
  /** Bytes from the stored pointer on that are the library's: the pointer and, in the debug build, a marker. */
  readonly frontBytes: ByteSize;
}

/** Where the pointer to the raw block is stored for an aligned block at `user`. */
export const pointerPlace = (user: Address, frontBytes: ByteSize): Address =>
  plus(alignDown(user, POINTER_BYTES), -frontBytes);
