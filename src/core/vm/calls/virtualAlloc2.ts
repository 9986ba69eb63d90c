import { type Address, type ByteSize, isAligned, isPowerOfTwo, NULL, plus } from '../../../base/bytes.ts';
import {
  ALLOCATION_GRANULARITY,
  has,
  MEM_COMMIT,
  MEM_REPLACE_PLACEHOLDER,
  MEM_RESERVE,
  MEM_RESERVE_PLACEHOLDER,
  MEM_TOP_DOWN,
  MEM_WRITE_WATCH,
  PAGE_NOACCESS,
  PAGE_SIZE,
} from '../../codes/flags.ts';
import { type Answer, refuse, succeed } from '../../outcome.ts';
import type { RefusalRule } from '../../rules/refusals.ts';
import { isKnownProtection, isWriteCopy, storedProtection } from '../protection.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { type Allocation, NO_ALLOCATION, ORDINARY } from '../space/allocationTable.ts';
import type { PlaceRequirements } from '../space/placement.ts';
import { RESERVED } from '../space/region.ts';
import type { AllocateRequest } from './allocateRequest.ts';
import { detach } from './release.ts';
import { reservePlace } from './reserve.ts';
import { checkRange, ntAllocateVirtualMemory } from './virtualAlloc.ts';

/** MEM_ADDRESS_REQUIREMENTS; 0 leaves a field open. */
export interface AddressRequirements {
  readonly LowestStartingAddress: Address;
  /** The last byte that may be used. */
  readonly HighestEndingAddress: Address;
  /** Power of two, in bytes. */
  readonly Alignment: ByteSize;
}

const NO_REQUIREMENTS: AddressRequirements = { LowestStartingAddress: NULL, HighestEndingAddress: NULL, Alignment: 0 };
const PLACEHOLDER_TYPES = MEM_RESERVE_PLACEHOLDER | MEM_REPLACE_PLACEHOLDER;

/** `VirtualAlloc2`: placeholders and address requirements besides what `VirtualAlloc` does (facts: virtual §7, placeholders). */
export function virtualAlloc2(
  space: AddressSpace,
  request: AllocateRequest,
  requirements: AddressRequirements = NO_REQUIREMENTS,
): Answer<Address> {
  const { flAllocationType: type, lpAddress } = request;
  const wrong = checkRequirements(space, lpAddress, requirements);
  if (wrong) return refuse(wrong);
  if (has(type, MEM_REPLACE_PLACEHOLDER)) return replacePlaceholder(space, request);
  if (has(type, MEM_RESERVE) && !isAligned(lpAddress, ALLOCATION_GRANULARITY)) return refuse('alloc2.baseNotAligned');
  if (has(type, MEM_RESERVE_PLACEHOLDER)) return reservePlaceholder(space, request, requirements);
  if (isUnrestricted(requirements)) return ntAllocateVirtualMemory(space, request);
  return reserveWithin(space, request, requirements);
}

const isUnrestricted = (requirements: AddressRequirements): boolean =>
  Object.values(requirements).every((value) => value === 0);

function checkRequirements(
  { profile }: AddressSpace,
  lpAddress: Address,
  wanted: AddressRequirements,
): RefusalRule | null {
  const { LowestStartingAddress: lowest, HighestEndingAddress: highest, Alignment: alignment } = wanted;
  const isWellFormed =
    (alignment === 0 || (isPowerOfTwo(alignment) && alignment >= ALLOCATION_GRANULARITY)) &&
    (highest === 0 || (isAligned(highest + 1, PAGE_SIZE) && highest <= profile.maximum)) &&
    isAligned(lowest, ALLOCATION_GRANULARITY) &&
    (lpAddress === NULL || isUnrestricted(wanted));
  return isWellFormed ? null : 'alloc2.requirements';
}

