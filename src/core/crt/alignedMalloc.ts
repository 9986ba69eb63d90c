import { type Address, alignDown, type ByteSize, isPowerOfTwo, NULL, plus, toAddress } from '../../base/bytes.ts';
import { giveBack } from '../heap/calls/heapFree.ts';
import type { AnyHeap } from '../heap/heap.ts';
import type { Maker, Releaser } from '../heap/makers.ts';
import { noteMismatch } from '../heap/mismatch.ts';
import { type Outcome, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { POINTER_BYTES, pointerPlace } from './alignedBlock.ts';
import { allocateCrt, type CrtCall, type CrtRequest, crtHeap, failCrt, runtimeOf } from './crtHeap.ts';
import { debugBuildOf } from './debugLibrary.ts';
import { type BlockCall, blockSize } from './malloc.ts';
import { readPointer, writePointer } from './pointer.ts';

interface Alignment {
  readonly alignment: ByteSize;
  /** Distance from the block to the place that is to be aligned; 0 unless given. */
  readonly offset?: ByteSize;
}

export type AlignedCall = CrtCall & Alignment & { readonly size: ByteSize };

/** Bytes between the stored pointer and the block, so that the pointer is aligned itself. */
const gapOf = ({ offset = 0 }: Alignment): ByteSize => (POINTER_BYTES - (offset % POINTER_BYTES)) % POINTER_BYTES;

const unitOf = ({ alignment }: Alignment): ByteSize => Math.max(alignment, POINTER_BYTES);

/** Bytes in front of an aligned block: the pointer to the raw one and, in the debug build, a marker (facts: heap §6.1, §6.2). */
const frontBytes = (call: CrtCall): ByteSize => POINTER_BYTES + (debugBuildOf(call)?.alignedMarkerBytes ?? 0);

/** What is asked for besides the size: room for what goes in front and for moving the block to an aligned place (facts: heap §6.1). */
export const addedBytes = (call: CrtCall & Alignment): ByteSize => frontBytes(call) + gapOf(call) + unitOf(call) - 1;

/** `_aligned_malloc` and `_aligned_offset_malloc` (facts: heap §6.1). */
export function alignedMalloc(
  process: Process,
  call: AlignedCall,
  how: Pick<CrtRequest, 'asks'> & { readonly maker?: Maker } = {},
): Outcome<Address> {
  const { size, offset = 0 } = call;
  if (!isPowerOfTwo(call.alignment) && !(call.alignment === 0 && call.crt === 'msvcrt'))
    return failCrt(process, call, 'crt.alignment');
  if (offset !== 0 && offset >= size) return failCrt(process, call, 'crt.offset');
  if (size === 0 && process.space.system.config.switches.alignedMallocZero === 'refuse')
    return failCrt(process, call, 'crt.alignedZero');
  const raw = allocateCrt(process, call, { maker: '_aligned_malloc', ...how, size: size + addedBytes(call) });
  return raw.ok ? layOut(process, call, raw.value) : raw;
}

/** The aligned place in a raw block, with what stands in front of it written there and remembered for those who look at it. */
export function layOut(process: Process, call: AlignedCall, raw: Address): Outcome<Address> {
  const { offset = 0 } = call;
  const user = toAddress(alignDown(raw + addedBytes(call) + offset, unitOf(call)) - offset);
  const place = pointerPlace(user, frontBytes(call));
  debugBuildOf(call)?.markAligned(process, plus(place, POINTER_BYTES));
  const block = { user, addedBytes: addedBytes(call), frontBytes: frontBytes(call) };
  runtimeOf(process, call).alignedBlocks.set(raw, block);
  return writePointer(process, place, raw) ?? succeed(user);
}

/** `_aligned_free`: frees what the word below the block points to (facts: heap §6.1, §6.4). */
export function alignedFree(process: Process, call: BlockCall, releaser: Releaser = '_aligned_free'): Outcome<true> {
  if (call.memblock === NULL) return succeed(true);
  const heap = crtHeap(process, call);
  if ('ok' in heap) return heap;
  noteMismatch(process, heap, call.memblock, releaser);
  const raw = findRaw(process, call);
  return raw.ok ? releaseRaw(process, heap, { ...call, memblock: raw.value }) : raw;
}

/** The raw block behind an aligned one; the debug build looks at what stands in front of it first (facts: heap §6.2). */
export function findRaw(process: Process, call: BlockCall): Outcome<Address> {
  const raw = readPointer(process, pointerPlace(call.memblock, frontBytes(call)));
  if (!raw.ok) return raw;
  return debugBuildOf(call)?.refuseAligned(process, call) ?? raw;
}

/** Gives a raw block back. */
export function releaseRaw(process: Process, heap: AnyHeap, call: BlockCall): Outcome<true> {
  runtimeOf(process, call).alignedBlocks.delete(call.memblock);
  const debug = debugBuildOf(call);
  return debug ? debug.free(process, call, '_aligned_free') : giveBack(process, heap, call.memblock);
}

/** `_aligned_msize`: the bytes that were asked for, if alignment and offset are those of the allocation (facts: heap §6.1). */
export function alignedMsize(process: Process, call: BlockCall & Alignment): Outcome<ByteSize> {
  if (call.memblock === NULL) return failCrt(process, call, 'crt.nullBlock');
  const raw = findRaw(process, call);
  if (!raw.ok) return raw;
  const size = blockSize(process, { ...call, memblock: raw.value });
  return size.ok ? succeed(size.value - addedBytes(call)) : size;
}
