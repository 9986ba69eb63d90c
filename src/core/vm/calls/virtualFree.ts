import type { Address, ByteSize } from '../../../base/bytes.ts';
import {
  has,
  MEM_COALESCE_PLACEHOLDERS,
  MEM_DECOMMIT,
  MEM_PRESERVE_PLACEHOLDER,
  MEM_RELEASE,
} from '../../codes/flags.ts';
import { type Answer, refuse, succeed } from '../../outcome.ts';
import type { RefusalRule } from '../../rules/refusals.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { type Allocation, NO_ALLOCATION } from '../space/allocationTable.ts';
import { RESERVED } from '../space/region.ts';
import { forgetPages } from './forgetPages.ts';
import type { FreedRange, FreeRequest } from './freeRequest.ts';
import { firstPage, pagesEnd } from './pages.ts';
import { coalescePlaceholders, preservePlaceholder } from './placeholder.ts';
import { releasePages } from './release.ts';

const PLACEHOLDER_FLAGS = MEM_PRESERVE_PLACEHOLDER | MEM_COALESCE_PLACEHOLDERS;

/** `VirtualFree` (facts: virtual §4). */
export function virtualFree(space: AddressSpace, request: FreeRequest): Answer<FreedRange> {
  if (request.dwFreeType === MEM_RELEASE && request.dwSize !== 0) return refuse('free.releaseSize');
  return ntFreeVirtualMemory(space, request);
}

/** `NtFreeVirtualMemory`: may also release a part of an allocation (facts: virtual §4 #12). */
export function ntFreeVirtualMemory(space: AddressSpace, request: FreeRequest): Answer<FreedRange> {
  const { dwFreeType: type } = request;
  const wrong = checkFreeType(type) ?? checkRange(space, request);
  if (wrong) return refuse(wrong);
  if (has(type, MEM_PRESERVE_PLACEHOLDER)) return preservePlaceholder(space, request);
  if (has(type, MEM_COALESCE_PLACEHOLDERS)) return coalescePlaceholders(space, request);
  return free(space, request);
}

function checkFreeType(type: number): RefusalRule | null {
  const action = type & ~PLACEHOLDER_FLAGS;
  const placeholder = type & PLACEHOLDER_FLAGS;
  const isOneAction = action === MEM_DECOMMIT || action === MEM_RELEASE;
  const isOnePlaceholderFlag = placeholder !== PLACEHOLDER_FLAGS && (placeholder === 0 || action === MEM_RELEASE);
  return isOneAction && isOnePlaceholderFlag ? null : 'free.type';
}

function checkRange({ limit }: AddressSpace, { lpAddress, dwSize }: FreeRequest): RefusalRule | null {
  if (lpAddress >= limit) return 'free.addressTooHigh';
  return dwSize > limit - lpAddress ? 'free.sizeTooLarge' : null;
}

function free(space: AddressSpace, { lpAddress, dwSize, dwFreeType: type }: FreeRequest): Answer<FreedRange> {
  const start = firstPage(lpAddress);
  const allocation = space.allocationAt(start);
  if (allocation === NO_ALLOCATION) return refuse('free.notAllocated');
  const end = dwSize === 0 ? space.allocations.end(allocation) : pagesEnd(lpAddress, dwSize);
  const wrong = checkBorders(space, allocation, start, end, dwSize) ?? checkKind(space, allocation, start, end, type);
  if (wrong) return refuse(wrong);
  if (type === MEM_DECOMMIT) decommitPages(space, allocation, start, end);
  else releasePages(space, allocation, start, end);
  return succeed({ start, end });
}

function checkBorders(
  { allocations }: AddressSpace,
  allocation: Allocation,
  start: Address,
  end: Address,
  dwSize: ByteSize,
): RefusalRule | null {
  if (allocations.kind(allocation) === 'view') return 'free.view';
  if (dwSize === 0 && start !== allocations.base(allocation)) return 'free.notAtBase';
  return end > allocations.end(allocation) ? 'free.leavesAllocation' : null;
}

function checkKind(
  { allocations }: AddressSpace,
  allocation: Allocation,
  start: Address,
  end: Address,
  type: number,
): RefusalRule | null {
  const kind = allocations.kind(allocation);
  if (kind === 'system') return 'free.systemPage';
  if (kind !== 'largePages' && kind !== 'physical') return null;
  const isWhole = start === allocations.base(allocation) && end === allocations.end(allocation);
  return isWhole && type === MEM_RELEASE ? null : 'free.wholeOnly';
}

function decommitPages(space: AddressSpace, allocation: Allocation, start: Address, end: Address): void {
  const { system, regions } = space;
  const charge = end - start - regions.countBytes(start, end, RESERVED);
  forgetPages(space, allocation, start, end, false);
  regions.paint(start, end, RESERVED);
  system.uncharge(charge);
  if (system.listener)
    space.emit({ type: 'decommitted', start, end, charge: -charge, rule: 'decommit.keepsReservation' });
}
