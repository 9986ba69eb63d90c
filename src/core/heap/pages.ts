import { type Address, type ByteSize, NULL } from '../../base/bytes.ts';
import {
  HEAP_CREATE_ENABLE_EXECUTE,
  has,
  MEM_COMMIT,
  MEM_DECOMMIT,
  MEM_RELEASE,
  MEM_RESERVE,
  PAGE_EXECUTE_READWRITE,
  PAGE_READWRITE,
} from '../codes/flags.ts';
import { ntAllocateVirtualMemory } from '../vm/calls/virtualAlloc.ts';
import { ntFreeVirtualMemory } from '../vm/calls/virtualFree.ts';
import type { Protection } from '../vm/protection.ts';
import type { AddressSpace } from '../vm/space/addressSpace.ts';

/** Whose pages they are: where, and with which protection. */
export interface PageOwner {
  readonly space: AddressSpace;
  readonly protect: Protection;
}

/** The protection of the pages of a heap with these flags. */
export const pageProtection = (heapFlags: number): Protection =>
  has(heapFlags, HEAP_CREATE_ENABLE_EXECUTE) ? PAGE_EXECUTE_READWRITE : PAGE_READWRITE;

/** Reserves `size` bytes anywhere; `null` if there is no room. */
export function reservePages({ space, protect: flProtect }: PageOwner, size: ByteSize): Address | null {
  const request = { lpAddress: NULL, dwSize: size, flAllocationType: MEM_RESERVE, flProtect };
  const answer = ntAllocateVirtualMemory(space, request);
  return answer.ok ? answer.value : null;
}

/** Commits the pages of a range; `false` and nothing if the charge is refused. */
export function commitPages({ space, protect: flProtect }: PageOwner, start: Address, size: ByteSize): boolean {
  return ntAllocateVirtualMemory(space, { lpAddress: start, dwSize: size, flAllocationType: MEM_COMMIT, flProtect }).ok;
}

/** Commits the first pages of a reservation that was just made; if the charge is refused, `false`, and the reservation is given back. */
export function commitOrRelease(owner: PageOwner, base: Address, start: Address, size: ByteSize): boolean {
  if (commitPages(owner, start, size)) return true;
  releasePages(owner.space, base);
  return false;
}

export function decommitPages(space: AddressSpace, start: Address, size: ByteSize): void {
  ntFreeVirtualMemory(space, { lpAddress: start, dwSize: size, dwFreeType: MEM_DECOMMIT });
}

/** Releases a whole reservation. */
export function releasePages(space: AddressSpace, base: Address): void {
  ntFreeVirtualMemory(space, { lpAddress: base, dwSize: 0, dwFreeType: MEM_RELEASE });
}
