import { present } from '../../../base/assert.ts';
import { type Address, plus } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import { type Answer, refuse, succeed } from '../../outcome.ts';
import { afterPrivateCopy, isWithinView, isWriteCopy, type Protection } from '../protection.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import type { Allocation } from '../space/allocationTable.ts';
import { PAGE_STATE } from '../space/pageTable.ts';
import type { View } from './section.ts';

/**
 * MEM_COMMIT inside a view: commits pages of a SEC_RESERVE section for every view of it, and gives this view's pages the
 * protection; a file or image has nothing to commit (facts: virtual §6 #13, #14).
 */
export function commitView(
  space: AddressSpace,
  allocation: Allocation,
  start: Address,
  end: Address,
  protect: Protection,
): Answer<Address> {
  const { section } = viewOf(space, allocation);
  if (section.file || section.isImage) return refuse('commit.fileView');
  if (!isWithinView(protect, space.allocations.protect(allocation))) return refuse('commit.viewProtection');
  const [from, to] = toOffsets(space, allocation, start, end);
  const charge = section.committed?.countMissing(from, to) ?? 0;
  if (!space.system.charge(charge)) return refuse('alloc.commitLimit');
  section.committed?.add(from, to);
  section.charge += charge;
  paintView(space, start, end, protect);
  space.emit({ type: 'committed', start, end, charge, rule: charge > 0 ? 'section.charge' : 'commit.again' });
  return succeed(start);
}

/** `VirtualProtect` inside a view: within what the view was mapped for (facts: virtual §5.1 #8, §6 #15, #17). */
export function protectView(
  space: AddressSpace,
  allocation: Allocation,
  start: Address,
  end: Address,
  protect: Protection,
): Answer<Protection> {
  const { section } = viewOf(space, allocation);
  const [from, to] = toOffsets(space, allocation, start, end);
  if (!isWithinView(protect, space.allocations.protect(allocation))) return refuse('protect.view');
  if ((section.committed?.countMissing(from, to) ?? 0) > 0) return refuse('protect.notCommitted');
  space.regions.locate(start);
  const old = space.regions.attribute;
  paintView(space, start, end, protect);
  space.emit({ type: 'protected', start, end, protect });
  return succeed(old);
}

const viewOf = ({ allocations }: AddressSpace, allocation: Allocation): View =>
  present(allocations.view(allocation), 'the view');

function toOffsets(
  space: AddressSpace,
  allocation: Allocation,
  start: Address,
  end: Address,
): [from: number, to: number] {
  const shift = viewOf(space, allocation).offset - space.allocations.base(allocation);
  return [start + shift, end + shift];
}

/** A page that is a private copy already has nothing left to copy: it becomes plainly writable. */
function paintView(space: AddressSpace, start: Address, end: Address, protect: Protection): void {
  space.regions.paint(start, end, protect);
  if (!isWriteCopy(protect)) return;
  space.pages.forEach(start, end, (page, state) => {
    if (state & PAGE_STATE.privateCopy) space.regions.paint(page, plus(page, PAGE_SIZE), afterPrivateCopy(protect));
  });
}
