import { type Address, alignDown, alignUp, NULL, plus } from '../../base/bytes.ts';
import { ALLOCATION_GRANULARITY, has, PAGE_GUARD, PAGE_NOACCESS, PAGE_SIZE } from '../codes/flags.ts';
import { familyOf, type MemoryFamily, type PageState } from '../picture.ts';
import type { Process } from '../process.ts';
import { hasMemory } from '../vm/sections/section.ts';
import type { AddressSpace } from '../vm/space/addressSpace.ts';
import { type Allocation, NO_ALLOCATION } from '../vm/space/allocationTable.ts';
import { PAGE_STATE } from '../vm/space/pageTable.ts';
import { RESERVED } from '../vm/space/region.ts';
import { type Part, type PartKind, part } from './part.ts';

/** What the bottom floor says of an address. */
export interface PageView {
  readonly state: PageState | 'free';
  /** `null` where nothing is allocated. */
  readonly family: MemoryFamily | null;
  /** The page, or more where that says nothing else: a free run, a granule tail, a reserved run. */
  readonly part: Part;
}

/** Looks at the page of an address below the limit of the process. */
export function pageAt({ space, heaps }: Process, address: Address): PageView {
  const allocation = space.allocationAt(address);
  if (allocation === NO_ALLOCATION) return freeAt(space, address);
  const isHeap = heaps.reservations.has(space.allocations.base(allocation));
  const family = isHeap ? 'heap' : familyOf(space, allocation);
  const { start, end, attribute } = space.regions;
  const page = alignDown(address, PAGE_SIZE);
  if (attribute === RESERVED)
    return { state: 'reserved', family, part: part(start, end, reservedKind(space, allocation)) };
  const state = committedState(space, allocation, page);
  return { state, family, part: pagePart(space, allocation, page, state) };
}

/** Free space, of which the rest of a granule behind an allocation can never be had (facts: virtual §5.2 #6, §9). */
function freeAt({ regions, profile }: AddressSpace, address: Address): PageView {
  const view = { state: 'free', family: null } as const;
  if (address < profile.minimum) return { ...view, part: part(NULL, profile.minimum, 'nullPartition') };
  const [start, end] = [regions.previousEnd(), regions.start];
  const tailEnd = Math.min(alignUp(start, ALLOCATION_GRANULARITY), end);
  if (address >= tailEnd) return { ...view, part: part(tailEnd, end, 'free') };
  return { state: 'unusable', family: null, part: part(start, tailEnd, 'granuleTail') };
}

function reservedKind({ allocations }: AddressSpace, allocation: Allocation): PartKind {
  const kind = allocations.kind(allocation);
  if (kind === 'physical') return 'physicalWindow';
  return kind === 'placeholder' ? 'placeholder' : 'reserved';
}

function committedState({ allocations, pages }: AddressSpace, allocation: Allocation, page: Address): PageState {
  if (pages.has(page, PAGE_STATE.resident) || allocations.kind(allocation) === 'largePages') return 'touched';
  return hasMemory(allocations, allocation, page) ? 'committed' : 'reserved';
}

function pagePart(space: AddressSpace, allocation: Allocation, page: Address, state: PageState): Part {
  const end = plus(page, PAGE_SIZE);
  if (state === 'reserved') return part(page, end, 'reserved');
  const isStackGuard = space.allocations.kind(allocation) === 'stack' && has(space.regions.attribute, PAGE_GUARD);
  if (isStackGuard) return part(page, end, 'guard', 'stack.grow');
  return part(page, end, committedKind(space, allocation, page) ?? (state === 'touched' ? 'touched' : 'committed'));
}

/** What a committed page is besides that. */
function committedKind({ allocations, regions, pages }: AddressSpace, allocation: Allocation, page: Address) {
  const kind = allocations.kind(allocation);
  if (has(regions.attribute, PAGE_GUARD)) return 'guard';
  if (has(regions.attribute, PAGE_NOACCESS)) return 'noAccess';
  if (pages.has(page, PAGE_STATE.privateCopy)) return 'privateCopy';
  if (pages.has(page, PAGE_STATE.pagedOut)) return 'pagedOut';
  const byKind = { view: 'sectionPage', system: 'systemPage', largePages: 'largePage', physical: 'physicalWindow' };
  return (byKind as Partial<Record<typeof kind, PartKind>>)[kind] ?? null;
}
