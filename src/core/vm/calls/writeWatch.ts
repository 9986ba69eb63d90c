import { type Address, type ByteSize, NULL } from '../../../base/bytes.ts';
import { PAGE_SIZE, WRITE_WATCH_FLAG_RESET } from '../../codes/flags.ts';
import { type Answer, refuse, succeed } from '../../outcome.ts';
import type { RefusalRule } from '../../rules/refusals.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { NO_ALLOCATION } from '../space/allocationTable.ts';
import { PAGE_STATE } from '../space/pageTable.ts';
import { firstPage, pagesEnd } from './pages.ts';

/** The arguments of `GetWriteWatch`. */
export interface WriteWatchRequest {
  readonly dwFlags: number;
  readonly lpBaseAddress: Address;
  readonly dwRegionSize: ByteSize;
  /** Most addresses the caller's array holds. */
  readonly count: number;
  /** Whether an out-pointer is NULL. */
  readonly isOutNull?: boolean;
}

/** What `GetWriteWatch` fills in. */
export interface WrittenPages {
  /** Addresses of pages written since the last reset, ascending. */
  readonly pages: readonly Address[];
  readonly granularity: ByteSize;
}

/** `GetWriteWatch` (facts: virtual §3.6). */
export function getWriteWatch(space: AddressSpace, request: WriteWatchRequest): Answer<WrittenPages> {
  const { dwFlags, lpBaseAddress, dwRegionSize, count, isOutNull } = request;
  if (isOutNull) return refuse('watch.nullOut');
  if (dwFlags !== 0 && dwFlags !== WRITE_WATCH_FLAG_RESET) return refuse('watch.arguments');
  const wrong = count === 0 ? 'watch.arguments' : checkWatched(space, lpBaseAddress, dwRegionSize);
  if (wrong) return refuse(wrong);
  const pages: Address[] = [];
  space.pages.forEach(firstPage(lpBaseAddress), pagesEnd(lpBaseAddress, dwRegionSize), (page, state) => {
    if (state & PAGE_STATE.written && pages.length < count) pages.push(page);
  });
  if (dwFlags === WRITE_WATCH_FLAG_RESET) for (const page of pages) clearWritten(space, page);
  return succeed({ pages, granularity: PAGE_SIZE });
}

/** `ResetWriteWatch` (facts: virtual §3.6). */
export function resetWriteWatch(space: AddressSpace, lpBaseAddress: Address, dwRegionSize: ByteSize): Answer<true> {
  const wrong = checkWatched(space, lpBaseAddress, dwRegionSize);
  if (wrong) return refuse(wrong);
  space.pages.forEach(firstPage(lpBaseAddress), pagesEnd(lpBaseAddress, dwRegionSize), (page) =>
    clearWritten(space, page),
  );
  return succeed(true);
}

const clearWritten = (space: AddressSpace, page: Address): void =>
  space.pages.clear(page, PAGE_STATE.written | PAGE_STATE.writtenThenProtected);

function checkWatched(space: AddressSpace, base: Address, size: ByteSize): RefusalRule | null {
  if (base === NULL || size === 0) return 'watch.arguments';
  if (size > space.limit - base) return 'watch.leavesAllocation';
  const allocation = space.allocationAt(firstPage(base));
  if (allocation === NO_ALLOCATION || !space.allocations.isWatched(allocation)) return 'watch.notWatched';
  return pagesEnd(base, size) > space.allocations.end(allocation) ? 'watch.leavesAllocation' : null;
}
