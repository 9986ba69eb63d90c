import type { Subsegment } from './subsegment.ts';

/** `CachedItems`: subsegments with free blocks that a bucket remembers (facts: heap §3.4). */
const SLOTS = 16;
const EMPTY = -1;
/** The slots of every bucket that has remembered nothing yet, which most never do: copies of a heap are many. */
const ALL_EMPTY = new Int32Array(SLOTS).fill(EMPTY);

/** The subsegments of one size that the front end may allocate from. */
export class Bucket {
  active: Subsegment | null = null;
  /** Blocks made so far in all its subsegments, those that are gone included. */
  totalBlocks = 0;
  private slots = ALL_EMPTY;

  /** Takes a subsegment out of the slots; its number, −1 if there is none. */
  takeCached(): number {
    const slot = this.slots.findIndex((id) => id !== EMPTY);
    return slot < 0 ? EMPTY : this.empty(slot);
  }

  /** Remembers a subsegment, if there is a slot left. */
  cache(subsegment: Subsegment): void {
    const slot = this.slots.indexOf(EMPTY);
    if (slot < 0) return;
    if (this.slots === ALL_EMPTY) this.slots = ALL_EMPTY.slice();
    this.slots[slot] = subsegment.id;
    subsegment.place = 'cached';
  }

  get hasCached(): boolean {
    return this.slots.some((id) => id !== EMPTY);
  }

  isCached({ id }: Subsegment): boolean {
    return this.slots.includes(id);
  }

  forget(subsegment: Subsegment): void {
    if (subsegment.place === 'cached') this.empty(this.slots.indexOf(subsegment.id));
  }

  /** A copy among copied subsegments. */
  clone(subsegments: readonly (Subsegment | null)[]): Bucket {
    const copy = new Bucket();
    copy.active = this.active && (subsegments[this.active.id] ?? null);
    copy.totalBlocks = this.totalBlocks;
    if (this.slots !== ALL_EMPTY) copy.slots = this.slots.slice();
    return copy;
  }

  private empty(slot: number): number {
    const id = this.slots[slot] as number;
    this.slots[slot] = EMPTY;
    return id;
  }
}
