import { type Address, alignUp, type ByteSize } from '../../../base/bytes.ts';
import { ALLOCATION_GRANULARITY } from '../../codes/flags.ts';
import type { Protection } from '../protection.ts';
import { type Allocation, NO_ALLOCATION } from './allocationTable.ts';
import { LeafDirectory } from './leafDirectory.ts';
import { allocationOf, attributeOf, END, HOLE, RegionLeaves, ROW, START, TAG, tagOf } from './regionLeaves.ts';

/** Tag of the last row, which stands for the end of the space. */
const END_OF_SPACE = tagOf(NO_ALLOCATION, 0);

/** Room between two regions in which a reservation can start, from the first granule boundary on. */
export const usableHole = (previousEnd: number, start: number): number =>
  Math.max(0, start - alignUp(previousEnd, ALLOCATION_GRANULARITY));

/**
 * Reading the regions of an address space, which lie sorted in leaves of a few dozen under one flat directory that also
 * knows the largest usable hole of each leaf: finding an address takes two binary searches, finding a place one short
 * scan, at a million regions as at ten.
 *
 * `locate` and the `seek…` methods move the cursor, the getters read the region under it. Equal neighbours of one
 * allocation may stay apart where two leaves meet; readers join them.
 */
export class RegionCursor {
  /** The cursor: a slot of the directory, its leaf, and the position of a row in it. */
  protected slot = 0;
  protected leaf = 0;
  protected at = 0;

  constructor(
    /** Lowest address that may be used. */
    readonly minimum: Address,
    /** First address above the usable space. */
    readonly limit: Address,
    protected readonly directory = new LeafDirectory(),
    protected readonly leaves = new RegionLeaves(),
  ) {
    if (directory.length > 0) return;
    const hole = usableHole(minimum, limit);
    this.leaf = leaves.create();
    leaves.insert(this.leaf, 0, limit, Number.POSITIVE_INFINITY, hole, END_OF_SPACE);
    directory.insert(0, this.leaf, limit, hole);
  }

  get start(): Address {
    return this.leaves.rows[this.at + START] as Address;
  }

  get end(): Address {
    return this.leaves.rows[this.at + END] as Address;
  }

  get attribute(): Protection {
    return attributeOf(this.tag);
  }

  /** The allocation of the region under the cursor; `NO_ALLOCATION` at the end of the space. */
  get allocation(): Allocation {
    return allocationOf(this.tag) as Allocation;
  }

  /** Where the usable hole before the region under the cursor starts: a granule boundary, or the region itself. */
  get holeStart(): Address {
    const { rows } = this.leaves;
    return ((rows[this.at + START] as number) - (rows[this.at + HOLE] as number)) as Address;
  }

  /** Moves to the region that holds `address` or, if none does, to the first one above it. */
  locate(address: Address): void {
    if (this.isAtCursor(address)) return;
    const slot = this.directory.find(address);
    const leaf = this.directory.leafAt(slot);
    this.moveTo(slot, leaf, this.leaves.firstEndingAfter(leaf, address));
  }

  /** Moves to the next region above; stays at the end of the space. */
  advance(): void {
    if (this.tag !== END_OF_SPACE) this.moveTo(this.slot, this.leaf, this.at + ROW);
  }

  /** Moves to the first region that starts above `from` and has at least `size` usable bytes before it. */
  seekHole(size: number, from: Address): boolean {
    const { leaves, directory } = this;
    if (from <= this.minimum) return this.enterFirstHole(size, 0);
    this.locate(from);
    if (this.start <= from) this.advance();
    if (this.start <= from) return false;
    const inLeaf = directory.holeAt(this.slot) < size ? -1 : leaves.firstHole(this.leaf, size, this.at);
    if (inLeaf < 0) return this.enterFirstHole(size, this.slot + 1);
    this.at = inLeaf;
    return true;
  }

  /** Moves to the highest region with at least `size` usable bytes before it that do not all lie above `below`. */
  seekHoleBelow(size: number, below: Address): boolean {
    const { leaves, directory } = this;
    this.locate(below);
    const inLeaf = directory.holeAt(this.slot) < size ? -1 : leaves.lastHole(this.leaf, size, this.at);
    if (inLeaf < 0) return this.enterLastHole(size, this.slot - 1);
    this.at = inLeaf;
    return true;
  }

  /** Bytes between two addresses, both inside one allocation, whose pages have `attribute`; leaves the cursor on the last region. */
  countBytes(start: Address, end: Address, attribute: Protection): ByteSize {
    let bytes = 0;
    for (this.locate(start); ; this.advance()) {
      const isLast = this.end >= end;
      if (this.attribute === attribute) bytes += (isLast ? end : this.end) - (this.start > start ? this.start : start);
      if (isLast) return bytes;
    }
  }

  /** End of the region before the one under the cursor; the lowest address that may be used if there is none. */
  previousEnd(): number {
    const { leaves, slot } = this;
    if (this.at > leaves.startOf(this.leaf)) return leaves.rows[this.at - ROW + END] as number;
    if (slot === 0) return this.minimum;
    return leaves.rows[leaves.endOf(this.directory.leafAt(slot - 1)) - ROW + END] as number;
  }

  /** Whether the cursor is where `locate` would put it, as it often is for the steps of one call. */
  protected isAtCursor(address: Address): boolean {
    const { rows } = this.leaves;
    const { at } = this;
    if (address >= (rows[at + END] as number)) return false;
    return address >= (rows[at + START] as number) || address >= this.previousEnd();
  }

  protected get tag(): number {
    return this.leaves.rows[this.at + TAG] as number;
  }

  protected moveTo(slot: number, leaf: number, at: number): void {
    if (at < this.leaves.endOf(leaf) || slot + 1 === this.directory.length) {
      this.slot = slot;
      this.leaf = leaf;
      this.at = at;
    } else this.enter(slot + 1);
  }

  protected enterFirstHole(size: number, fromSlot: number): boolean {
    const slot = this.directory.firstHole(size, fromSlot);
    if (slot < 0) return false;
    this.enter(slot);
    this.at = this.leaves.firstHole(this.leaf, size, this.leaves.startOf(this.leaf));
    return true;
  }

  protected enterLastHole(size: number, fromSlot: number): boolean {
    const slot = this.directory.lastHole(size, fromSlot);
    if (slot < 0) return false;
    this.enter(slot);
    this.at = this.leaves.lastHole(this.leaf, size, this.leaves.endOf(this.leaf) - ROW);
    return true;
  }

  /** Moves to the first row of the leaf at `slot`. */
  protected enter(slot: number): void {
    this.slot = slot;
    this.leaf = this.directory.leafAt(slot);
    this.at = this.leaves.startOf(this.leaf);
  }
}
