import { type Address, alignUp, type ByteSize, NULL, plus } from '../../../base/bytes.ts';
import { MEM_RESERVE, PAGE_EXECUTE_WRITECOPY, PAGE_GUARD, PAGE_READWRITE, PAGE_SIZE } from '../../codes/flags.ts';
import { type Answer, refuse, succeed } from '../../outcome.ts';
import type { Protection } from '../protection.ts';
import type { Section } from '../sections/section.ts';
import type { AddressSpace } from '../space/addressSpace.ts';
import { ORDINARY } from '../space/allocationTable.ts';
import { Contents } from '../space/contents.ts';
import { reservePlace } from './reserve.ts';

/** What the loader does for a thread's stack: reserves it, commits its top and puts a guard page below (facts: virtual §7). Sizes in bytes. */
export function createStack(space: AddressSpace, reserve: ByteSize, commit: ByteSize): Answer<Address> {
  const committed = alignUp(commit, PAGE_SIZE) + PAGE_SIZE;
  if (!space.system.charge(committed)) return refuse('alloc.commitLimit');
  const request = { lpAddress: NULL, dwSize: reserve, flAllocationType: MEM_RESERVE, flProtect: PAGE_READWRITE };
  const placed = reservePlace(space, request, {}, { ...ORDINARY, kind: 'stack' });
  if (!placed.ok) {
    space.system.uncharge(committed);
    return placed;
  }
  const end = plus(placed.value, alignUp(reserve, PAGE_SIZE));
  const guard = plus(end, -committed);
  space.regions.paint(guard, plus(guard, PAGE_SIZE), PAGE_READWRITE | PAGE_GUARD);
  space.regions.paint(plus(guard, PAGE_SIZE), end, PAGE_READWRITE);
  return placed;
}

/** A stretch of an image with one protection, as its section headers say. */
export interface ImagePart {
  readonly pages: number;
  readonly protect: Protection;
}

/** What the loader does for an EXE or DLL: maps its image at `base`, with the protection of each part. */
export function loadImage(space: AddressSpace, base: Address, parts: readonly ImagePart[]): Answer<Address> {
  const size = parts.reduce((sum, { pages }) => sum + pages, 0) * PAGE_SIZE;
  const end = plus(base, size);
  if (!space.isFree(base, end)) return refuse('view.addressTaken');
  const protect = PAGE_EXECUTE_WRITECOPY;
  const section = imageSection(size);
  space.add(base, end, protect, protect, { ...ORDINARY, kind: 'view', view: { section, offset: 0, charge: 0 } });
  let at = base;
  for (const part of parts) {
    const next = plus(at, part.pages * PAGE_SIZE);
    space.regions.paint(at, next, part.protect);
    at = next;
  }
  return succeed(base);
}

function imageSection(size: ByteSize): Section {
  const contents = new Contents();
  const protect = PAGE_EXECUTE_WRITECOPY;
  return {
    name: null,
    size,
    protect,
    file: null,
    isImage: true,
    contents,
    committed: null,
    charge: 0,
    handles: 0,
    views: 1,
  };
}
