import { type Address, alignDown, alignUp, type ByteSize, NULL, plus } from '../../../base/bytes.ts';
import {
  ALLOCATION_GRANULARITY,
  has,
  LARGE_PAGE_SIZE,
  MEM_COMMIT,
  MEM_LARGE_PAGES,
  MEM_PHYSICAL,
  MEM_TOP_DOWN,
  MEM_WRITE_WATCH,
  PAGE_SIZE,
} from '../../codes/flags.ts';
import type { PlacedBy } from '../../event.ts';
import { type Answer, type Refusal, refuse, succeed } from '../../outcome.ts';
import { isWriteCopy, storedProtection } from '../protection.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { type AllocationTraits, ORDINARY } from '../space/allocationTable.ts';
import { findPlace, type PlaceRequirements } from '../space/placement.ts';
import { RESERVED } from '../space/region.ts';
import type { AllocateRequest } from './allocateRequest.ts';

const BOTTOM_UP: PlaceRequirements = {};
const TOP_DOWN: PlaceRequirements = { topDown: true };
const WATCHED: AllocationTraits = { ...ORDINARY, isWatched: true };
const LARGE_PAGES: AllocationTraits = { ...ORDINARY, kind: 'largePages' };
const PHYSICAL: AllocationTraits = { ...ORDINARY, kind: 'physical' };

/** The way of a new allocation: an address that is NULL, or MEM_RESERVE (facts: virtual §3.2 #11). */
export function reserve(space: AddressSpace, request: AllocateRequest): Answer<Address> {
  const { flAllocationType: type, flProtect: protect } = request;
  if (isWriteCopy(protect)) return refuse('alloc.writeCopyPrivate');
  return reservePlace(space, request, placeFor(type), traitsFor(type));
}

function placeFor(type: number): PlaceRequirements {
  const place = has(type, MEM_TOP_DOWN) ? TOP_DOWN : BOTTOM_UP;
  return has(type, MEM_LARGE_PAGES) ? { ...place, alignment: LARGE_PAGE_SIZE } : place;
}

function traitsFor(type: number): AllocationTraits {
  if (has(type, MEM_WRITE_WATCH)) return WATCHED;
  if (has(type, MEM_LARGE_PAGES)) return LARGE_PAGES;
  return has(type, MEM_PHYSICAL) ? PHYSICAL : ORDINARY;
}

/** Finds the place, takes the charge if pages are committed at once, and adds the allocation; or changes nothing. */
export function reservePlace(
  space: AddressSpace,
  { lpAddress, dwSize, flAllocationType: type, flProtect }: AllocateRequest,
  wanted: PlaceRequirements,
  traits: AllocationTraits,
): Answer<Address> {
  const start =
    lpAddress === NULL
      ? findPlace(space, alignUp(dwSize, PAGE_SIZE), wanted)
      : alignDown(lpAddress, ALLOCATION_GRANULARITY);
  if (start === null) return refuse('alloc.noRoom');
  const end = alignUp(plus(lpAddress === NULL ? start : lpAddress, dwSize), PAGE_SIZE);
  if (lpAddress !== NULL && !space.isFree(start, end)) return refuse('alloc.addressTaken');
  const isCommitted = has(type, MEM_COMMIT);
  const refused = isCommitted ? chargePages(space, end - start, traits.kind === 'largePages') : null;
  if (refused) return refused;
  const protect = storedProtection(flProtect);
  space.add(start, end, protect, isCommitted ? protect : RESERVED, traits);
  if (space.system.listener) announce(space, start, end, placedBy(lpAddress, wanted), isCommitted);
  return succeed(start);
}

function chargePages({ system }: AddressSpace, bytes: ByteSize, areLarge: boolean): Refusal | null {
  if (areLarge && system.largePageBytes + bytes > system.config.largePageRam) return refuse('alloc.largePageRam');
  if (!system.charge(bytes)) return refuse('alloc.commitLimit');
  if (areLarge) system.largePageBytes += bytes;
  return null;
}

const placedBy = (lpAddress: Address, { topDown }: PlaceRequirements): PlacedBy => {
  if (lpAddress !== NULL) return 'hint';
  return topDown ? 'topDown' : 'bottomUp';
};

function announce(space: AddressSpace, start: Address, end: Address, placed: PlacedBy, isCommitted: boolean): void {
  const rule = placed === 'hint' ? 'place.hintRoundsDown' : (`place.${placed}` as const);
  space.emit({ type: 'reserved', start, end, placedBy: placed, rule });
  if (isCommitted) space.emit({ type: 'committed', start, end, charge: end - start, rule: 'commit.charge' });
}
