import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import { drawFrom, nextRngState, type RngState } from '../../../base/rng.ts';
import {
  HEAP_GENERATE_EXCEPTIONS,
  HEAP_LFH,
  HEAP_NO_SERIALIZE,
  HEAP_REALLOC_IN_PLACE_ONLY,
  HEAP_ZERO_MEMORY,
  has,
} from '../../codes/flags.ts';
import type { SegmentHeapVersion } from '../../heapKind.ts';
import { type SegmentComponent, segmentRoute } from '../../segmentHeapRules.ts';
import type { AddressSpace } from '../../vm/space/addressSpace.ts';
import type { Damage, Heap, Reservations, WordVisitor } from '../heap.ts';
import type { Encoding, HeapIdentity } from '../heapIdentity.ts';
import type { ReservationPieces } from '../heapPiece.ts';
import { MAKERS, type Maker } from '../makers.ts';
import { zeroMemory } from '../moveMemory.ts';
import type { ProcessHeapEntry } from '../nt/entries.ts';
import type { CorruptionRule, HeapFailure } from '../nt/heapFailure.ts';
import { pageProtection, releasePages } from '../pages.ts';
import { allocateBlock } from './allocate.ts';
import { walk } from './entries.ts';
import { firstLost } from './firstLost.ts';
import { freeSpaceOf } from './freeSpace.ts';
import type { Host } from './host.ts';
import { cloneParts, newParts, type Parts } from './parts.ts';
import { extentsOf, pieceOfSegmentHeap } from './pieces.ts';
import { type Place, placeAt } from './place.ts';
import { resizeInPlace } from './resize.ts';
import { forEachWord, headersAround } from './words.ts';

/** Flags that a heap applies to every call on it. */
const FORCED = HEAP_NO_SERIALIZE | HEAP_GENERATE_EXCEPTIONS | HEAP_ZERO_MEMORY | HEAP_REALLOC_IN_PLACE_ONLY;
const PADDING_BYTES: ByteSize = 16;

/** One segment heap: routes each request to the component for its size (facts: heap §4). */
export class SegmentHeap implements Heap, Host {
  readonly kind = 'segment';
  readonly base: Address;
  readonly flags: number;
  readonly encoding: Encoding;
  readonly padding: ByteSize;
  readonly version: SegmentHeapVersion;
  /** Largest request for the front end, padding included. */
  private readonly largestLfh: ByteSize;
  readonly damage = new Set<Address>();
  isTampered = false;
  readonly parts: Parts;

  constructor(
    readonly space: AddressSpace,
    readonly reservations: Reservations,
    readonly identity: HeapIdentity,
    private random: RngState,
    parts?: Parts,
  ) {
    const { config } = space.system;
    this.base = identity.base;
    this.flags = identity.flags;
    this.encoding = identity.encoding;
    this.padding = config.switches.segmentPadding === '16' ? PADDING_BYTES : 0;
    this.version = config.segmentHeapVersion;
    this.largestLfh = Number(config.switches.segmentLfhLimit);
    this.parts = parts ? cloneParts(parts, this) : newParts(this);
  }

  get forceFlags(): number {
    return this.flags & FORCED;
  }

  get protect(): number {
    return pageProtection(this.flags);
  }

  /** `AllocSize`: what a request is routed by (facts: heap §4.2). */
  allocSize(requested: ByteSize): ByteSize {
    return Math.max(requested, 1) + this.padding;
  }

  draw(bound: number): number {
    this.random = nextRngState(this.random);
    return drawFrom(this.random, bound);
  }

  own(base: Address): void {
    this.reservations.set(base, this);
  }

  disown(base: Address): void {
    this.reservations.delete(base);
  }

  allocate(size: ByteSize, maker: number): Address | HeapFailure {
    const start = allocateBlock(this, size, maker);
    if (typeof start === 'string') return start;
    const user = plus(start, this.padding);
    if (this.space.system.listener) this.announce('blockAllocated', this.ownerOf(user));
    return user;
  }

  prepare(block: { readonly address: Address; readonly size: ByteSize; readonly flags: number }, kept: ByteSize): void {
    const { address, size, flags } = block;
    const isZero = kept === 0 && this.route(this.allocSize(size)) === 'large';
    if (has(flags, HEAP_ZERO_MEMORY) && size > kept && !isZero)
      zeroMemory(this.space, plus(address, kept), size - kept);
  }

