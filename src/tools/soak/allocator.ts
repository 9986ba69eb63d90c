import type { Address, ByteSize } from '../../base/bytes.ts';
import type { Command } from '../../core/command.ts';
import type { Dice } from './dice.ts';

/** A call that makes or resizes a block. */
export interface BlockRequest {
  readonly command: Command;
  /** Bytes that were not the program's before are 0. */
  readonly isZeroed?: boolean;
  /** The call may refuse although there is memory. */
  readonly mayRefuse?: boolean;
}

/** One way of getting blocks: the calls that make, resize and give them back, and what they promise. */
export interface Allocator {
  /** What every pointer is a multiple of. */
  readonly alignment: ByteSize;
  allocate(size: ByteSize, dice: Dice): BlockRequest;
  /** Absent where blocks stay as they are. */
  resize?(address: Address, size: ByteSize, dice: Dice): BlockRequest;
  /** Any of the calls that may take the block back. */
  free(address: Address, dice: Dice): Command;
  /** The call that answers the size that was asked for. */
  askSize?(address: Address): Command;
  /** What it answers for a block of `size` bytes; `size` itself unless given. */
  sizeOf?(size: ByteSize): ByteSize;
}

/** A block that the program holds. */
export interface Block {
  readonly allocator: Allocator;
  readonly address: Address;
  /** What was asked for, in bytes. */
  readonly size: ByteSize;
  readonly marks: readonly Mark[];
}

/** Bytes the program has written into a block. */
export interface Mark {
  /** From the start of the block. */
  readonly offset: ByteSize;
  readonly bytes: Uint8Array;
}
