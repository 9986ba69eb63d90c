import { widened } from '../../../base/column.ts';

/** Leaves whose largest holes are summed up in one number. */
const BLOCK = 64;

/**
 * The leaves of the region map in address order, flat and small so that the top of every search stays in the processor's
 * cache: for each slot its leaf, where the leaf starts and the largest hole in it.
 */
export class LeafDirectory {
  length = 0;

  constructor(
    private leaves = new Int32Array(BLOCK),
    private firstStarts = new Float64Array(BLOCK),
    private holes = new Float64Array(BLOCK),
    /** Largest hole of each block of slots. */
    private blocks = new Float64Array(1),
  ) {}

  /** The number of the leaf at `slot`. */
  leafAt(slot: number): number {
    return this.leaves[slot] as number;
  }

  /** The last slot whose leaf starts at or before `address`; 0 if none does. */
  find(address: number): number {
    const { firstStarts } = this;
    let low = 1;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((firstStarts[middle] as number) <= address) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  insert(slot: number, leaf: number, firstStart: number, hole: number): void {
    const { length } = this;
    if (length === this.leaves.length) this.grow();
    this.leaves.copyWithin(slot + 1, slot, length);
    this.firstStarts.copyWithin(slot + 1, slot, length);
    this.holes.copyWithin(slot + 1, slot, length);
    this.leaves[slot] = leaf;
    this.firstStarts[slot] = firstStart;
    this.holes[slot] = hole;
    this.length = length + 1;
    this.sumUpFrom(slot);
  }

  remove(slot: number): void {
    const { length } = this;
    this.leaves.copyWithin(slot, slot + 1, length);
    this.firstStarts.copyWithin(slot, slot + 1, length);
    this.holes.copyWithin(slot, slot + 1, length);
    this.length = length - 1;
    this.sumUpFrom(slot);
  }

  setFirstStart(slot: number, start: number): void {
    this.firstStarts[slot] = start;
  }

  setHole(slot: number, hole: number): void {
    const block = Math.floor(slot / BLOCK);
    const old = this.holes[slot] as number;
    const largest = this.blocks[block] as number;
    this.holes[slot] = hole;
    if (hole > largest) this.blocks[block] = hole;
    else if (old === largest && hole < old) this.sumUp(block);
  }

  holeAt(slot: number): number {
    return this.holes[slot] as number;
  }

  /** The first slot from `slot` on with a hole of at least `size`; −1 if there is none. */
  firstHole(size: number, slot: number): number {
    const { holes, blocks, length } = this;
    for (let block = Math.floor(slot / BLOCK); block * BLOCK < length; block++) {
      if ((blocks[block] as number) < size) continue;
      const end = Math.min((block + 1) * BLOCK, length);
      for (let at = Math.max(slot, block * BLOCK); at < end; at++) if ((holes[at] as number) >= size) return at;
    }
    return -1;
  }

  /** The last slot up to `slot` with a hole of at least `size`; −1 if there is none. */
  lastHole(size: number, slot: number): number {
    const { holes, blocks } = this;
    for (let block = Math.floor(slot / BLOCK); block >= 0; block--) {
      if ((blocks[block] as number) < size) continue;
      const start = block * BLOCK;
      for (let at = Math.min(slot, start + BLOCK - 1); at >= start; at--) if ((holes[at] as number) >= size) return at;
    }
    return -1;
  }

  clone(): LeafDirectory {
    const { leaves, firstStarts, holes, blocks } = this;
    const copy = new LeafDirectory(leaves.slice(), firstStarts.slice(), holes.slice(), blocks.slice());
    copy.length = this.length;
    return copy;
  }

  private grow(): void {
    const slots = 2 * this.leaves.length;
    this.leaves = widened(this.leaves, slots);
    this.firstStarts = widened(this.firstStarts, slots);
    this.holes = widened(this.holes, slots);
    this.blocks = widened(this.blocks, slots / BLOCK);
  }

  private sumUpFrom(slot: number): void {
    for (let block = Math.floor(slot / BLOCK); block * BLOCK < this.length; block++) this.sumUp(block);
  }

  private sumUp(block: number): void {
    const { holes } = this;
    const end = Math.min((block + 1) * BLOCK, this.length);
    let largest = 0;
    for (let slot = block * BLOCK; slot < end; slot++)
      if ((holes[slot] as number) > largest) largest = holes[slot] as number;
    this.blocks[block] = largest;
  }
}
