import type { Address } from '../../../base/bytes.ts';
import { type Answer, refuse, succeed } from '../../outcome.ts';
import type { RefusalRule } from '../../rules/refusals.ts';
import { cacheModifier, isWriteCopy, type Protection, storedProtection, withCacheModifier } from '../protection.ts';
import { commitView } from '../sections/viewPages.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { type Allocation, type AllocationKind, NO_ALLOCATION } from '../space/allocationTable.ts';
import { RESERVED } from '../space/region.ts';
import type { AllocateRequest } from './allocateRequest.ts';
import { firstPage, pagesEnd } from './pages.ts';

/** Commits pages inside one allocation, all or none; pages that are committed keep their contents and get the new protection (facts: virtual §3.2 #12, §3.4). */
export function commit(space: AddressSpace, { lpAddress, dwSize, flProtect }: AllocateRequest): Answer<Address> {
  const start = firstPage(lpAddress);
  const end = pagesEnd(lpAddress, dwSize);
  const allocation = space.allocationAt(start);
  if (allocation === NO_ALLOCATION) return refuse('commit.notReserved');
  if (space.leaves(allocation, end)) return refuse('commit.leavesAllocation');
  const kind = space.allocations.kind(allocation);
  if (kind === 'view') return commitView(space, allocation, start, end, storedProtection(flProtect));
  const wrong = checkKind(kind, flProtect);
  return wrong ? refuse(wrong) : commitPages(space, allocation, start, end, storedProtection(flProtect));
}

function checkKind(kind: AllocationKind, protect: Protection): RefusalRule | null {
  if (kind === 'placeholder') return 'commit.placeholder';
  if (kind === 'largePages' || kind === 'physical') return 'commit.wholeOnly';
  if (kind === 'system') return 'protect.systemPage';
  return isWriteCopy(protect) ? 'alloc.writeCopyPrivate' : null;
}

function commitPages(
  space: AddressSpace,
  allocation: Allocation,
  start: Address,
  end: Address,
  protect: Protection,
): Answer<Address> {
  const { system, regions } = space;
  const charge = regions.countBytes(start, end, RESERVED);
  if (!system.charge(charge)) return refuse('alloc.commitLimit');
  regions.paint(start, end, withCacheModifier(protect, cacheModifier(space.allocations.protect(allocation))));
  if (system.listener)
    space.emit({ type: 'committed', start, end, charge, rule: charge > 0 ? 'commit.charge' : 'commit.again' });
  return succeed(start);
}
