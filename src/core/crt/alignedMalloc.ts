import {
  type Address,
  alignDown,
  type ByteSize,
  isAligned,
  isPowerOfTwo,
  NULL,
  plus,
  SIZE_MAX,
  toAddress,
} from '../../base/bytes.ts';
import { HEAP_REALLOC_IN_PLACE_ONLY } from '../codes/flags.ts';
import { giveBack } from '../heap/calls/heapFree.ts';
import type { AnyHeap } from '../heap/heap.ts';
import type { Maker, Releaser } from '../heap/makers.ts';
import { noteMismatch } from '../heap/mismatch.ts';
import { copyMemory, zeroMemory } from '../heap/moveMemory.ts';
import { type Outcome, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { POINTER_BYTES, pointerPlace } from './alignedBlock.ts';
import { allocateCrt, type CrtCall, type CrtRequest, crtHeap, failCrt, runtimeOf } from './crtHeap.ts';
import { debugBuildOf } from './debugLibrary.ts';
import { type BlockCall, blockSize, type CrtResize, product, resizeCrt } from './malloc.ts';
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
const addedBytes = (call: CrtCall & Alignment): ByteSize => frontBytes(call) + gapOf(call) + unitOf(call) - 1;

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
  if (!raw.ok) return raw;
  const address = toAddress(alignDown(raw.value + addedBytes(call) + offset, unitOf(call)) - offset);
  const place = pointerPlace(address, frontBytes(call));
  debugBuildOf(call)?.markAligned(process, plus(place, POINTER_BYTES));
  note(process, call, raw.value, address);
  return writePointer(process, place, raw.value) ?? succeed(address);
}

/** Remembers how a raw block is divided, for those who look at it. */
function note(process: Process, call: AlignedCall, raw: Address, user: Address): void {
  const block = { user, addedBytes: addedBytes(call), frontBytes: frontBytes(call) };
  runtimeOf(process, call).alignedBlocks.set(raw, block);
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
function findRaw(process: Process, call: BlockCall): Outcome<Address> {
  const raw = readPointer(process, pointerPlace(call.memblock, frontBytes(call)));
  if (!raw.ok) return raw;
  return debugBuildOf(call)?.refuseAligned(process, call) ?? raw;
}

function releaseRaw(process: Process, heap: AnyHeap, call: BlockCall): Outcome<true> {
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

/** `_aligned_realloc` and `_aligned_offset_realloc`: in place if that keeps the alignment, else by moving (facts: heap §6.1). */
export function alignedRealloc(process: Process, call: BlockCall & AlignedCall): Outcome<Address> {
  const { memblock, size, offset = 0 } = call;
  if (memblock === NULL) return alignedMalloc(process, call);
  if (size === 0) {
    const freed = alignedFree(process, call, '_aligned_realloc');
    return freed.ok ? succeed(NULL) : freed;
  }
  if (!isPowerOfTwo(call.alignment)) return failCrt(process, call, 'crt.alignment');
  if (offset !== 0 && offset >= size) return failCrt(process, call, 'crt.offset');
  if (size === SIZE_MAX) return failCrt(process, call, 'crt.requestTooLarge');
  return resizeAligned(process, call);
}

function resizeAligned(process: Process, call: BlockCall & AlignedCall): Outcome<Address> {
  const { memblock, size, offset = 0 } = call;
  const heap = crtHeap(process, call);
  if ('ok' in heap) return heap;
  noteMismatch(process, heap, memblock, '_aligned_realloc');
  const raw = findRaw(process, call);
  if (!raw.ok) return raw;
  const rawCall = { ...call, memblock: raw.value };
  const rawSize = blockSize(process, rawCall);
  const bytes = (rawSize.ok ? rawSize.value : 0) - (memblock - raw.value);
  if (isAligned(memblock + offset, unitOf(call))) {
    const request: CrtResize = {
      size: size + addedBytes(call),
      flags: HEAP_REALLOC_IN_PLACE_ONLY,
      releaser: '_aligned_realloc',
      asks: 'never',
    };
    const resized = resizeCrt(process, rawCall, request);
    if (resized.ok) {
      note(process, call, raw.value, memblock);
      return succeed(memblock);
    }
    if ('raised' in resized) return resized;
  }
  const moved = alignedMalloc(process, call);
  if (!moved.ok) return moved;
  copyMemory(process.space, memblock, moved.value, Math.min(bytes, size));
  const freed = releaseRaw(process, heap, rawCall);
  return freed.ok ? moved : freed;
}

/** `_aligned_recalloc` and `_aligned_offset_recalloc`: as `_aligned_realloc`, with the added bytes zeroed. */
export function alignedRecalloc(
  process: Process,
  { num, ...call }: BlockCall & AlignedCall & { readonly num: number },
): Outcome<Address> {
  const size = product(num, call.size);
  if (size === null) return failCrt(process, call, 'crt.productOverflows');
  const before = call.memblock === NULL ? succeed(0) : alignedMsize(process, call);
  if (!before.ok) return before;
  const outcome = alignedRealloc(process, { ...call, size });
  if (outcome.ok && outcome.value !== NULL && size > before.value)
    zeroMemory(process.space, plus(outcome.value, before.value), size - before.value);
  return outcome;
}
