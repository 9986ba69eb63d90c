import { PAGE_NOACCESS } from '../../codes/flags.ts';
import { type Answer, refuse, succeed } from '../../outcome.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { type Allocation, NO_ALLOCATION } from '../space/allocationTable.ts';
import { RESERVED } from '../space/region.ts';
import { forgetPages } from './forgetPages.ts';
import type { FreedRange, FreeRequest } from './freeRequest.ts';
import { firstPage, pagesEnd } from './pages.ts';
import { detach, isolate } from './release.ts';

/** MEM_PRESERVE_PLACEHOLDER: a replaced allocation becomes a placeholder again, a placeholder is split (facts: virtual §7, placeholders). */
export function preservePlaceholder(space: AddressSpace, request: FreeRequest): Answer<FreedRange> {
  if (request.dwSize === 0) return refuse('placeholder.sizeZero');
  const { allocations } = space;
  const range = { start: firstPage(request.lpAddress), end: pagesEnd(request.lpAddress, request.dwSize) };
  const allocation = space.allocationAt(range.start);
  if (allocation === NO_ALLOCATION) return refuse('free.notAllocated');
  const isWhole = range.start === allocations.base(allocation) && range.end === allocations.end(allocation);
  if (allocations.isReplacement(allocation) && isWhole) return restore(space, allocation, range);
  const isPart = allocations.kind(allocation) === 'placeholder' && range.end <= allocations.end(allocation) && !isWhole;
  if (!isPart) return refuse('placeholder.splitRange');
  isolate(space, allocation, range.start, range.end);
  return succeed(range);
}

function restore(space: AddressSpace, allocation: Allocation, { start, end }: FreedRange): Answer<FreedRange> {
  const { regions, system } = space;
  forgetPages(space, allocation, start, end, true);
  const charged = end - start - regions.countBytes(start, end, RESERVED);
  system.uncharge(charged);
  regions.paint(start, end, RESERVED);
  if (charged > 0) space.emit({ type: 'decommitted', start, end, charge: -charged, rule: 'decommit.keepsReservation' });
  const placeholder = { kind: 'placeholder', protect: PAGE_NOACCESS, isReplacement: false, isWatched: false } as const;
  detach(space, allocation, start, end, placeholder);
  space.allocations.remove(allocation);
  return succeed({ start, end });
}

/** MEM_COALESCE_PLACEHOLDERS: joins two or more adjacent placeholders that the range covers exactly (facts: virtual §7, placeholders). */
export function coalescePlaceholders(space: AddressSpace, request: FreeRequest): Answer<FreedRange> {
  if (request.dwSize === 0) return refuse('placeholder.sizeZero');
  const range = { start: firstPage(request.lpAddress), end: pagesEnd(request.lpAddress, request.dwSize) };
  if (space.allocationAt(range.start) === NO_ALLOCATION) return refuse('free.notAllocated');
  const parts = placeholdersIn(space, range);
  const [first] = parts;
  if (first === undefined || parts.length < 2) return refuse('placeholder.coalesceRange');
  detach(space, first, range.start, range.end);
  for (const part of parts) space.allocations.remove(part);
  return succeed(range);
}

/** The placeholders that make up the range exactly; none if it is not so made up. */
function placeholdersIn(space: AddressSpace, { start, end }: FreedRange): Allocation[] {
  const { allocations } = space;
  const parts: Allocation[] = [];
  let at = start;
  while (at < end) {
    const part = space.allocationAt(at);
    const isPlaceholder =
      part !== NO_ALLOCATION && allocations.kind(part) === 'placeholder' && allocations.base(part) === at;
    if (!isPlaceholder) return [];
    parts.push(part);
    at = allocations.end(part);
  }
  return at === end ? parts : [];
}
