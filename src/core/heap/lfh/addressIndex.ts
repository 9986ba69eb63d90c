import type { Address, ByteSize } from '../../../base/bytes.ts';
import type { Segment } from '../nt/segment.ts';

/** The smallest user blocks are no smaller, so each holds the start of a granule. */
const GRANULE: ByteSize = 512;
const NONE = -1;

/** Which subsegment an address may be in: the one that holds the start of its granule, or of the next. */
export class AddressIndex {
  private readonly bySegment: Int32Array[] = [];

  /** Notes that the subsegment `id` takes the addresses from `start` to `end`; −1 forgets what does. */
  set(segment: Segment, start: Address, end: Address, id: number): void {
    const from = Math.ceil((start - segment.base) / GRANULE);
    const to = Math.ceil((end - segment.base) / GRANULE);
    this.roomFor(segment.number, to).fill(id, from, to);
  }

  /** The subsegment at the start of the granule of an address in `segment`. */
  before(segment: Segment, address: number): number {
    return this.at(segment, Math.floor((address - segment.base) / GRANULE));
  }

  /** The subsegment at the start of the next granule. */
  after(segment: Segment, address: number): number {
    return this.at(segment, Math.floor((address - segment.base) / GRANULE) + 1);
  }

  clone(): AddressIndex {
    const copy = new AddressIndex();
    for (const [number, index] of this.bySegment.entries()) if (index) copy.bySegment[number] = index.slice();
    return copy;
  }

  private at(segment: Segment, granule: number): number {
    return this.bySegment[segment.number]?.[granule] ?? NONE;
  }

  private roomFor(number: number, granules: number): Int32Array {
    const known = this.bySegment[number] ?? new Int32Array(0);
    if (granules <= known.length) return known;
    const larger = new Int32Array(Math.max(granules, Math.floor(known.length * 1.5))).fill(NONE);
    larger.set(known);
    this.bySegment[number] = larger;
    return larger;
  }
}
