import { type Address, alignDown, alignUp } from '../../../base/bytes.ts';
import { ALLOCATION_GRANULARITY } from '../../codes/flags.ts';
import type { AddressSpace } from './addressSpace.ts';

/** What a place must satisfy besides being free; absent fields leave the choice to the system. */
export interface PlaceRequirements {
  readonly topDown?: boolean;
  /** Power of two; the allocation granularity unless given. */
  readonly alignment?: number;
  readonly lowest?: Address;
  /** First address that must stay outside. */
  readonly limit?: Address;
}

/**
 * Where a reservation of `size` bytes (whole pages) goes when the program names no address: the first place that fits
 * above the random bias, else above the start of the space; with MEM_TOP_DOWN the highest (facts: virtual §3.1 #15, §7).
 */
export function findPlace(space: AddressSpace, size: number, wanted: PlaceRequirements = {}): Address | null {
  const alignment = wanted.alignment ?? ALLOCATION_GRANULARITY;
  const { minimum } = space.profile;
  const lowest = wanted.lowest ?? minimum;
  const limit = wanted.limit ?? space.limit;
  if (wanted.topDown) {
    return (
      highestFit(space, size, alignment, lowest, Math.min(limit, space.topDownEnd)) ??
      highestFit(space, size, alignment, lowest, limit)
    );
  }
  const biased = Math.max(lowest, space.bottomUpStart) as Address;
  const found = lowestFit(space, size, alignment, biased, limit);
  if (found !== null || biased === lowest || space.system.config.switches.biasExhausted === 'fail') return found;
  return lowestFit(space, size, alignment, lowest, limit);
}

function lowestFit(
  { regions }: AddressSpace,
  size: number,
  alignment: number,
  from: Address,
  limit: Address,
): Address | null {
  let at = from;
  while (regions.seekHole(size, at)) {
    const start = alignUp(Math.max(regions.holeStart, at), alignment);
    if (start + size > limit) return null;
    if (start + size <= regions.start) return start as Address;
    at = regions.start;
  }
  return null;
}

function highestFit(
  { regions }: AddressSpace,
  size: number,
  alignment: number,
  lowest: Address,
  limit: number,
): Address | null {
  let below = limit as Address;
  while (regions.seekHoleBelow(size, below)) {
    const start = alignDown(Math.min(regions.start, below) - size, alignment);
    if (start < lowest) return null;
    if (start >= regions.holeStart) return start as Address;
    const end = regions.previousEnd();
    if (end <= lowest) return null;
    below = (end - 1) as Address;
  }
  return null;
}
