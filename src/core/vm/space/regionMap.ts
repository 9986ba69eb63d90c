import type { Address } from '../../../base/bytes.ts';
import type { Protection } from '../protection.ts';
import type { Allocation } from './allocationTable.ts';
import { RegionCursor, usableHole } from './regionCursor.ts';
import { allocationOf, END, HOLE, ROW, START, TAG, tagOf } from './regionLeaves.ts';

/** The regions of an address space, to read and to change; any change may move the cursor. */
export class RegionMap extends RegionCursor {
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

  /** Lets the regions from `start` to `end`, borders both, belong to another allocation. */
  reassign(start: Address, end: Address, allocation: Allocation): void {
    for (this.locate(start); this.start < end; this.advance()) {
      this.leaves.rows[this.at + TAG] = tagOf(allocation, this.attribute);
    }
  }

  clone(): RegionMap {
    const copy = new RegionMap(this.minimum, this.limit, this.directory.clone(), this.leaves.clone());
    copy.slot = this.slot;
    copy.leaf = this.leaf;
    copy.at = this.at;
    return copy;
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
}
