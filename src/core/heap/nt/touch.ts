import { type Address, alignDown, type ByteSize, plus } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';
import { touchPage } from '../../vm/access.ts';
import type { AddressSpace } from '../../vm/space/addressSpace.ts';
import { PAGE_STATE } from '../../vm/space/pageTable.ts';

/** The heap writes a header, which touches its pages. */
export function touchHeader(space: AddressSpace, start: Address, size: ByteSize): void {
  const page = alignDown(start, PAGE_SIZE);
  touchForWrite(space, page);
  if (start + size > page + PAGE_SIZE) touchForWrite(space, plus(page, PAGE_SIZE));
}

/** Touches every page of a range that the heap writes. */
export function touchRange(space: AddressSpace, start: Address, end: Address): void {
  for (let page = alignDown(start, PAGE_SIZE); page < end; page = plus(page, PAGE_SIZE)) touchForWrite(space, page);
}

function touchForWrite(space: AddressSpace, page: Address): void {
  const state = space.pages.get(page);
  if (!(state & PAGE_STATE.resident) || state & PAGE_STATE.reset) touchPage(space, page, 'write');
}