function toPlaceRequirements(
  { profile, limit }: AddressSpace,
  wanted: AddressRequirements,
  topDown: boolean,
): PlaceRequirements {
  const { LowestStartingAddress: lowest, HighestEndingAddress: highest, Alignment: alignment } = wanted;
  return {
    topDown,
    alignment: alignment || ALLOCATION_GRANULARITY,
    lowest: lowest > profile.minimum ? lowest : profile.minimum,
    limit: highest === 0 ? limit : plus(highest, 1),
  };
}

function reserveWithin(
  space: AddressSpace,
  request: AllocateRequest,
  requirements: AddressRequirements,
): Answer<Address> {
  const { flAllocationType: type, flProtect: protect } = request;
  if (has(type, ~(MEM_RESERVE | MEM_COMMIT | MEM_TOP_DOWN | MEM_WRITE_WATCH))) return refuse('alloc.unknownType');
  if (!isKnownProtection(protect)) return refuse('alloc.protection');
  if (isWriteCopy(protect)) return refuse('alloc.writeCopyPrivate');
  const wrong = checkRange(space, request);
  if (wrong) return refuse(wrong);
  const place = toPlaceRequirements(space, requirements, has(type, MEM_TOP_DOWN));
  return reservePlace(space, request, place, { ...ORDINARY, isWatched: has(type, MEM_WRITE_WATCH) });
}

function reservePlaceholder(
  space: AddressSpace,
  request: AllocateRequest,
  requirements: AddressRequirements,
): Answer<Address> {
  const { flAllocationType: type, flProtect: protect } = request;
  if ((type & ~MEM_TOP_DOWN) !== (MEM_RESERVE | MEM_RESERVE_PLACEHOLDER)) return refuse('placeholder.protection');
  if (protect !== PAGE_NOACCESS) return refuse('placeholder.protection');
  const wrong = checkRange(space, request);
  if (wrong) return refuse(wrong);
  const place = toPlaceRequirements(space, requirements, has(type, MEM_TOP_DOWN));
  return reservePlace(space, request, place, { ...ORDINARY, kind: 'placeholder' });
}

/** Puts a private allocation exactly where a placeholder is. */
function replacePlaceholder(space: AddressSpace, request: AllocateRequest): Answer<Address> {
  const { flAllocationType: type, flProtect, lpAddress, dwSize } = request;
  const isAllowed =
    has(type, MEM_RESERVE) && !has(type, ~(MEM_RESERVE | MEM_COMMIT | MEM_WRITE_WATCH | PLACEHOLDER_TYPES));
  if (!isAllowed || has(type, MEM_RESERVE_PLACEHOLDER)) return refuse('placeholder.replaceFlags');
  if (!isKnownProtection(flProtect)) return refuse('alloc.protection');
  if (isWriteCopy(flProtect)) return refuse('alloc.writeCopyPrivate');
  const placeholder = space.allocationAt(lpAddress);
  if (!isPlaceholder(space, placeholder, lpAddress, dwSize)) return refuse('placeholder.replaceRange');
  const isCommitted = has(type, MEM_COMMIT);
  if (isCommitted && !space.system.charge(dwSize)) return refuse('alloc.commitLimit');
  const protect = storedProtection(flProtect);
  const end = plus(lpAddress, dwSize);
  space.regions.paint(lpAddress, end, isCommitted ? protect : RESERVED);
  const replacement = {
    kind: 'ordinary',
    protect,
    isReplacement: true,
    isWatched: has(type, MEM_WRITE_WATCH),
  } as const;
  detach(space, placeholder, lpAddress, end, replacement);
  space.allocations.remove(placeholder);
  if (isCommitted) space.emit({ type: 'committed', start: lpAddress, end, charge: dwSize, rule: 'commit.charge' });
  return succeed(lpAddress);
}

const isPlaceholder = ({ allocations }: AddressSpace, allocation: Allocation, base: Address, size: ByteSize): boolean =>
  allocation !== NO_ALLOCATION &&
  allocations.kind(allocation) === 'placeholder' &&
  allocations.base(allocation) === base &&
  allocations.end(allocation) - base === size;
