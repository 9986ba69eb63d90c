import { type Address, type ByteSize, plus } from '../../../base/bytes.ts';
import { PAGE_NOACCESS, PAGE_SIZE } from '../../codes/flags.ts';
import { type Answer, type Refusal, refuse, succeed } from '../../outcome.ts';
import { touchPage } from '../access.ts';
import { baseProtection, isGuarded, withoutGuard } from '../protection.ts';
import { hasMemory } from '../sections/section.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { NO_ALLOCATION } from '../space/allocationTable.ts';
import { PAGE_STATE } from '../space/pageTable.ts';
import { RESERVED } from '../space/region.ts';
import { firstPage, pagesEnd } from './pages.ts';

/** Pages of the minimum working set that cannot be locked ("a small overhead": Microsoft Learn, VirtualLock); the number is not published. */
const LOCK_OVERHEAD_PAGES = 8;

/** `VirtualLock`: makes the pages resident and keeps them so; there is no lock count (facts: virtual §7). */
export function virtualLock(space: AddressSpace, lpAddress: Address, dwSize: ByteSize): Answer<true> {
  const range = lockRange(space, lpAddress, dwSize);
  if (!range) return refuse('lock.range');
  const pages = pagesOf(range);
  for (const page of pages) {
    const refused = checkLockable(space, page);
    if (refused) return refused;
  }
  const fresh = pages.filter((page) => !space.pages.has(page, PAGE_STATE.locked)).length;
  if (space.pages.lockedPages + fresh > space.workingSetMinimum - LOCK_OVERHEAD_PAGES) return refuse('lock.quota');
  for (const page of pages) {
    touchPage(space, page, 'read');
    space.pages.set(page, PAGE_STATE.locked);
  }
  return succeed(true);
}

/** `VirtualUnlock`: one call undoes any number of locks; a page that is not locked leaves the working set and fails the call (facts: virtual §7). */
export function virtualUnlock(space: AddressSpace, lpAddress: Address, dwSize: ByteSize): Answer<true> {
  const range = lockRange(space, lpAddress, dwSize);
  if (!range) return refuse('lock.range');
  const unlocked = pagesOf(range).filter((page) => !space.pages.has(page, PAGE_STATE.locked));
  space.pages.clearRange(range.start, range.end, PAGE_STATE.locked);
  for (const page of unlocked) space.pages.clear(page, PAGE_STATE.resident);
  return unlocked.length > 0 ? refuse('unlock.notLocked') : succeed(true);
}

/** `SetProcessWorkingSetSize`, as far as locking needs it: the minimum, in bytes. */
export function setWorkingSetMinimum(space: AddressSpace, bytes: ByteSize): Answer<true> {
  space.workingSetMinimum = Math.floor(bytes / PAGE_SIZE);
  return succeed(true);
}

interface PageRange {
  readonly start: Address;
  readonly end: Address;
}

/** The longest range anybody can lock is far below this; a longer one is refused before its pages are looked at. */
const LONGEST_LOCK = 2 ** 32;

function lockRange({ limit }: AddressSpace, lpAddress: Address, dwSize: ByteSize): PageRange | null {
  if (dwSize === 0 || dwSize > limit - lpAddress || dwSize > LONGEST_LOCK) return null;
  return { start: firstPage(lpAddress), end: pagesEnd(lpAddress, dwSize) };
}

const pagesOf = ({ start, end }: PageRange): Address[] =>
  Array.from({ length: (end - start) / PAGE_SIZE }, (_, index) => plus(start, index * PAGE_SIZE));

function checkLockable(space: AddressSpace, page: Address): Refusal | null {
  const status = space.system.config.switches.lockInaccessible;
  const allocation = space.allocationAt(page);
  if (allocation === NO_ALLOCATION) return refuse('lock.notAllocated', status);
  const { attribute } = space.regions;
  const isCommitted = attribute !== RESERVED && hasMemory(space.allocations, allocation, page);
  if (!isCommitted || baseProtection(attribute) === PAGE_NOACCESS) return refuse('lock.notAccessible', status);
  if (!isGuarded(attribute)) return null;
  space.regions.paint(page, plus(page, PAGE_SIZE), withoutGuard(attribute));
  return refuse('lock.guard');
}
