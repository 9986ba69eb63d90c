import { type Address, alignDown, alignUp, plus } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import { type Answer, type Refusal, refuse, succeed } from '../../outcome.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { NO_ALLOCATION } from '../space/allocationTable.ts';
import { PAGE_STATE } from '../space/pageTable.ts';
import type { AllocateRequest } from './allocateRequest.ts';
import { firstPage, pagesEnd } from './pages.ts';

/** MEM_RESET: the contents of the pages no longer matter; state and protection stay (facts: virtual §3.6). */
export function reset(space: AddressSpace, request: AllocateRequest): Answer<Address> {
  const refused = checkResetRange(space, request);
  if (refused) return refused;
  const [start, end] = resetRange(space, request);
  space.pages.forEach(start, end, (page, state) => {
    if (state & PAGE_STATE.resident) space.pages.set(page, PAGE_STATE.reset);
  });
  space.emit({ type: 'reset', start, end });
  return succeed(firstPage(request.lpAddress));
}

/** MEM_RESET_UNDO: takes the pages back, unless one has been given away meanwhile (facts: virtual §3.6). */
export function undoReset(space: AddressSpace, request: AllocateRequest): Answer<Address> {
  const refused = checkResetRange(space, request);
  if (refused) return refused;
  const [start, end] = resetRange(space, request);
  let isLost = false;
  space.pages.forEach(start, end, (page, state) => {
    if (state & PAGE_STATE.lost) isLost = true;
    space.pages.clear(page, PAGE_STATE.reset | PAGE_STATE.lost);
  });
  if (isLost) return refuse('resetUndo.tooLate', space.system.config.switches.resetUndoTooLate);
  return succeed(firstPage(request.lpAddress));
}

/** What memory pressure does to reset pages: each is given away and reads zero from then on. Answers how many there were. */
export function takeResetPages(space: AddressSpace): number {
  let taken = 0;
  space.pages.forEach(space.profile.minimum, space.limit, (page, state) => {
    if (!(state & PAGE_STATE.reset)) return;
    space.pages.clear(page, PAGE_STATE.reset | PAGE_STATE.resident);
    space.pages.set(page, PAGE_STATE.lost);
    space.contents.forget(page, plus(page, PAGE_SIZE));
    taken++;
  });
  return taken;
}

function checkResetRange(space: AddressSpace, { lpAddress, dwSize }: AllocateRequest): Refusal | null {
  const allocation = space.allocationAt(firstPage(lpAddress));
  if (allocation === NO_ALLOCATION || space.leaves(allocation, pagesEnd(lpAddress, dwSize))) {
    return refuse('reset.leavesAllocation');
  }
  if (space.allocations.view(allocation)?.section.file)
    return refuse('reset.fileView', space.system.config.switches.resetFileView);
  return null;
}

function resetRange({ system }: AddressSpace, { lpAddress, dwSize }: AllocateRequest): [start: Address, end: Address] {
  if (system.config.switches.resetRounding === 'outward') return [firstPage(lpAddress), pagesEnd(lpAddress, dwSize)];
  return [alignUp(lpAddress, PAGE_SIZE), alignDown(plus(lpAddress, dwSize), PAGE_SIZE)];
}
