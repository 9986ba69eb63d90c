import { type Address, type ByteSize, NULL, plus } from '../../../base/bytes.ts';
import {
  ALLOCATION_GRANULARITY,
  MEM_COMMIT,
  MEM_FREE,
  MEM_IMAGE,
  MEM_MAPPED,
  MEM_PRIVATE,
  MEM_RESERVE,
  PAGE_NOACCESS,
} from '../../codes/flags.ts';
import { type Answer, refuse, succeed } from '../../outcome.ts';
import type { Protection } from '../protection.ts';
import { hasMemory, type View } from '../sections/section.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { type Allocation, NO_ALLOCATION } from '../space/allocationTable.ts';
import { RESERVED } from '../space/region.ts';
import { firstPage } from './pages.ts';

/** MEMORY_BASIC_INFORMATION. */
export interface MemoryBasicInformation {
  readonly BaseAddress: Address;
  readonly AllocationBase: Address;
  readonly AllocationProtect: Protection;
  readonly RegionSize: ByteSize;
  readonly State: number;
  readonly Protect: Protection;
  readonly Type: number;
}

/** `VirtualQuery`: the run of pages from `lpAddress` on that are alike; never looks back (facts: virtual §5.2). `dwLength`: bytes of the buffer. */
export function virtualQuery(
  space: AddressSpace,
  lpAddress: Address,
  dwLength?: ByteSize,
): Answer<MemoryBasicInformation> {
  if (lpAddress >= space.limit) return refuse('query.addressTooHigh');
  if (dwLength !== undefined && dwLength < informationBytes(space)) return refuse('query.bufferTooSmall');
  const page = firstPage(lpAddress);
  const allocation = space.allocationAt(page);
  return succeed(allocation === NO_ALLOCATION ? describeFree(space, page) : describe(space, allocation, page));
}

const informationBytes = ({ profile }: AddressSpace): ByteSize => (profile.pointerBytes === 8 ? 48 : 28);

function describe(space: AddressSpace, allocation: Allocation, page: Address): MemoryBasicInformation {
  const { allocations, regions } = space;
  const { attribute } = regions;
  const end = runEnd(space, allocation, page, attribute);
  const state = stateOf(space, allocation, page, attribute);
  return {
    BaseAddress: page,
    AllocationBase: allocations.base(allocation),
    AllocationProtect: allocations.protect(allocation),
    RegionSize: end - page,
    State: state,
    Protect: state === MEM_COMMIT ? attribute : RESERVED,
    Type: typeOf(allocations.view(allocation)),
  };
}

/** End of the alike pages; joins regions that the map keeps apart, and splits what a SEC_RESERVE section has not committed. */
function runEnd(
  { regions, allocations }: AddressSpace,
  allocation: Allocation,
  page: Address,
  attribute: Protection,
): Address {
  let { end } = regions;
  for (regions.advance(); regions.allocation === allocation && regions.attribute === attribute; regions.advance()) {
    ({ end } = regions);
  }
  const view = allocations.view(allocation);
  if (!view?.section.committed) return end;
  const toOffset = view.offset - allocations.base(allocation);
  return (view.section.committed.runEnd(page + toOffset, end + toOffset) - toOffset) as Address;
}

function stateOf(
  { system, allocations }: AddressSpace,
  allocation: Allocation,
  page: Address,
  attribute: Protection,
): number {
  const kind = allocations.kind(allocation);
  if (kind === 'physical') return system.config.switches.physicalState === 'MEM_RESERVE' ? MEM_RESERVE : MEM_COMMIT;
  if (!hasMemory(allocations, allocation, page)) return MEM_RESERVE;
  return attribute === RESERVED ? MEM_RESERVE : MEM_COMMIT;
}

function typeOf(view: View | null): number {
  if (!view) return MEM_PRIVATE;
  return view.section.isImage ? MEM_IMAGE : MEM_MAPPED;
}

/** Free space: also what is left of a granule behind an allocation, though nothing can start there (facts: virtual §5.2 #5, #6). */
function describeFree(space: AddressSpace, page: Address): MemoryBasicInformation {
  const isTopGranule = page >= plus(space.limit, -ALLOCATION_GRANULARITY);
  const state = isTopGranule && space.system.config.switches.topGranule === 'MEM_RESERVE' ? MEM_RESERVE : MEM_FREE;
  return {
    BaseAddress: page,
    AllocationBase: NULL,
    AllocationProtect: 0,
    RegionSize: space.regions.start - page,
    State: state,
    Protect: PAGE_NOACCESS,
    Type: 0,
  };
}
