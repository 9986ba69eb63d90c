import { type Address, type ByteSize, isPowerOfTwo, NULL, SIZE_MAX } from '../../base/bytes.ts';
import { HEAP_REALLOC_IN_PLACE_ONLY } from '../codes/flags.ts';
import type { AnyHeap } from '../heap/heap.ts';
import { readMemory, writeMemory } from '../heap/memory.ts';
import { noteMismatch } from '../heap/mismatch.ts';
import { copyMemory } from '../heap/moveMemory.ts';
import { type Outcome, type Raised, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import {
  type AlignedCall,
  addedBytes,
  alignedFree,
  alignedMalloc,
  alignedMsize,
  findRaw,
  layOut,
  releaseRaw,
} from './alignedMalloc.ts';
import { crtHeap, failCrt, runtimeOf } from './crtHeap.ts';
import { type BlockCall, blockSize, type CrtResize, product, resizeCrt, zeroAdded } from './malloc.ts';

/** The arguments of a call that resizes an aligned block. */
export type AlignedResize = BlockCall & AlignedCall;

/** `_aligned_realloc` and `_aligned_offset_realloc` (facts: heap §6.1). */
export function alignedRealloc(process: Process, call: AlignedResize): Outcome<Address> {
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

/** Expands the raw block if no byte would be lost by that and there is room, else takes another; then aligns anew (UCRT, align.cpp). */
function resizeAligned(process: Process, call: AlignedResize): Outcome<Address> {
  const { memblock, size } = call;
  const heap = crtHeap(process, call);
  if ('ok' in heap) return heap;
  noteMismatch(process, heap, memblock, '_aligned_realloc');
  const raw = findRaw(process, call);
  if (!raw.ok) return raw;
  const rawCall = { ...call, memblock: raw.value };
  const rawSize = blockSize(process, rawCall);
  if ('raised' in rawSize) return rawSize;
  const bytes = Math.min(size, rawSize.ok ? rawSize.value - (memblock - raw.value) : 0);
  const isExpanded = memblock <= raw.value + addedBytes(call) && expandRaw(process, rawCall, size + addedBytes(call));
  if (typeof isExpanded !== 'boolean') return isExpanded;
  if (isExpanded) return shift(process, heap, { ...call, raw: raw.value, bytes });
  const moved = alignedMalloc(process, call);
  if (!moved.ok) return moved;
  copyMemory(process.space, memblock, moved.value, bytes);
  announceMoved(heap, memblock, moved.value, bytes);
  const freed = releaseRaw(process, heap, rawCall);
  return freed.ok ? moved : freed;
}

/** `_expand` of a raw block, whose failure leaves no trace in `errno`. */
function expandRaw(process: Process, call: BlockCall, size: ByteSize): boolean | Raised {
  const state = runtimeOf(process, call);
  const { errno } = state;
  const request: CrtResize = { size, flags: HEAP_REALLOC_IN_PLACE_ONLY, releaser: '_aligned_realloc', asks: 'never' };
  const resized = resizeCrt(process, call, request);
  if ('raised' in resized) return resized;
  if (!resized.ok) state.errno = errno;
  return resized.ok;
}

/** Aligns a block anew inside its raw one, with its first bytes. */
function shift(
  process: Process,
  heap: AnyHeap,
  { raw, bytes, ...call }: AlignedResize & { readonly raw: Address; readonly bytes: ByteSize },
): Outcome<Address> {
  const kept = readMemory(process, call.memblock, bytes);
  if (!kept.ok) return kept;
  const placed = layOut(process, call, raw);
  if (!placed.ok || placed.value === call.memblock) return placed;
  const written = writeMemory(process, placed.value, kept.value);
  if (!written.ok) return written;
  announceMoved(heap, call.memblock, placed.value, bytes);
  return placed;
}

const announceMoved = ({ space, base: heap }: AnyHeap, from: Address, to: Address, bytes: ByteSize): void =>
  space.emit({ type: 'blockMoved', heap, from, to, bytes, rule: 'crt.alignedLayout' });

/** `_aligned_recalloc` and `_aligned_offset_recalloc`: as `_aligned_realloc`, with the added bytes zeroed. */
export function alignedRecalloc(
  process: Process,
  { num, ...call }: AlignedResize & { readonly num: number },
): Outcome<Address> {
  const size = product(num, call.size);
  if (size === null) return failCrt(process, call, 'crt.productOverflows');
  const before = call.memblock === NULL ? succeed(0) : alignedMsize(process, call);
  const outcome = 'raised' in before ? before : alignedRealloc(process, { ...call, size });
  return zeroAdded(process, outcome, before, size);
}
