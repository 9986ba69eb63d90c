import { type Address, type ByteSize, MiB, plus } from '../../../base/bytes.ts';
import { drawFrom, nextRngState, type RngState } from '../../../base/rng.ts';
import {
  HEAP_CREATE_ALIGN_16,
  HEAP_FREE_CHECKING_ENABLED,
  HEAP_GENERATE_EXCEPTIONS,
  HEAP_GROWABLE,
  HEAP_LFH,
  HEAP_NO_SERIALIZE,
  HEAP_REALLOC_IN_PLACE_ONLY,
  HEAP_STANDARD,
  HEAP_TAIL_CHECKING_ENABLED,
  HEAP_VALIDATE_PARAMETERS_ENABLED,
  HEAP_ZERO_MEMORY,
  has,
} from '../../codes/flags.ts';
import type { AddressSpace } from '../../vm/space/addressSpace.ts';
import type { Damage, Heap, HeapBlock, Reservations, WordVisitor } from '../heap.ts';
import type { Encoding, HeapIdentity } from '../heapIdentity.ts';
import type { ReservationPieces } from '../heapPiece.ts';
import { type FrontEnd, frontEndFor } from '../lfh/frontEnd.ts';
import { pageProtection } from '../pages.ts';
import { allocateBlock } from './allocateBlock.ts';
import { type Block, BlockTable, BUSY, NO_BLOCK } from './blockTable.ts';
import { destroyNtHeap } from './destroy.ts';
import { heapEntries, type ProcessHeapEntry } from './entries.ts';
import { entriesAfter } from './entriesAfter.ts';
import { firstLost } from './firstLost.ts';
import { FreeLists } from './freeLists.ts';
import { ENTRY_BYTES, largestRequest, MAXIMUM_UNITS, UNIT } from './geometry.ts';
import type { CorruptionRule, HeapFailure } from './heapFailure.ts';
import { piecesOfHeap } from './pieces.ts';
import { damageOnResize, isIntact, ownerOf, prepare, resizeWhereItIs, sizeOf, takeBack } from './requests.ts';
import type { Segment } from './segment.ts';
import type { VirtualBlock } from './virtualBlock.ts';
import { forEachWord } from './words.ts';

/** Flags that a heap applies to every call on it (`ForceFlags`). */
const FORCED =
  HEAP_NO_SERIALIZE |
  HEAP_GENERATE_EXCEPTIONS |
  HEAP_ZERO_MEMORY |
  HEAP_REALLOC_IN_PLACE_ONLY |
  HEAP_TAIL_CHECKING_ENABLED |
  HEAP_FREE_CHECKING_ENABLED |
  HEAP_VALIDATE_PARAMETERS_ENABLED |
  HEAP_CREATE_ALIGN_16;

/** `SegmentReserve` of a new heap: what its second segment reserves (facts: heap §2.2). */
const FIRST_SEGMENT_RESERVE: ByteSize = MiB;

/** What a heap consists of; a copied one starts from copies. */
interface Parts {
  readonly blocks: BlockTable;
  readonly lists: FreeLists;
  /** `null` if the heap may never have one (facts: heap §3.1). */
  readonly frontEnd: FrontEnd | null;
}

/**
 * One NT heap: its segments, their blocks, the free ones by size, and the blocks that have a reservation of their own
 * (facts: heap §2). Only data and the simplest questions; what happens to it is in the files beside.
 */
export class NtHeap implements Parts, HeapIdentity, Heap {
  readonly kind = 'nt';
  readonly base: Address;
  readonly flags: number;
  readonly encoding: Encoding;
  readonly blocks: BlockTable;
  readonly lists: FreeLists;
  readonly frontEnd: FrontEnd | null;
  /** Largest request for the back end. */
  readonly largestRequest: ByteSize;
  readonly segments: Segment[] = [];
  /** By base of their reservation, oldest first. */
  readonly virtualBlocks = new Map<Address, VirtualBlock>();
  /** Addresses of the 8-byte words of the heap's own data that a program has overwritten (facts: heap §2.8). */
  readonly damage = new Set<Address>();
  /** Whether a program has changed pages behind the heap's back. */
  isTampered = false;
  /** Bytes the next segment reserves. */
  segmentReserve = FIRST_SEGMENT_RESERVE;
  /** `TotalFreeSize`. */
  freeUnits = 0;
  private random: RngState;

  constructor(
    readonly space: AddressSpace,
    /** Those of all heaps of the process. */
    readonly reservations: Reservations,
    { base, flags, encoding }: HeapIdentity,
    seed: RngState,
    parts?: Parts,
  ) {
    this.base = base;
    this.flags = flags;
    this.encoding = encoding;
    this.largestRequest = largestRequest(Number(space.system.config.switches.heapVirtualThreshold));
    this.blocks = parts?.blocks ?? new BlockTable();
    this.lists = parts?.lists ?? new FreeLists();
    this.frontEnd = parts ? parts.frontEnd : frontEndFor(flags, space.system.config.switches);
    this.random = seed;
  }

