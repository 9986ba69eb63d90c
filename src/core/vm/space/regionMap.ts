import { type Address, alignUp, type ByteSize } from '../../../base/bytes.ts';
import { ALLOCATION_GRANULARITY } from '../../codes/flags.ts';
import type { Protection } from '../protection.ts';
import { type Allocation, NO_ALLOCATION } from './allocationTable.ts';
import { LeafDirectory } from './leafDirectory.ts';
import { allocationOf, attributeOf, END, HOLE, RegionLeaves, ROW, START, TAG, tagOf } from './regionLeaves.ts';

/** Tag of the last row, which stands for the end of the space. */
const END_OF_SPACE = tagOf(NO_ALLOCATION, 0);

/** Room between two regions in which a reservation can start, from the first granule boundary on. */
const usableHole = (previousEnd: number, start: number): number =>
  Math.max(0, start - alignUp(previousEnd, ALLOCATION_GRANULARITY));

/**
 * The regions of an address space, sorted, in leaves of a few dozen under one flat directory that also knows the largest
 * usable hole of each leaf: finding an address takes two binary searches, finding a place one short scan, at a million
 * regions as at ten.
 *
 * Reading goes through a cursor: `locate` and the `seek…` methods move it, the getters read the region under it, and any
 * change may move it. Equal neighbours of one allocation may stay apart where two leaves meet; readers join them.
 */
export class RegionMap {
  private directory = new LeafDirectory();
  private leaves = new RegionLeaves();
  /** The cursor: a slot of the directory, its leaf, and the position of a row in it. */
  private slot = 0;
  private leaf: number;
  private at = 0;

