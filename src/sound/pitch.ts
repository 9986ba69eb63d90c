import type { Address, ByteSize } from '../base/bytes.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from '../core/codes/flags.ts';

/** Semitones of the pitches used, around the recorded one: a pentatonic scale, so that no two of them clash. */
const SCALE = [-7, -5, -3, 0, 2, 5, 7, 9] as const;

/** How many pitches there are. */
export const DEGREES = SCALE.length;

const PAGES_PER_GRANULE = ALLOCATION_GRANULARITY / PAGE_SIZE;

/** Playback rate of a degree of the scale; degrees outside it take its ends. */
export function rateOf(degree: number): number {
  const inside = Math.min(DEGREES - 1, Math.max(0, Math.floor(degree)));
  return 2 ** ((SCALE[inside] ?? 0) / 12);
}

/** Rises along a row of the board: with the page in its granule. */
export const rateOfPage = (address: Address): number =>
  rateOf(((Math.floor(address / PAGE_SIZE) % PAGES_PER_GRANULE) * DEGREES) / PAGES_PER_GRANULE);

/** Rises from row to row, and starts again after eight. */
export const rateOfGranule = (address: Address): number =>
  rateOf(Math.floor(address / ALLOCATION_GRANULARITY) % DEGREES);

/** The larger, the lower: a page is highest; every fourfold is a degree. */
export const rateOfSize = (bytes: ByteSize): number => rateOfMultiple(bytes / PAGE_SIZE);

/** As `rateOfSize`, for blocks of a heap: 16 bytes, the smallest there are, are highest. */
export const rateOfBlock = (bytes: ByteSize): number => rateOfMultiple(bytes / 16);

const rateOfMultiple = (units: number): number => rateOf(DEGREES - 1 - Math.log2(Math.max(1, units)) / 2);
