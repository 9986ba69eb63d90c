import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import { type ContextShape, DESCRIPTORS } from './geometry.ts';
import { NO_RUN, type Run } from './runTable.ts';

/** One reservation of a segment context, with a descriptor for each unit: which run it is of and whether it is committed. */
export class PageSegment {
  readonly owners = new Int32Array(DESCRIPTORS).fill(NO_RUN);
  readonly committed = new Uint8Array(DESCRIPTORS);

  constructor(
    readonly base: Address,
    readonly shape: ContextShape,
  ) {
    this.committed.fill(1, 0, shape.firstUnit);
  }

  /** First address after it. */
  get end(): Address {
    return plus(this.base, this.shape.segmentBytes);
  }

  unitAt(address: number): number {
    return Math.floor((address - this.base) / this.shape.unitBytes);
  }

  addressOf(unit: number): Address {
    return plus(this.base, unit * this.shape.unitBytes);
  }

  /** The run that `address` lies in; `NO_RUN` in the header. */
  runAt(address: number): Run {
    return this.owners[this.unitAt(address)] as Run;
  }

  /** How many of `count` units from `first` on are committed. */
  countCommitted(first: number, count: number): number {
    let sum = 0;
    for (let unit = first; unit < first + count; unit++) sum += this.committed[unit] as number;
    return sum;
  }

  /** How many of `count` units from `first` on are committed, and how many at most in one stretch. */
  committedIn(first: number, count: number): { readonly total: number; readonly longest: number } {
    let [total, longest, stretch] = [0, 0, 0];
    for (let unit = first; unit < first + count; unit++) {
      const committed = this.committed[unit] as number;
      stretch = committed * (stretch + 1);
      total += committed;
      longest = Math.max(longest, stretch);
    }
    return { total, longest };
  }

  /** Bytes of the units between two addresses, both inclusive of their unit, that are not committed. */
  uncommittedBytes(start: number, end: number): ByteSize {
    const first = this.unitAt(start);
    const count = this.unitAt(end - 1) + 1 - first;
    return (count - this.countCommitted(first, count)) * this.shape.unitBytes;
  }

  clone(): PageSegment {
    const copy = new PageSegment(this.base, this.shape);
    copy.owners.set(this.owners);
    copy.committed.set(this.committed);
    return copy;
  }
}
