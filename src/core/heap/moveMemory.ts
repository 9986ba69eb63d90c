import { type Address, alignDown, type ByteSize, plus } from '../../base/bytes.ts';
import { PAGE_SIZE } from '../codes/flags.ts';
import { touchPage } from '../vm/access.ts';
import type { AddressSpace } from '../vm/space/addressSpace.ts';
import { touchRange } from './nt/touch.ts';

/** Writes zeros over `size` bytes of a block, which touches its pages (facts: heap §2.7, HEAP_ZERO_MEMORY). */
export function zeroMemory(space: AddressSpace, address: Address, size: ByteSize): void {
  touchRange(space, address, plus(address, size));
  space.contents.clear(address, size);
}

/** Copies `size` bytes of one block to another, which touches the pages of both. */
export function copyMemory(space: AddressSpace, from: Address, to: Address, size: ByteSize): void {
  const end = plus(from, size);
  for (let page = alignDown(from, PAGE_SIZE); page < end; page = plus(page, PAGE_SIZE)) touchPage(space, page, 'read');
  touchRange(space, to, plus(to, size));
  space.contents.copy(from, to, size);
}
