import type { Address, ByteSize } from '../../../base/bytes.ts';
import { type Answer, refuse, succeed } from '../../outcome.ts';
import type { RefusalRule } from '../../rules/refusals.ts';
import {
  cacheModifier,
  isKnownProtection,
  isWriteCopy,
  type Protection,
  storedProtection,
  withCacheModifier,
} from '../protection.ts';
import { protectView } from '../sections/viewPages.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { type Allocation, type AllocationKind, NO_ALLOCATION } from '../space/allocationTable.ts';
import { PAGE_STATE } from '../space/pageTable.ts';
import { RESERVED } from '../space/region.ts';
import { firstPage, pagesEnd } from './pages.ts';

/** The arguments of `VirtualProtect`. */
export interface ProtectRequest {
  readonly lpAddress: Address;
  readonly dwSize: ByteSize;
  readonly flNewProtect: Protection;
  /** Whether `lpflOldProtect` is NULL, which the call refuses. */
  readonly isOldProtectNull?: boolean;
}

/** `VirtualProtect`: the old protection of the first page (facts: virtual §5.1). */
export function virtualProtect(space: AddressSpace, request: ProtectRequest): Answer<Protection> {
  const { lpAddress, dwSize, flNewProtect } = request;
  const wrong = checkArguments(space, request);
  if (wrong) return refuse(wrong);
  const start = firstPage(lpAddress);
  const end = pagesEnd(lpAddress, dwSize);
  const allocation = space.allocationAt(start);
  if (allocation === NO_ALLOCATION) return refuse('protect.notAllocated');
  if (space.leaves(allocation, end)) return refuse('protect.leavesAllocation');
  const kind = space.allocations.kind(allocation);
  if (kind === 'view') return protectView(space, allocation, start, end, storedProtection(flNewProtect));
  const refused = checkKind(space, kind, flNewProtect);
  if (refused) return refuse(refused);
  if (space.regions.countBytes(start, end, RESERVED) > 0) return refuse('protect.notCommitted');
  return succeed(protectPages(space, allocation, start, end, storedProtection(flNewProtect)));
}

function checkArguments(
  space: AddressSpace,
  { lpAddress, dwSize, flNewProtect, isOldProtectNull }: ProtectRequest,
): RefusalRule | null {
  if (!isKnownProtection(flNewProtect)) return 'protect.protection';
  if (isOldProtectNull) return 'protect.oldProtectNull';
  if (lpAddress >= space.limit) return 'protect.addressTooHigh';
  if (dwSize > space.limit - lpAddress) return 'protect.sizeTooLarge';
  return dwSize === 0 && space.system.config.switches.protectSizeZero === 'refuse' ? 'protect.sizeZero' : null;
}

function checkKind({ system }: AddressSpace, kind: AllocationKind, protect: Protection): RefusalRule | null {
  if (kind === 'system') return 'protect.systemPage';
  if (kind === 'physical') return 'protect.wholeOnly';
  if (kind === 'largePages' && system.config.switches.protectLargePages === 'refuse') return 'protect.wholeOnly';
  return isWriteCopy(protect) ? 'protect.writeCopyPrivate' : null;
}

function protectPages(
  space: AddressSpace,
  allocation: Allocation,
  start: Address,
  end: Address,
  protect: Protection,
): Protection {
  const { regions, pages, allocations } = space;
  regions.locate(start);
  const old = regions.attribute;
  regions.paint(start, end, withCacheModifier(protect, cacheModifier(allocations.protect(allocation))));
  if (allocations.isWatched(allocation)) {
    pages.forEach(start, end, (page, state) => {
      if (state & PAGE_STATE.written) pages.set(page, PAGE_STATE.writtenThenProtected);
    });
  }
  if (space.system.listener) space.emit({ type: 'protected', start, end, protect });
  return old;
}
