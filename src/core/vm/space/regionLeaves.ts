import { widened } from '../../../base/column.ts';

/** Regions in a leaf: few enough to shift quickly, many enough to keep the directory small. */
const LEAF_CAPACITY = 64;

/** Numbers in a row, and what each is. The rows of a leaf lie one after another, so that making room moves one block. */
export const ROW = 4;
export const START = 0;
export const END = 1;
/** Room before the region that a reservation could use, from the first granule boundary after the region before it. */
export const HOLE = 2;
/** The allocation and the attribute in one number, so that equal neighbours have equal tags; see `tagOf`. */
export const TAG = 3;

const ATTRIBUTES = 0x1000;

/** Allocation number and page attribute (below 0x1000) in one number. */
export const tagOf = (allocation: number, attribute: number): number => allocation * ATTRIBUTES + attribute;
export const allocationOf = (tag: number): number => Math.floor(tag / ATTRIBUTES);
export const attributeOf = (tag: number): number => tag - allocationOf(tag) * ATTRIBUTES;

const LEAF_LENGTH = LEAF_CAPACITY * ROW;

/**
 * All leaves of a region map in one array, each with room for `LEAF_CAPACITY` rows. A position is the index of a row's
 * first number in that array.
 */
export class RegionLeaves {
  private count = 0;

  constructor(
    public rows = new Float64Array(LEAF_LENGTH),
    /** Where the rows of each leaf end. */
    private ends = new Int32Array(1),
    private readonly unused: number[] = [],
  ) {}

  /** Makes an empty leaf; answers its number. */
  create(): number {
    const leaf = this.unused.pop() ?? this.count++;
    if (leaf === this.ends.length) this.grow();
    this.ends[leaf] = leaf * LEAF_LENGTH;
    return leaf;
  }

  destroy(leaf: number): void {
    this.unused.push(leaf);
  }

  startOf(leaf: number): number {
    return leaf * LEAF_LENGTH;
  }

  endOf(leaf: number): number {
    return this.ends[leaf] as number;
  }

  isFull(leaf: number): boolean {
    return (this.ends[leaf] as number) === (leaf + 1) * LEAF_LENGTH;
  }

  isEmpty(leaf: number): boolean {
    return (this.ends[leaf] as number) === leaf * LEAF_LENGTH;
  }

  /** Position of the first region of the leaf that ends after `address`; the leaf's end if none does. */
  firstEndingAfter(leaf: number, address: number): number {
    const { rows } = this;
    const start = leaf * LEAF_LENGTH;
    let low = 0;
    let high = ((this.ends[leaf] as number) - start) / ROW;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((rows[start + middle * ROW + END] as number) <= address) low = middle + 1;
      else high = middle;
    }
    return start + low * ROW;
  }

  insert(leaf: number, position: number, start: number, end: number, hole: number, tag: number): void {
    const { rows } = this;
    const leafEnd = this.ends[leaf] as number;
    if (position < leafEnd) rows.copyWithin(position + ROW, position, leafEnd);
    rows[position + START] = start;
    rows[position + END] = end;
    rows[position + HOLE] = hole;
    rows[position + TAG] = tag;
    this.ends[leaf] = leafEnd + ROW;
  }

  /** Takes out the rows from one position up to another. */
  remove(leaf: number, from: number, to: number): void {
    const leafEnd = this.ends[leaf] as number;
    if (to < leafEnd) this.rows.copyWithin(from, to, leafEnd);
    this.ends[leaf] = leafEnd - (to - from);
  }

  /** Moves the upper half of a full leaf into a new one; answers its number. */
  split(leaf: number): number {
    const upper = this.create();
    const half = leaf * LEAF_LENGTH + (LEAF_CAPACITY >>> 1) * ROW;
    const end = this.ends[leaf] as number;
    this.rows.copyWithin(upper * LEAF_LENGTH, half, end);
    this.ends[upper] = upper * LEAF_LENGTH + (end - half);
    this.ends[leaf] = half;
    return upper;
  }

  /** Appends the rows of one leaf to another if together they leave room to grow. */
  merge(into: number, from: number): boolean {
    const fromStart = from * LEAF_LENGTH;
    const many = (this.ends[from] as number) - fromStart;
    const end = this.ends[into] as number;
    if (end - into * LEAF_LENGTH + many > LEAF_LENGTH / 2) return false;
    this.rows.copyWithin(end, fromStart, fromStart + many);
    this.ends[into] = end + many;
    this.destroy(from);
    return true;
  }

  /** Position of the first row from `position` on with a hole of at least `size`; −1 if the leaf has none. */
  firstHole(leaf: number, size: number, position: number): number {
    const { rows } = this;
    const end = this.ends[leaf] as number;
    for (let at = position; at < end; at += ROW) if ((rows[at + HOLE] as number) >= size) return at;
    return -1;
  }

  /** Position of the last row up to `position` with a hole of at least `size`; −1 if the leaf has none. */
  lastHole(leaf: number, size: number, position: number): number {
    const { rows } = this;
    const start = leaf * LEAF_LENGTH;
    for (let at = position; at >= start; at -= ROW) if ((rows[at + HOLE] as number) >= size) return at;
    return -1;
  }

  largestHole(leaf: number): number {
    const { rows } = this;
    const end = this.ends[leaf] as number;
    let largest = 0;
    for (let at = leaf * LEAF_LENGTH + HOLE; at < end; at += ROW)
      if ((rows[at] as number) > largest) largest = rows[at] as number;
    return largest;
  }

  clone(): RegionLeaves {
    const copy = new RegionLeaves(this.rows.slice(), this.ends.slice(), this.unused.slice());
    copy.count = this.count;
    return copy;
  }

  private grow(): void {
    this.rows = widened(this.rows, 2 * this.rows.length);
    this.ends = widened(this.ends, 2 * this.ends.length);
  }
}
