import { type Address, alignDown, type ByteSize, plus } from '../../base/bytes.ts';
import { PAGE_SIZE } from '../codes/flags.ts';
import { type Raised, type Success, succeed } from '../outcome.ts';
import { access } from './access.ts';
import type { AddressSpace } from './space/addressSpace.ts';
import { NO_ALLOCATION } from './space/allocationTable.ts';
import type { Contents } from './space/contents.ts';
import { PAGE_STATE } from './space/pageTable.ts';

/** Runs the code at `address`; all we know of code is whether it may run. */
export function executeMemory(space: AddressSpace, address: Address): Success<true> | Raised {
  return access(space, address, 1, 'execute') ?? succeed(true);
}

/** The bytes that are there, without touching anything; only for pages that are committed. */
export function peek(space: AddressSpace, address: Address, size: ByteSize): Uint8Array {
  const bytes = new Uint8Array(size);
  peekInto(space, address, bytes);
  return bytes;
}

/** As `peek`, as many bytes as the array takes. */
export function peekInto(space: AddressSpace, address: Address, bytes: Uint8Array): void {
  if (!space.allocations.haveViews) space.contents.readInto(bytes, 0, address, bytes.length);
  else
    forEachPart(space, address, bytes.length, (contents, position, from, many) => {
      contents.readInto(bytes, from, position, many);
    });
}

/** Puts bytes there, without checks; only for pages that were written by `access`. */
export function poke(space: AddressSpace, address: Address, bytes: Uint8Array): void {
  if (!space.allocations.haveViews) space.contents.write(address, bytes);
  else
    forEachPart(space, address, bytes.length, (contents, position, from, many) => {
      contents.write(position, bytes.subarray(from, from + many));
    });
}

/** Puts `size` bytes there that are all the same; only for pages that were written by `access`. */
export function fillMemory(space: AddressSpace, address: Address, size: ByteSize, byte: number): void {
  if (!space.allocations.haveViews) space.contents.fill(address, size, byte);
  else forEachPart(space, address, size, (contents, position, _, many) => contents.fill(position, many, byte));
}

/** Whether all bytes of a committed range are `byte`. */
export function isFilled(space: AddressSpace, address: Address, size: ByteSize, byte: number): boolean {
  if (!space.allocations.haveViews) return space.contents.isFilled(address, size, byte);
  let isAll = true;
  forEachPart(space, address, size, (contents, position, _, many) => {
    isAll &&= contents.isFilled(position, many, byte);
  });
  return isAll;
}

/** Visits the parts of a range by page, with the store that holds their bytes: the process's own or a section's. */
function forEachPart(
  space: AddressSpace,
  address: Address,
  size: ByteSize,
  visit: (contents: Contents, position: number, from: number, many: number) => void,
): void {
  const end = address + size;
  let at = address;
  while (at < end) {
    const page = alignDown(at, PAGE_SIZE);
    const many = Math.min(page + PAGE_SIZE, end) - at;
    const shared = space.pages.has(page, PAGE_STATE.privateCopy) ? null : sharedBytes(space, page);
    if (shared) visit(shared.contents, shared.offset + at - page, at - address, many);
    else visit(space.contents, at, at - address, many);
    at = plus(page, PAGE_SIZE);
  }
}

/** Where a page of a view finds the bytes it shares; `null` for private memory. */
function sharedBytes(space: AddressSpace, page: Address): { contents: Contents; offset: ByteSize } | null {
  const allocation = space.allocationAt(page);
  const view = allocation === NO_ALLOCATION ? null : space.allocations.view(allocation);
  if (!view) return null;
  return { contents: view.section.contents, offset: view.offset + page - space.allocations.base(allocation) };
}