  free(address: Address): 'notABlock' | Damage | null {
    const place = this.find(address);
    if (!place) return 'notABlock';
    const damaged = this.damageNear(place);
    if (damaged !== null) return { rule: 'corruption.metOnFree', address: damaged };
    if (this.space.system.listener) this.announce('blockFreed', place);
    this.giveBack(place);
    return null;
  }

  resizeInPlace(address: Address, size: ByteSize): boolean {
    const place = this.find(address);
    if (!place || !resizeInPlace(this, place, size)) return false;
    if (this.space.system.listener) this.announce('blockResized', this.find(address));
    return true;
  }

  damageOnResize(address: Address): CorruptionRule | null {
    const place = this.damage.size > 0 ? this.find(address) : null;
    return place && this.damageNear(place) !== null ? 'corruption.metOnReAlloc' : null;
  }

  /** A segment heap has its front end from the start. */
  get frontEndType(): typeof HEAP_LFH {
    return HEAP_LFH;
  }

  get freeBytes(): ByteSize {
    return freeSpaceOf(this).total;
  }

  get largestFreeBytes(): ByteSize {
    return freeSpaceOf(this).largest;
  }

  walk(after: ProcessHeapEntry | null): Iterator<ProcessHeapEntry> | null {
    return walk(this, after);
  }

  reservationPieces(): readonly ReservationPieces[] {
    return extentsOf(this).map(({ start, end, pieces }) => ({
      start,
      end,
      pieces: Array.from(pieces(), pieceOfSegmentHeap),
    }));
  }

  sizeOf(address: Address): ByteSize | null {
    return this.find(address)?.requested ?? null;
  }

  find(address: Address): Place | null {
    const place = this.ownerOf(address);
    return place?.user === address ? place : null;
  }

  ownerOf(address: Address): Place | null {
    return placeAt(this.parts, this.padding, address);
  }

  isIntact(address: Address | null): boolean {
    if (address === null) return this.damage.size === 0;
    const place = this.find(address);
    return place !== null && this.damageNear(place) === null;
  }

  forEachWord(start: Address, end: Address, visit: WordVisitor): void {
    forEachWord(this, start, end, visit);
  }

  firstLost(): Address | null {
    return firstLost(this);
  }

  forget(base: Address): void {
    this.disown(base);
    this.parts.large.blocks.delete(base);
  }

  destroy(): void {
    const { parts, space, base } = this;
    parts.large.destroy();
    parts.context2.destroy();
    parts.pages.destroy();
    this.disown(base);
    releasePages(space, base);
    space.emit({ type: 'heapDestroyed', heap: base, rule: 'heap.destroy' });
  }

  clone(space: AddressSpace, reservations: Reservations): SegmentHeap {
    const copy = new SegmentHeap(space, reservations, this.identity, this.random, this.parts);
    for (const word of this.damage) copy.damage.add(word);
    copy.isTampered = this.isTampered;
    return copy;
  }

  /** The first damaged header that freeing or resizing a block reads. */
  private damageNear(place: Place): Address | null {
    if (this.damage.size === 0) return null;
    return headersAround(this, place).find((word) => this.damage.has(word)) ?? null;
  }

  /** The component that serves requests of `size` bytes, padding included (facts: heap §4.2). */
  route(size: ByteSize): SegmentComponent {
    return segmentRoute(size, this.version, this.largestLfh);
  }

  private giveBack(place: Place): void {
    const { parts } = this;
    if (place.in === 'lfh') parts.lfh.free(place.subsegment, place.block);
    else if (place.in === 'vs') {
      const size = this.allocSize(place.requested);
      if (this.route(size) === 'lfhOrVs') parts.lfh.countFree(size);
      parts.vs.free(place.chunk);
    } else if (place.in === 'large') parts.large.free(place.large);
    else (place.in === 'backEnd' ? parts.pages : parts.context2).give(place.run);
  }

  private announce(type: 'blockAllocated' | 'blockFreed' | 'blockResized', place: Place | null): void {
    if (!place) return;
    const { start, end, user: address, requested } = place;
    const block = { heap: this.base, start, end, address, requested, rule: `segmentHeap.${place.in}` as const };
    const maker = MAKERS[place.maker] as Maker;
    this.space.emit(type === 'blockResized' ? { type, ...block } : { type, maker, ...block });
  }
}