  constructor(
    /** Lowest address that may be used. */
    readonly minimum: Address,
    /** First address above the usable space. */
    readonly limit: Address,
  ) {
    const hole = usableHole(minimum, limit);
    this.leaf = this.leaves.create();
    this.leaves.insert(this.leaf, 0, limit, Number.POSITIVE_INFINITY, hole, END_OF_SPACE);
    this.directory.insert(0, this.leaf, limit, hole);
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

  /** Puts the first region of a new allocation into free space. */
  insert(start: Address, end: Address, attribute: Protection, allocation: Allocation): void {
    this.locate(start);
    const { rows } = this.leaves;
    const hole = usableHole(this.previousEnd(), start);
    const taken = rows[this.at + HOLE] as number;
    rows[this.at + HOLE] = usableHole(end, this.start);
    this.insertRow(this.at, start, end, hole, tagOf(allocation, attribute));
    const largest = this.directory.holeAt(this.slot);
    if (taken >= largest || hole > largest) this.sumUpLeaf();
    else this.noteFirstStart();
  }

  /** Takes out the regions from `start` to `end`, borders both. */
  remove(start: Address, end: Address): void {
    this.locate(start);
    const { rows } = this.leaves;
    while (this.start < end) this.removeFromLeaf(end);
    const hole = usableHole(this.previousEnd(), this.start);
    rows[this.at + HOLE] = hole;
    if (hole > this.directory.holeAt(this.slot)) this.directory.setHole(this.slot, hole);
  }

  /** Makes `address` a border between two regions if it lies inside one. */
  splitAt(address: Address): void {
    this.locate(address);
    if (this.start >= address) return;
    const { rows } = this.leaves;
    const { at } = this;
    const end = rows[at + END] as number;
    rows[at + END] = address;
    this.insertRow(at + ROW, address, end, 0, rows[at + TAG] as number);
  }

  /** Gives the pages from `start` to `end`, all of one allocation, the same attribute. */
  paint(start: Address, end: Address, attribute: Protection): void {
    this.locate(start);
    const tag = tagOf(allocationOf(this.tag), attribute);
    let from = start;
    while (from < end) {
      this.locate(from);
      const to = Math.min(this.end, end) as Address;
      if (this.tag !== tag) this.paintWithin(from, to, tag);
      from = to;
    }
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

  /** Lets the regions from `start` to `end`, borders both, belong to another allocation. */
  reassign(start: Address, end: Address, allocation: Allocation): void {
    for (this.locate(start); this.start < end; this.advance()) {
      this.leaves.rows[this.at + TAG] = tagOf(allocation, this.attribute);
    }
  }

  clone(): RegionMap {
    const copy = new RegionMap(this.minimum, this.limit);
    copy.directory = this.directory.clone();
    copy.leaves = this.leaves.clone();
    copy.slot = this.slot;
    copy.leaf = this.leaf;
    copy.at = this.at;
    return copy;
  }

  /** Whether the cursor is where `locate` would put it, as it often is for the steps of one call. */
  private isAtCursor(address: Address): boolean {
    const { rows } = this.leaves;
    const { at } = this;
    if (address >= (rows[at + END] as number)) return false;
    return address >= (rows[at + START] as number) || address >= this.previousEnd();
  }

  private paintWithin(start: Address, end: Address, tag: number): void {
    const { at } = this;
    const atHead = start === this.start;
    const atTail = end === this.end;
    if (atHead && this.hasTag(at - ROW, tag)) this.growPrevious(end, atTail);
    else if (atTail && this.hasTag(at + ROW, tag)) this.growNext(start, atHead);
    else if (atHead && atTail) this.leaves.rows[at + TAG] = tag;
    else this.carve(start, end, tag);
  }

  /** Moves the border to the region before up to `end`; takes this region out if nothing of it is left. */
  private growPrevious(end: Address, isWhole: boolean): void {
    const { leaf, at, leaves } = this;
    const { rows } = leaves;
    rows[at - ROW + END] = end;
    if (!isWhole) rows[at + START] = end;
    else if (this.hasTag(at + ROW, rows[at - ROW + TAG] as number)) {
      rows[at - ROW + END] = rows[at + ROW + END] as number;
      leaves.remove(leaf, at, at + 2 * ROW);
    } else leaves.remove(leaf, at, at + ROW);
    this.at = at - ROW;
  }

  /** Moves the border to the region after down to `start`; takes this region out if nothing of it is left. */
  private growNext(start: Address, isWhole: boolean): void {
    const { leaf, at, leaves } = this;
    const { rows } = leaves;
    rows[at + ROW + START] = start;
    if (!isWhole) rows[at + END] = start;
    else {
      rows[at + ROW + HOLE] = rows[at + HOLE] as number;
      leaves.remove(leaf, at, at + ROW);
    }
  }

  /** Cuts a piece with another attribute out of the region under the cursor. */
  private carve(start: Address, end: Address, tag: number): void {
    const regionEnd = this.end;
    const own = this.tag;
    this.splitAt(start);
    const { rows } = this.leaves;
    const { at } = this;
    rows[at + TAG] = tag;
    if (end === regionEnd) return;
    rows[at + END] = end;
    this.insertRow(at + ROW, end, regionEnd, 0, own);
  }

  /** Whether the row at `position` is in this leaf and has that tag. */
  private hasTag(position: number, tag: number): boolean {
    const { leaves, leaf } = this;
    return leaves.rows[position + TAG] === tag && position >= leaves.startOf(leaf) && position < leaves.endOf(leaf);
  }

  private get tag(): number {
    return this.leaves.rows[this.at + TAG] as number;
  }

  private previousEnd(): number {
    const { leaves, slot } = this;
    if (this.at > leaves.startOf(this.leaf)) return leaves.rows[this.at - ROW + END] as number;
    if (slot === 0) return this.minimum;
    return leaves.rows[leaves.endOf(this.directory.leafAt(slot - 1)) - ROW + END] as number;
  }

  private insertRow(position: number, start: number, end: number, hole: number, tag: number): void {
    let at = position;
    if (this.leaves.isFull(this.leaf)) at = this.splitLeaf(position);
    this.leaves.insert(this.leaf, at, start, end, hole, tag);
    this.at = at;
  }

  /** Splits the cursor's leaf and moves to the half that `position` belongs to; answers the position in it. */
  private splitLeaf(position: number): number {
    const { leaves, directory, leaf, slot } = this;
    const upper = leaves.split(leaf);
    const { rows } = leaves;
    directory.insert(slot + 1, upper, rows[leaves.startOf(upper) + START] as number, leaves.largestHole(upper));
    directory.setHole(slot, leaves.largestHole(leaf));
    const past = position - leaves.endOf(leaf);
    if (past <= 0) return position;
    this.slot = slot + 1;
    this.leaf = upper;
    return leaves.startOf(upper) + past;
  }

  /** Takes out the rows from the cursor to `end`, as far as this leaf has them, and moves to the row that follows. */
  private removeFromLeaf(end: Address): void {
    const { leaves, leaf, slot, at } = this;
    const { rows } = leaves;
    const leafEnd = leaves.endOf(leaf);
    let to = at + ROW;
    while (to < leafEnd && (rows[to + START] as number) < end) to += ROW;
    const lost = rows[at + HOLE] as number;
    leaves.remove(leaf, at, to);
    if (leaves.isEmpty(leaf)) this.dropLeaf();
    else if (this.joinNextLeaf() || (lost > 0 && lost === this.directory.holeAt(slot))) this.sumUpLeaf();
    else this.noteFirstStart();
    this.moveTo(this.slot, this.leaf, this.at);
  }

  private dropLeaf(): void {
    const { leaves, directory, slot } = this;
    leaves.destroy(this.leaf);
    directory.remove(slot);
    this.enter(slot);
  }

  /** Takes over the rows of the next leaf if both together are few. */
  private joinNextLeaf(): boolean {
    const { leaves, directory, slot } = this;
    const isJoined = slot + 1 < directory.length && leaves.merge(this.leaf, directory.leafAt(slot + 1));
    if (isJoined) directory.remove(slot + 1);
    return isJoined;
  }

  /** Tells the directory what changed in the cursor's leaf. */
  private sumUpLeaf(): void {
    this.noteFirstStart();
    this.directory.setHole(this.slot, this.leaves.largestHole(this.leaf));
  }

  private noteFirstStart(): void {
    const { leaves, leaf } = this;
    this.directory.setFirstStart(this.slot, leaves.rows[leaves.startOf(leaf) + START] as number);
  }

  private moveTo(slot: number, leaf: number, at: number): void {
    if (at < this.leaves.endOf(leaf) || slot + 1 === this.directory.length) {
      this.slot = slot;
      this.leaf = leaf;
      this.at = at;
    } else this.enter(slot + 1);
  }

  private enterFirstHole(size: number, fromSlot: number): boolean {
    const slot = this.directory.firstHole(size, fromSlot);
    if (slot < 0) return false;
    this.enter(slot);
    this.at = this.leaves.firstHole(this.leaf, size, this.leaves.startOf(this.leaf));
    return true;
  }

  private enterLastHole(size: number, fromSlot: number): boolean {
    const slot = this.directory.lastHole(size, fromSlot);
    if (slot < 0) return false;
    this.enter(slot);
    this.at = this.leaves.lastHole(this.leaf, size, this.leaves.endOf(this.leaf) - ROW);
    return true;
  }

  /** Moves to the first row of the leaf at `slot`. */
  private enter(slot: number): void {
    this.slot = slot;
    this.leaf = this.directory.leafAt(slot);
    this.at = this.leaves.startOf(this.leaf);
  }
}
