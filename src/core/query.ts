import { type Address, type ByteSize, plus } from '../base/bytes.ts';
import { MEM_FREE } from './codes/flags.ts';
import type { Command } from './command.ts';
import type { TrackedObject } from './cxx/objectTable.ts';
import type { ProcessHeaps } from './heap/calls/heapCreate.ts';
import { peekMemory } from './heap/memory.ts';
import { ownerOf } from './heap/ownerOf.ts';
import { FIRST_PROCESS, type Machine } from './machine.ts';
import { heapUseOf } from './threads/heapUse.ts';
import { type MemoryBasicInformation, virtualQuery } from './vm/calls/virtualQuery.ts';
import type { FileObject } from './vm/sections/section.ts';
import type { AddressSpace } from './vm/space/addressSpace.ts';
import { PAGE_STATE } from './vm/space/pageTable.ts';
import { findPlace } from './vm/space/placement.ts';

export type { MemoryBasicInformation, ProcessHeaps };

const spaceOf = (machine: Machine, process: number): AddressSpace => machine.process(process).space;

/** Every region that is not free, lowest first, as a walk with `VirtualQuery` reports them. */
export const queryRegions = (machine: Machine, process = FIRST_PROCESS): MemoryBasicInformation[] =>
  queryAllRegions(machine, process).filter(({ State }) => State !== MEM_FREE);

/** Every region, free ones included, lowest first: what a walk with `VirtualQuery` reports. */
export function queryAllRegions(machine: Machine, process = FIRST_PROCESS): MemoryBasicInformation[] {
  const regions: MemoryBasicInformation[] = [];
  const space = spaceOf(machine, process);
  let at = 0 as Address;
  while (at < space.limit) {
    const answer = virtualQuery(space, at);
    if (!answer.ok) break;
    regions.push(answer.value);
    at = (at + answer.value.RegionSize) as Address;
  }
  return regions;
}

/** The first address behind the user part of the address space. */
export const queryAddressLimit = (machine: Machine, process = FIRST_PROCESS): Address =>
  spaceOf(machine, process).limit;

/** Bytes of commit charge over all processes. */
export const queryCommitCharge = (machine: Machine): ByteSize => machine.system.commitCharge;

/** Bytes of RAM that nonpaged pool holds. */
export const queryNonpagedBytes = (machine: Machine): ByteSize => machine.system.nonpagedBytes;

/** Bytes that can still be charged. */
export const queryCommitAvailable = (machine: Machine): ByteSize =>
  machine.system.config.commitLimit - machine.system.commitCharge;

/** Pages between two addresses that are in the working set. */
export function queryResidentPages(machine: Machine, start: Address, end: Address, process = FIRST_PROCESS): number {
  let count = 0;
  spaceOf(machine, process).pages.forEach(start, end, (_page, state) => {
    if (state & PAGE_STATE.resident) count++;
  });
  return count;
}

/** A granule boundary with `size` free bytes behind it; `null` if there is none. */
export const queryFreePlace = (machine: Machine, size: ByteSize, process = FIRST_PROCESS): Address | null =>
  findPlace(spaceOf(machine, process), size);

/** The bytes at `address`, the heaps' own data among them, without touching them. */
export const queryBytes = (machine: Machine, address: Address, size: ByteSize, process = FIRST_PROCESS): Uint8Array =>
  peekMemory(machine.process(process), address, size);

/** Size of an open file in bytes; `null` if the handle is not a file's. */
export const queryFileSize = (machine: Machine, handle: number, process = FIRST_PROCESS): ByteSize | null =>
  fileOf(machine, handle, process)?.size ?? null;

/** One byte of an open file; `null` if the handle is not a file's. */
export const queryFileByte = (
  machine: Machine,
  handle: number,
  offset: ByteSize,
  process = FIRST_PROCESS,
): number | null => fileOf(machine, handle, process)?.contents.readRange(offset, 1)[0] ?? null;

function fileOf(machine: Machine, handle: number, process: number): FileObject | null {
  const target = spaceOf(machine, process).handles.get(handle);
  return target?.type === 'file' ? target.file : null;
}

/** The objects of C++ that are known, dead ones included. */
export const queryObjects = (machine: Machine, process = FIRST_PROCESS): readonly TrackedObject[] =>
  machine.process(process).objects.all();

/** What `VirtualQuery` reports of the region that holds `address`; `null` outside the user part of the space. */
export function queryRegion(
  machine: Machine,
  address: Address,
  process = FIRST_PROCESS,
): MemoryBasicInformation | null {
  const answer = virtualQuery(spaceOf(machine, process), address);
  return answer.ok ? answer.value : null;
}

/** The handle of the heap whose memory `address` is; `null` if it is no heap's. */
export const queryHeapAt = (machine: Machine, address: Address, process = FIRST_PROCESS): Address | null =>
  machine.process(process).heaps.heapAt(address)?.base ?? null;

/** The pointer to the busy heap block that `address` lies in, header included; `null` if it lies in none. */
export const queryHeapBlock = (machine: Machine, address: Address, process = FIRST_PROCESS): Address | null =>
  ownerOf(machine.process(process), address)?.user ?? null;

/** How far a block may reach into the header behind it (facts: heap §2.1). */
const BORROWED_BYTES: ByteSize = 8;

/** Whether a call works on a heap without taking its lock (facts: heap §2.7). */
export const queryIsUnserialized = (machine: Machine, command: Command): boolean =>
  heapUseOf(machine.process(command.process ?? FIRST_PROCESS), command)?.isSerialized === false;

/** What a range of memory is to the program: no heap's, the inside of the block with this pointer, or heap memory that it does not own. */
export type HeapTarget = Address | 'noHeap' | 'notOwned';

/**
 * Whose the bytes of a range are. Heap memory is the program's where it lies inside what it asked a block for. The table
 * that handles of `GlobalAlloc` point into never is (facts: heap §5).
 */
export function queryHeapTarget(
  machine: Machine,
  address: Address,
  size: ByteSize,
  process = FIRST_PROCESS,
): HeapTarget {
  const owner = machine.process(process);
  if (!owner.heaps.heapAt(address)) return owner.heaps.memoryHandles.covers(address) ? 'notOwned' : 'noHeap';
  const blockAt = (place: Address): Address | null => {
    const block = ownerOf(owner, place);
    const isIn = block !== null && address >= block.user && address + size <= block.user + block.requested;
    return isIn ? block.user : null;
  };
  return blockAt(address) ?? blockAt(plus(address, -BORROWED_BYTES)) ?? 'notOwned';
}

/** Free space inside the heaps of a process, and what of it lies in the largest block of each heap; in bytes. */
export function queryHeapFreeSpace(
  machine: Machine,
  process = FIRST_PROCESS,
): { readonly total: ByteSize; readonly largest: ByteSize } {
  let [total, largest] = [0, 0];
  for (const heap of machine.process(process).heaps.all()) {
    total += heap.freeBytes;
    largest += heap.largestFreeBytes;
  }
  return { total, largest };
}
