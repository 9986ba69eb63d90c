import type { Address } from '../../../base/bytes.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import type { Allocation } from '../space/allocationTable.ts';
import { PAGE_STATE } from '../space/pageTable.ts';

/** Drops contents and state of pages that are about to lose their memory; a decommitted page may keep its write watch. */
export function forgetPages(
  space: AddressSpace,
  allocation: Allocation,
  start: Address,
  end: Address,
  isReleased: boolean,
): void {
  if (!space.allocations.hasPageState(allocation)) return;
  space.pages.forEach(start, end, (page, state) => {
    space.pages.clear(page, ~0);
    const keepsWatch = !isReleased && (state & PAGE_STATE.writtenThenProtected) !== 0;
    if (keepsWatch) space.pages.set(page, PAGE_STATE.written | PAGE_STATE.writtenThenProtected);
  });
  space.contents.forget(start, end);
}
