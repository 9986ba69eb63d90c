import { type Address, alignDown, alignUp, type ByteSize, plus } from '../../base/bytes.ts';
import { PAGE_READWRITE, PAGE_SIZE } from '../codes/flags.ts';
import type { Damage, Heap, Reservations } from '../heap/heap.ts';
import type { HeapPiece, ReservationPieces } from '../heap/heapPiece.ts';
import { MAKERS, type Maker } from '../heap/makers.ts';
import { zeroMemory } from '../heap/moveMemory.ts';
import { touchHeader } from '../heap/nt/touch.ts';
import { commitPages, decommitPages } from '../heap/pages.ts';
import type { Row } from '../inspect/part.ts';
import type { Spot } from '../inspect/spot.ts';
import type { AddressSpace } from '../vm/space/addressSpace.ts';
import { PAGE_STATE } from '../vm/space/pageTable.ts';
import { gapPieces, type PoolBlock, pieceOf, smallBlock, smallBlockBytes, takesPages } from './poolBlock.ts';

/** Where a pool is, and whether the memory manager may take its pages out of RAM. */
export interface PoolIdentity {
  readonly base: Address;
  /** First address behind it. */
  readonly end: Address;
  readonly isPaged: boolean;
}

/**
 * One of the kernel's pools. Blocks below a page have a header and never cross a page; larger ones have pages of their
 * own and none (ExAllocatePool2). A page without a block is given back. The rest of `Heap` has no meaning here: nobody
 * resizes, walks, destroys or looks for damage in a pool.
 */
export class Pool implements Heap {
  readonly kind = 'pool';
  readonly base: Address;
  readonly flags = 0;
  readonly forceFlags = 0;
  readonly damage = new Set<Address>();
  readonly frontEndType = 0;
  isTampered = false;
  /** By the pointer that gives them back. */
  private readonly blocks: Map<Address, PoolBlock>;

  constructor(
    readonly space: AddressSpace,
    readonly reservations: Reservations,
    readonly identity: PoolIdentity,
    blocks: Iterable<readonly [Address, PoolBlock]> = [],
  ) {
    this.base = identity.base;
    this.blocks = new Map(blocks);
  }

  /** Gives out a block with this tag; zeroed, unless the caller takes it as it is. */
  take(size: ByteSize, maker: number, tag: number, isZeroed: boolean): Address | 'pool.noMemory' {
    const block = takesPages(size) ? this.takePages(size, maker, tag) : this.takeSmall(size, maker, tag);
    if (!block) return 'pool.noMemory';
    this.blocks.set(block.user, block);
    if (block.user > block.start) {
      touchHeader(this.space, block.start, block.user - block.start);
      if (isZeroed) zeroMemory(this.space, block.user, size);
    }
    this.announce('blockAllocated', block);
    return block.user;
  }

  allocate(size: ByteSize, maker: number): Address | 'heapAlloc.noRoom' {
    const address = this.take(size, maker, 0, true);
    return address === 'pool.noMemory' ? 'heapAlloc.noRoom' : address;
  }

  prepare(): void {}

  free(address: Address): 'notABlock' | Damage | null {
    const block = this.blocks.get(address);
    if (!block) return 'notABlock';
    this.blocks.delete(address);
    this.announce('blockFreed', block);
    const [start, end] = [alignDown(block.start, PAGE_SIZE), alignUp(block.end, PAGE_SIZE)];
    const isShared = this.sorted().some((other) => other.start < end && other.end > start);
    if (!isShared) this.giveBack(start, end);
    return null;
  }

  find(address: Address): PoolBlock | null {
    return this.blocks.get(address) ?? null;
  }

  ownerOf(address: Address): PoolBlock | null {
    return this.sorted().find(({ start, end }) => start <= address && address < end) ?? null;
  }

  sizeOf(address: Address): ByteSize | null {
    return this.find(address)?.requested ?? null;
  }

  get freeBytes(): ByteSize {
    return this.gaps().reduce((sum, { size }) => sum + size, 0);
  }

  get largestFreeBytes(): ByteSize {
    return this.gaps().reduce((most, { size }) => Math.max(most, size), 0);
  }

  reservationPieces(): readonly ReservationPieces[] {
    return [{ start: this.base, end: this.identity.end, pieces: this.pieces() }];
  }

  /** What lies at an address. */
  spotAt(address: Address): Spot | null {
    const piece = this.pieces().find(({ start, size }) => start <= address && address < start + size);
    if (!piece) return null;
    const reservation = { start: this.base, end: this.identity.end, kind: 'segment' } as const;
    return { reservation, subsegment: null, piece, rows: rowsOf(piece), from: piece.start };
  }

