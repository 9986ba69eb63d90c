import { UNIT } from './geometry.ts';
import type { NtHeap } from './ntHeap.ts';

/** `DeCommitTotalFreeThreshold`: how much has to be free before any page goes, 64 KiB (facts: heap §2.6). */
export const TOTAL_FREE_UNITS = 0x1000;
/** By how much the threshold of a growable heap is higher than the configured one (facts: heap §2.6). */
const GROWABLE_FACTOR = 4;

/** `DeCommitFreeBlockThreshold`, in units: how large a free block has to be before its pages go (facts: heap §2.6). */
export function decommitBlockUnits({ isGrowable, space }: NtHeap): number {
  const bytes = space.system.config.decommitFreeBlockThreshold;
  return (isGrowable ? GROWABLE_FACTOR * bytes : bytes) / UNIT;
}
