import type { Address, ByteSize } from '../../base/bytes.ts';
import type { HeapKind } from '../heapKind.ts';
import type { Pool } from '../pool/pool.ts';
import type { AddressSpace } from '../vm/space/addressSpace.ts';
import type { ReservationPieces } from './heapPiece.ts';
import type { ProcessHeapEntry } from './nt/entries.ts';
import type { CorruptionRule, HeapFailure } from './nt/heapFailure.ts';
import type { NtHeap } from './nt/ntHeap.ts';
import type { SegmentHeap } from './segment/segmentHeap.ts';

/** Which heap a reservation belongs to, by its base. */
export type Reservations = Map<Address, AnyHeap>;

/** Each design, for what depends on it; a pool is the kernel's heap. */
export type AnyHeap = NtHeap | SegmentHeap | Pool;

/** A busy block. */
export interface HeapBlock {
  /** Its bytes, header included. */
  readonly start: Address;
  readonly end: Address;
  /** The pointer the heap gave out. */
  readonly user: Address;
  readonly requested: ByteSize;
  /** Position in `MAKERS`. */
  readonly maker: number;
}

/** What a heap runs into at an operation; ends the process. */
export interface Damage {
  readonly rule: CorruptionRule;
  readonly address: Address;
}

/** Visits a word of a heap's own data: where it is and how it reads unless a program has overwritten it. */
export type WordVisitor = (address: Address, word: Uint8Array) => void;

/** One heap of a process, whichever design it has: what the calls of heaps and runtime libraries work on. */
export interface Heap {
  readonly kind: HeapKind | 'pool';
  readonly space: AddressSpace;
  /** Those of all heaps of the process. */
  readonly reservations: Reservations;
  /** Its handle. */
  readonly base: Address;
  /** HEAP_* options. */
  readonly flags: number;
  /** Those that it applies to every call on it. */
  readonly forceFlags: number;
  /** Addresses of the 8-byte words of its own data that a program has overwritten (facts: heap §2.8). */
  readonly damage: Set<Address>;
  /** Whether a program has changed pages behind its back. */
  isTampered: boolean;

  /** Gives out a block for `size` bytes, made for `maker`, for a call with these HEAP_* flags: its user data, or why there is none. */
  allocate(size: ByteSize, maker: number, flags: number): Address | HeapFailure;
  /** Makes the user data of a block of `size` bytes ready to be handed out, except for the first `kept`: zeroes it if the flags ask for that, else fills it if the heap does so. */
  prepare(block: { readonly address: Address; readonly size: ByteSize; readonly flags: number }, kept: ByteSize): void;
  /** Takes back the busy block whose user data starts at `address`; or why not, and then nothing has changed. */
  free(address: Address): 'notABlock' | Damage | null;
  /** Resizes a busy block without moving it, if that can be done. */
  resizeInPlace(address: Address, size: ByteSize): boolean;
  /** What resizing the busy block at `address` runs into first. */
  damageOnResize(address: Address): CorruptionRule | null;
  /** The bytes that were asked for when the busy block at `address` was made; `null` if there is none. */
  sizeOf(address: Address): ByteSize | null;
  /** The busy block whose user data starts at `address`. */
  find(address: Address): HeapBlock | null;
  /** The busy block, header included, that `address` lies in. */
  ownerOf(address: Address): HeapBlock | null;
  /** Whether nothing is damaged: the busy block at `address`, or for `null` the whole heap. */
  isIntact(address: Address | null): boolean;
  /** `FrontEndHeapType`: 2 with a low-fragmentation front end, else 0. */
  readonly frontEndType: number;
  /** Bytes in free blocks, and those of the largest, headers included. */
  readonly freeBytes: ByteSize;
  readonly largestFreeBytes: ByteSize;
  /** What `HeapWalk` finds behind an entry, or from the start for `null`; `null` if the heap has no such entry any more. */
  walk(after: ProcessHeapEntry | null): Iterator<ProcessHeapEntry> | null;
  /** What each of its reservations is divided into. */
  reservationPieces(): readonly ReservationPieces[];
  /** Visits the words of its own data that lie, even in part, between two addresses of one reservation. */
  forEachWord(start: Address, end: Address, visit: WordVisitor): void;
  /** The first address it needs that can no longer be written. */
  firstLost(): Address | null;
  /** A program has released a reservation of the heap. */
  forget(base: Address): void;
  /** Gives back everything it has, blocks and all. */
  destroy(): void;
  /** A copy in a copied address space. */
  clone(space: AddressSpace, reservations: Reservations): AnyHeap;
}