  /** Takes every page in RAM out of it; answers how many. */
  pageOut(): number {
    const { pages } = this.space;
    let taken = 0;
    pages.forEach(this.base, this.identity.end, (page, state) => {
      if (!(state & PAGE_STATE.resident)) return;
      pages.clear(page, PAGE_STATE.resident);
      pages.set(page, PAGE_STATE.pagedOut);
      this.space.emit({ type: 'pagedOut', start: page, end: plus(page, PAGE_SIZE), rule: 'pool.pageOut' });
      taken++;
    });
    return taken;
  }

  /** What does not hold. */
  check(): string[] {
    const blocks = this.sorted();
    return blocks.flatMap((block, index) => {
      const next = blocks[index + 1];
      return next && next.start < block.end ? [`pool blocks overlap at ${next.start}`] : [];
    });
  }

  clone(space: AddressSpace, reservations: Reservations): Pool {
    return new Pool(space, reservations, this.identity, this.blocks);
  }

  resizeInPlace(): boolean {
    return false;
  }

  damageOnResize(): null {
    return null;
  }

  isIntact(): boolean {
    return true;
  }

  walk(): null {
    return null;
  }

  forEachWord(): void {}

  firstLost(): null {
    return null;
  }

  forget(): void {}

  destroy(): void {}

  private takePages(requested: ByteSize, maker: number, tag: number): PoolBlock | null {
    const bytes = alignUp(requested, PAGE_SIZE);
    const start = this.commit(bytes);
    return start && { start, end: plus(start, bytes), user: start, requested, tag, maker };
  }

  private takeSmall(requested: ByteSize, maker: number, tag: number): PoolBlock | null {
    const gap = this.gaps().find(({ size }) => size >= smallBlockBytes(requested));
    const start = gap?.start ?? this.commit(PAGE_SIZE);
    return start && smallBlock(start, requested, tag, maker);
  }

  /** Commits the first pages in a row that nobody has; nonpaged ones are in RAM at once. */
  private commit(bytes: ByteSize): Address | null {
    const { space, identity } = this;
    const start = this.pieces().find(({ state, size }) => state === 'uncommitted' && size >= bytes)?.start;
    if (start === undefined) return null;
    if (!commitPages({ space, protect: PAGE_READWRITE }, start, bytes)) return null;
    space.allocations.markPageState(space.allocationAt(start));
    if (identity.isPaged) return start;
    space.system.nonpagedBytes += bytes;
    for (let page = start; page < start + bytes; page = plus(page, PAGE_SIZE))
      space.pages.set(page, PAGE_STATE.resident);
    return start;
  }

  private giveBack(start: Address, end: Address): void {
    const dwSize = end - start;
    if (!this.identity.isPaged) this.space.system.nonpagedBytes -= dwSize;
    this.space.pages.clearRange(start, end, PAGE_STATE.pagedOut);
    decommitPages(this.space, start, dwSize);
  }

  private sorted(): readonly PoolBlock[] {
    return [...this.blocks.values()].sort((a, b) => a.start - b.start);
  }

  private gaps(): readonly HeapPiece[] {
    return this.pieces().filter(({ state }) => state === 'free');
  }

  /** What it is divided into, lowest first. */
  private pieces(): readonly HeapPiece[] {
    const blocks = this.sorted();
    const isCommitted = (address: Address): boolean => {
      const page = alignDown(address, PAGE_SIZE);
      return blocks.some(({ start, end }) => start < page + PAGE_SIZE && end > page);
    };
    let at = this.base;
    const pieces = blocks.flatMap((block) => {
      const gap = gapPieces(at, block.start, isCommitted);
      at = block.end;
      return [...gap, pieceOf(block)];
    });
    return [...pieces, ...gapPieces(at, this.identity.end, isCommitted)];
  }

  private announce(type: 'blockAllocated' | 'blockFreed', block: PoolBlock): void {
    if (!this.space.system.listener) return;
    const { start, end, user: address, requested, maker: code } = block;
    const rule = block.user === block.start ? 'pool.wholePages' : 'pool.firstGap';
    const maker = MAKERS[code] as Maker;
    this.space.emit({ type, maker, heap: this.base, start, end, address, requested, rule });
  }
}

function rowsOf({ start, size, state, user, requested }: HeapPiece): readonly Row[] {
  const end = plus(start, size);
  if (state === 'uncommitted') return [[end, 'uncommitted', 'pool.place']];
  if (state !== 'busy') return [[end, 'freeSpace', 'pool.firstGap']];
  const isSmall = user > start;
  return [
    [user, 'header', 'pool.header'],
    [user + requested, 'payload', isSmall ? 'pool.firstGap' : 'pool.wholePages'],
    [end, 'slack', isSmall ? 'heap.slack' : 'pool.pageRest'],
  ];
}
