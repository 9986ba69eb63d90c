import { type Address, alignDown, type ByteSize, plus } from '../../base/bytes.ts';
import { PAGE_GUARD, PAGE_READWRITE, PAGE_SIZE } from '../codes/flags.ts';
import { type AccessKind, type Raised, raise } from '../outcome.ts';
import { afterPrivateCopy, allows, isGuarded, isWriteCopy, withoutGuard } from './protection.ts';
import { hasMemory, type View } from './sections/section.ts';
import type { AddressSpace } from './space/addressSpace.ts';
import { type Allocation, NO_ALLOCATION } from './space/allocationTable.ts';
import { PAGE_STATE } from './space/pageTable.ts';
import { RESERVED } from './space/region.ts';

/**
 * Touches `size` bytes as the processor would: page by page from the lowest, faulting pages in, copying on write and
 * tripping guards. Answers the exception of the first page that does not allow it; then nothing has been read or
 * written, though pages before it are resident (facts: virtual §5.3).
 */
export function access(space: AddressSpace, address: Address, size: ByteSize, kind: AccessKind): Raised | null {
  const end = address + size;
  let at = address;
  while (at < end) {
    const page = alignDown(at, PAGE_SIZE);
    const raised = checkPage(space, page, at, kind);
    if (raised) return raised;
    touchPage(space, page, kind);
    at = plus(page, PAGE_SIZE);
  }
  return null;
}

/** The exception that touching this page raises; trips its guard. */
function checkPage(space: AddressSpace, page: Address, address: Address, kind: AccessKind): Raised | null {
  const allocation = space.allocationAt(page);
  if (allocation === NO_ALLOCATION) return violate(space, address, kind);
  const { attribute } = space.regions;
  if (attribute === RESERVED || !hasMemory(space.allocations, allocation, page)) return violate(space, address, kind);
  if (isGuarded(attribute)) return tripGuard(space, allocation, page, address, kind);
  if (!allows(attribute, kind)) return violate(space, address, kind);
  const file = space.allocations.view(allocation)?.section.file;
  if (file?.isUnreadable && !space.pages.has(page, PAGE_STATE.resident)) {
    return announceRaised(space, raise('STATUS_IN_PAGE_ERROR', kind, address), 'touch.fileRead');
  }
  return null;
}

/** An address below NULL is one at the very top, which no number tells exactly: the exception is told without it. */
const violate = (space: AddressSpace, address: Address, kind: AccessKind): Raised =>
  announceRaised(space, raise('STATUS_ACCESS_VIOLATION', kind, address < 0 ? undefined : address), 'touch.noAccess');

/** A guard page gives its alarm once, on the first touch of any kind; a stack's guard moves down instead (facts: virtual §5.3, §7). */
function tripGuard(
  space: AddressSpace,
  allocation: Allocation,
  page: Address,
  address: Address,
  kind: AccessKind,
): Raised | null {
  const { attribute } = space.regions;
  space.regions.paint(page, plus(page, PAGE_SIZE), withoutGuard(attribute));
  if (space.allocations.kind(allocation) === 'stack') return growStack(space, allocation, page, address, kind);
  space.emit({ type: 'guardHit', page, address, access: kind, rule: 'touch.guardOnce' });
  return raise('STATUS_GUARD_PAGE_VIOLATION', kind, address);
}

/** Commits the next page of the stack as the new guard; the lowest page is never committed. */
function growStack(
  space: AddressSpace,
  stack: Allocation,
  page: Address,
  address: Address,
  kind: AccessKind,
): Raised | null {
  const next = plus(page, -PAGE_SIZE);
  if (next <= space.allocations.base(stack) || !space.system.charge(PAGE_SIZE)) {
    return announceRaised(space, raise('STATUS_STACK_OVERFLOW', kind, address), 'stack.grow');
  }
  space.regions.paint(next, page, PAGE_READWRITE | PAGE_GUARD);
  space.emit({ type: 'stackGrew', start: next, end: page, rule: 'stack.grow' });
  return null;
}

function announceRaised(
  space: AddressSpace,
  raised: Raised,
  rule: 'touch.noAccess' | 'touch.fileRead' | 'stack.grow',
): Raised {
  const { raised: status, address, access: kind } = raised;
  if (address !== undefined && kind) space.emit({ type: 'raised', status, address, access: kind, rule });
  return raised;
}

/** Brings a page that allows it into the working set and keeps account of what the access does to it. */
export function touchPage(space: AddressSpace, page: Address, kind: AccessKind): void {
  const { pages } = space;
  const allocation = space.allocationAt(page);
  const state = pages.get(page);
  const isWrite = kind === 'write';
  if (isWrite && isWriteCopy(space.regions.attribute)) copyPage(space, allocation, page);
  else if (!(state & PAGE_STATE.resident)) makeResident(space, allocation, page, kind);
  if (isWrite && space.allocations.isWatched(allocation)) pages.set(page, PAGE_STATE.written);
  if (isWrite && state & PAGE_STATE.reset) pages.clear(page, PAGE_STATE.reset | PAGE_STATE.lost);
}

function makeResident(space: AddressSpace, allocation: Allocation, page: Address, kind: AccessKind): void {
  const { allocations, system } = space;
  const view = allocations.view(allocation);
  const isShareable = !view && kind !== 'write' && system.config.switches.readTouch === 'shares-the-zero-page';
  if (allocations.kind(allocation) === 'largePages' || isShareable) return;
  allocations.markPageState(allocation);
  const isPagedOut = space.pages.has(page, PAGE_STATE.pagedOut);
  if (isPagedOut) space.pages.clear(page, PAGE_STATE.pagedOut);
  space.pages.set(page, PAGE_STATE.resident);
  if (!system.listener) return;
  const reason = isPagedOut ? 'pageFile' : reasonFor(view);
  const rule = TOUCH_RULES[reason];
  space.emit({ type: 'touched', start: page, end: plus(page, PAGE_SIZE), reason, rule });
}

const TOUCH_RULES = {
  demandZero: 'touch.demandZero',
  file: 'section.sharedPages',
  shared: 'section.sharedPages',
  pageFile: 'pool.pageIn',
} as const;

function reasonFor(view: View | null): 'demandZero' | 'file' | 'shared' {
  if (!view) return 'demandZero';
  return view.section.file ? 'file' : 'shared';
}

/** The write to a copy-on-write page: it becomes private, readable and writable, and keeps what the section showed (facts: virtual §6 #16). */
function copyPage(space: AddressSpace, allocation: Allocation, page: Address): void {
  const { allocations, regions } = space;
  const end = plus(page, PAGE_SIZE);
  const view = allocations.view(allocation);
  const offset = view ? view.offset + page - allocations.base(allocation) : 0;
  if (view) space.contents.write(page, view.section.contents.readRange(offset, PAGE_SIZE));
  regions.locate(page);
  regions.paint(page, end, afterPrivateCopy(regions.attribute));
  allocations.markPageState(allocation);
  space.pages.set(page, PAGE_STATE.resident | PAGE_STATE.privateCopy);
  space.emit({ type: 'touched', start: page, end, reason: 'privateCopy', rule: 'touch.copyOnWrite' });
}
