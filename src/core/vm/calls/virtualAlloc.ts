import { type Address, isAligned, NULL } from '../../../base/bytes.ts';
import {
  has,
  LARGE_PAGE_SIZE,
  MEM_COMMIT,
  MEM_LARGE_PAGES,
  MEM_PHYSICAL,
  MEM_RESERVE,
  MEM_RESET,
  MEM_RESET_UNDO,
  MEM_TOP_DOWN,
  MEM_WRITE_WATCH,
  PAGE_READWRITE,
} from '../../codes/flags.ts';
import { type Answer, refuse } from '../../outcome.ts';
import type { RefusalRule } from '../../rules/refusals.ts';
import { isKnownProtection, type Protection } from '../protection.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import type { AllocateRequest } from './allocateRequest.ts';
import { commit } from './commit.ts';
import { reserve } from './reserve.ts';
import { reset, undoReset } from './reset.ts';

const KNOWN_TYPES =
  MEM_COMMIT |
  MEM_RESERVE |
  MEM_RESET |
  MEM_RESET_UNDO |
  MEM_TOP_DOWN |
  MEM_WRITE_WATCH |
  MEM_PHYSICAL |
  MEM_LARGE_PAGES;
const ACTIONS = MEM_COMMIT | MEM_RESERVE | MEM_RESET | MEM_RESET_UNDO;

/** `VirtualAlloc`: the address of the first page affected (facts: virtual §3). */
export function virtualAlloc(space: AddressSpace, request: AllocateRequest): Answer<Address> {
  return isTooLow(space, request) ? refuse('alloc.hintBelow64K') : ntAllocateVirtualMemory(space, request);
}

/** The lowest addresses are nobody's; Win32 looks at that before anything else, and the kernel in its turn (facts: virtual §3.1 #11). */
const isTooLow = ({ profile }: AddressSpace, { lpAddress }: AllocateRequest): boolean =>
  lpAddress !== NULL && lpAddress < profile.minimum;

/** `NtAllocateVirtualMemory`: as `VirtualAlloc`, without the Win32 layer's own check. */
export function ntAllocateVirtualMemory(space: AddressSpace, request: AllocateRequest): Answer<Address> {
  const { flAllocationType: type } = request;
  const wrong =
    checkAllocationType(type, request.flProtect) ?? checkRange(space, request) ?? checkLargePages(space, request);
  if (wrong) return refuse(wrong);
  if (type === MEM_RESET) return reset(space, request);
  if (type === MEM_RESET_UNDO) return undoReset(space, request);
  if (request.lpAddress !== NULL && !has(type, MEM_RESERVE)) return commit(space, request);
  return reserve(space, request);
}

/** Flags and protection, in Windows' order (facts: virtual §3.2 #2–8). */
function checkAllocationType(type: number, protect: Protection): RefusalRule | null {
  if (has(type, ~KNOWN_TYPES)) return 'alloc.unknownType';
  if (!has(type, ACTIONS)) return 'alloc.noType';
  if (has(type, MEM_RESET | MEM_RESET_UNDO) && type !== MEM_RESET && type !== MEM_RESET_UNDO)
    return 'alloc.resetNotAlone';
  if (has(type, MEM_LARGE_PAGES) && !areLargePageFlags(type)) return 'alloc.largePageFlags';
  if (has(type, MEM_WRITE_WATCH) && !has(type, MEM_RESERVE)) return 'alloc.writeWatchWithoutReserve';
  if (has(type, MEM_PHYSICAL) && !arePhysicalFlags(type, protect)) return 'alloc.physicalFlags';
  return isKnownProtection(protect) ? null : 'alloc.protection';
}

const areLargePageFlags = (type: number): boolean =>
  has(type, MEM_COMMIT) && has(type, MEM_RESERVE) && !has(type, MEM_PHYSICAL | MEM_WRITE_WATCH);

const arePhysicalFlags = (type: number, protect: Protection): boolean =>
  has(type, MEM_RESERVE) && !has(type, ~(MEM_PHYSICAL | MEM_RESERVE | MEM_TOP_DOWN)) && protect === PAGE_READWRITE;

/** Address and size (facts: virtual §3.1 #1, #11, #12). */
export function checkRange(space: AddressSpace, request: AllocateRequest): RefusalRule | null {
  const { lpAddress, dwSize } = request;
  if (isTooLow(space, request)) return 'alloc.hintBelow64K';
  if (lpAddress >= space.limit) return 'alloc.addressTooHigh';
  if (dwSize > space.limit - lpAddress) return 'alloc.sizeTooLarge';
  return dwSize === 0 ? 'alloc.sizeZero' : null;
}

function checkLargePages({ system }: AddressSpace, request: AllocateRequest): RefusalRule | null {
  if (!has(request.flAllocationType, MEM_LARGE_PAGES)) return null;
  if (!system.config.canLockMemory) return 'alloc.largePagePrivilege';
  const isWhole = isAligned(request.lpAddress, LARGE_PAGE_SIZE) && isAligned(request.dwSize, LARGE_PAGE_SIZE);
  return isWhole ? null : 'alloc.largePageMultiple';
}