  get isGrowable(): boolean {
    return has(this.flags, HEAP_GROWABLE);
  }

  get forceFlags(): number {
    return this.flags & FORCED;
  }

  /** `FrontEndHeapType`: 2 once it has a low-fragmentation front end, which it then keeps. */
  get frontEndType(): typeof HEAP_STANDARD | typeof HEAP_LFH {
    return this.frontEnd?.lfh ? HEAP_LFH : HEAP_STANDARD;
  }

  /** Protection of its pages. */
  get protect(): number {
    return pageProtection(this.flags);
  }

  /** Bytes in free blocks. */
  get freeBytes(): ByteSize {
    return this.freeUnits * UNIT;
  }

  /** Bytes of the largest free block. */
  get largestFreeBytes(): ByteSize {
    const block = this.lists.findUpTo(MAXIMUM_UNITS);
    return block === NO_BLOCK ? 0 : (this.blocks.units[block] as number) * UNIT;
  }

  /** A whole number from 0 to `bound - 1`. */
  draw(bound: number): number {
    this.random = nextRngState(this.random);
    return drawFrom(this.random, bound);
  }

  segmentOf(block: Block): Segment {
    return this.segments[this.blocks.segments[block] as number] as Segment;
  }

  /** The block that holds `address`; `NO_BLOCK` outside the committed parts of the segments. */
  blockAt(address: number): Block {
    for (const segment of this.segments) {
      if (address < segment.base || address >= segment.commitEnd) continue;
      const block = segment.blockAt(this.blocks, address);
      return address < this.blocks.end(block) ? block : NO_BLOCK;
    }
    return NO_BLOCK;
  }

  /** The busy block whose user data starts at `address`. */
  busyBlockAt(address: number): Block {
    const { blocks } = this;
    const block = this.blockAt(address - ENTRY_BYTES);
    if (block === NO_BLOCK || blocks.kinds[block] !== BUSY) return NO_BLOCK;
    return (blocks.starts[block] as number) + ENTRY_BYTES === address ? block : NO_BLOCK;
  }

  allocate(size: ByteSize, maker: number, flags: number): Address | HeapFailure {
    return allocateBlock(this, { size, flags, maker });
  }

  prepare(block: { readonly address: Address; readonly size: ByteSize; readonly flags: number }, kept: ByteSize): void {
    prepare(this, block, kept);
  }

  free(address: Address): 'notABlock' | Damage | null {
    return takeBack(this, address);
  }

  resizeInPlace(address: Address, size: ByteSize): boolean {
    return resizeWhereItIs(this, address, size);
  }

  damageOnResize(address: Address): CorruptionRule | null {
    return damageOnResize(this, address);
  }

  sizeOf(address: Address): ByteSize | null {
    return sizeOf(this, address);
  }

  find(address: Address): HeapBlock | null {
    const block = ownerOf(this, plus(address, -1));
    return block?.user === address ? block : null;
  }

  ownerOf(address: Address): HeapBlock | null {
    return ownerOf(this, address);
  }

  isIntact(address: Address | null): boolean {
    return isIntact(this, address);
  }

  walk(after: ProcessHeapEntry | null): Iterator<ProcessHeapEntry> | null {
    return after ? entriesAfter(this, after) : heapEntries(this);
  }

  reservationPieces(): readonly ReservationPieces[] {
    return piecesOfHeap(this);
  }

  forEachWord(start: Address, end: Address, visit: WordVisitor): void {
    forEachWord(this, start, end, visit);
  }

  firstLost(): Address | null {
    return firstLost(this);
  }

  forget(base: Address): void {
    this.reservations.delete(base);
    this.virtualBlocks.delete(base);
  }

  destroy(): void {
    destroyNtHeap(this);
  }

  /** A copy in a copied address space. */
  clone(space: AddressSpace, reservations: Reservations): NtHeap {
    const parts = {
      blocks: this.blocks.clone(),
      lists: this.lists.clone(),
      frontEnd: this.frontEnd?.clone() ?? null,
    };
    const copy = new NtHeap(space, reservations, this, this.random, parts);
    for (const segment of this.segments) copy.segments.push(segment.clone());
    for (const [base, block] of this.virtualBlocks) copy.virtualBlocks.set(base, { ...block });
    for (const word of this.damage) copy.damage.add(word);
    copy.isTampered = this.isTampered;
    copy.segmentReserve = this.segmentReserve;
    copy.freeUnits = this.freeUnits;
    return copy;
  }
}
