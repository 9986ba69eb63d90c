import type { ByteSize } from '../../../base/bytes.ts';
import type { Switches } from '../../rules/open.ts';
import { DEFAULT_SWITCHES } from '../../rules/switches.ts';
import { unitsFor } from '../nt/geometry.ts';
import { type BucketNumber, LARGEST_LFH_REQUEST } from './buckets.ts';

/** Sizes with a counter before the array grows, and after: `FrontEndHeapMaximumIndex` (facts: heap §3.1). */
export const FIRST_USAGE_SIZES = 0x80;
export const ALL_USAGE_SIZES = 0x402;

/** What an allocation adds: one live, in the low five bits, and one in total, above (facts: heap §3.2). */
const ALLOCATED = 0x21;
const LIVE_MASK = 0x1f;
const MOST_LIVE = 0x10;

/** What is left of an allocation in a counter when its block has been freed. */
const OF_FREED = ALLOCATED - 1;

/** The counter from which on a size has been used enough, if its blocks are freed one by one and so many requests are (facts: heap §3.2, §9). */
export const mostInTotal = ({ lfhTotalTrigger }: Switches): number => OF_FREED * Number(lfhTotalTrigger);

/**
 * Counts back-end allocations by block size in units, in 16 bits each, and remembers which sizes are served by the front
 * end (`FrontEndHeapUsageData` and `FrontEndHeapStatusBitmap`; facts: heap §3.1, §3.2).
 */
export class Usage {
  /** Sizes below this many units have a counter. */
  sizes = FIRST_USAGE_SIZES;

  /** `most`: see `mostInTotal`. */
  constructor(
    private readonly most = mostInTotal(DEFAULT_SWITCHES),
    private readonly counters = new Uint16Array(ALL_USAGE_SIZES),
    private readonly active = new Uint8Array(ALL_USAGE_SIZES),
  ) {}

  isActive(units: number): boolean {
    return this.active[units] === 1;
  }

  /** Lets the front end serve a size; what was its counter says from which bucket from then on. */
  activate(units: number, bucket: BucketNumber): void {
    this.active[units] = 1;
    this.counters[units] = bucket;
  }

  /** Counts a request for a block of `units`, which has a counter; whether the size has been used enough for the front end. */
  countAllocation(units: number): boolean {
    this.counters[units] = (this.counters[units] as number) + ALLOCATED;
    const counter = this.counters[units] as number;
    return (counter & LIVE_MASK) > MOST_LIVE || counter > this.most;
  }

  /** Counts a block of `units` that goes back to the back end. */
  countFree(units: number): void {
    if (units >= this.sizes || this.active[units] === 1) return;
    const counter = this.counters[units] as number;
    if (counter > 1) this.counters[units] = counter - 1;
  }

  /** A bit for each of eight sizes from `8 * byte` units on: whether the front end serves it. */
  activeBits(byte: number): number {
    let bits = 0;
    for (let bit = 0; bit < 8; bit++) bits |= (this.active[8 * byte + bit] ?? 0) << bit;
    return bits;
  }

  /** What stands in memory for a size: its counter or, of one that is active, its bucket. */
  counter(units: number): number {
    return this.counters[units] as number;
  }

  clone(): Usage {
    const copy = new Usage(this.most, this.counters.slice(), this.active.slice());
    copy.sizes = this.sizes;
    return copy;
  }
}

/** Whether a request of `size` bytes is counted in a heap with counters for so many sizes (facts: heap §3.1). */
export const isCounted = (size: ByteSize, sizes: number): boolean =>
  size <= LARGEST_LFH_REQUEST && unitsFor(size) < sizes;
