import { type Address, type ByteSize, NULL, plus, SIZE_MAX } from '../../base/bytes.ts';
import { HEAP_REALLOC_IN_PLACE_ONLY, HEAP_ZERO_MEMORY } from '../codes/flags.ts';
import { giveBack } from '../heap/calls/heapFree.ts';
import { blockSizeIn } from '../heap/calls/heapQueries.ts';
import { resize } from '../heap/calls/heapReAlloc.ts';
import type { Releaser } from '../heap/makers.ts';
import { noteMismatch } from '../heap/mismatch.ts';
import { zeroMemory } from '../heap/moveMemory.ts';
import { type Outcome, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { allocateCrt, type CrtCall, crtHeap, failCrt, failHeap, type HandlerUse } from './crtHeap.ts';
import { debugBuildOf } from './debugLibrary.ts';

/** Products from here on do not fit in a SIZE_T. */
const SIZE_LIMIT = 2 ** 64 - 2048;

/** An argument list that names a block. */
export interface BlockCall extends CrtCall {
  readonly memblock: Address;
}

export interface ResizeCall extends BlockCall {
  readonly size: ByteSize;
}

/** `malloc` (facts: heap §6.1). */
export const malloc = (process: Process, call: CrtCall & { readonly size: ByteSize }): Outcome<Address> =>
  allocateCrt(process, call, { size: call.size, maker: 'malloc' });

/** `calloc`: zeroed; refuses a product that does not fit (facts: heap §6.1). */
export function calloc(
  process: Process,
  call: CrtCall & { readonly number: number; readonly size: ByteSize },
): Outcome<Address> {
  const size = product(call.number, call.size);
  if (size === null) return failCrt(process, call, 'crt.productOverflows');
  return allocateCrt(process, call, { size, maker: 'calloc', flags: HEAP_ZERO_MEMORY });
}

/** `number * size`; `null` if it does not fit in a SIZE_T. */
export function product(number: number, size: ByteSize): ByteSize | null {
  if (number === 0 || size === 0) return 0;
  return number * size > SIZE_LIMIT ? null : number * size;
}

/** `realloc`: allocates for NULL, frees for size 0, and leaves the block alone if it cannot do what it is asked (facts: heap §6.1). */
export const realloc = (process: Process, call: ResizeCall): Outcome<Address> =>
  reallocAs(process, call, call.size, 'realloc');

function reallocAs(process: Process, call: BlockCall, size: ByteSize, name: 'realloc' | '_recalloc'): Outcome<Address> {
  if (call.memblock === NULL) return allocateCrt(process, call, { size, maker: name });
  if (size !== 0) return resizeCrt(process, call, { size, flags: 0, releaser: name });
  const freed = free(process, call, name);
  return freed.ok ? succeed(NULL) : freed;
}

export interface CrtResize {
  readonly size: ByteSize;
  /** HEAP_* flags. */
  readonly flags: number;
  readonly releaser: Releaser;
  readonly asks?: HandlerUse;
}

/** Resizes a block of the library's heap. */
export function resizeCrt(process: Process, call: BlockCall, request: CrtResize): Outcome<Address> {
  const { size, flags, releaser, asks } = request;
  const heap = crtHeap(process, call);
  if ('ok' in heap) return heap;
  if (size === SIZE_MAX) return failCrt(process, call, 'crt.requestTooLarge');
  if (call.handlerAnswer === 0) return failCrt(process, call, 'crt.noMemory');
  const debug = debugBuildOf(call);
  if (debug) return debug.resize(process, call, request);
  noteMismatch(process, heap, call.memblock, releaser);
  const address = resize(process, heap, { address: call.memblock, size, flags: flags | heap.forceFlags });
  if (typeof address === 'string') return failHeap(process, call, heap, address, asks);
  return typeof address === 'number' ? succeed(address) : address;
}

/** `_expand`: resizes in place or not at all, and asks nobody for memory (facts: heap §6.1). */
export function expand(process: Process, call: ResizeCall): Outcome<Address> {
  if (call.memblock === NULL) return failCrt(process, call, 'crt.nullBlock');
  const size = debugBuildOf(call) ? call.size : Math.max(call.size, 1);
  return resizeCrt(process, call, { size, flags: HEAP_REALLOC_IN_PLACE_ONLY, releaser: '_expand', asks: 'never' });
}

/** `_recalloc`: as `realloc`, with the added bytes zeroed (facts: heap §6.1). */
export function recalloc(
  process: Process,
  call: BlockCall & { readonly num: number; readonly size: ByteSize },
): Outcome<Address> {
  const size = product(call.num, call.size);
  if (size === null) return failCrt(process, call, 'crt.productOverflows');
  const before = call.memblock === NULL ? succeed(0) : blockSize(process, call);
  const outcome = 'raised' in before ? before : reallocAs(process, call, size, '_recalloc');
  return zeroAdded(process, outcome, before, size);
}

/** Zeroes what a block that now has `size` bytes did not have before; nothing if that is not known. */
export function zeroAdded(
  { space }: Process,
  resized: Outcome<Address>,
  before: Outcome<ByteSize>,
  size: ByteSize,
): Outcome<Address> {
  if (resized.ok && resized.value !== NULL && before.ok && size > before.value)
    zeroMemory(space, plus(resized.value, before.value), size - before.value);
  return resized;
}

/** `free`, in place of which another call may be named for what does not fit together (facts: heap §6.1, §6.4). */
export function free(process: Process, call: BlockCall, releaser: Releaser = 'free'): Outcome<true> {
  if (call.memblock === NULL) return succeed(true);
  const debug = debugBuildOf(call);
  if (debug) return debug.free(process, call, releaser);
  const heap = crtHeap(process, call);
  if ('ok' in heap) return heap;
  noteMismatch(process, heap, call.memblock, releaser);
  return giveBack(process, heap, call.memblock);
}

/** `_msize`: the bytes that were asked for; refused, the call returns `(size_t)-1` (facts: heap §6.1). */
export function msize(process: Process, call: BlockCall): Outcome<ByteSize> {
  return call.memblock === NULL ? failCrt(process, call, 'crt.nullBlock') : blockSize(process, call);
}

/** The bytes that were asked for when a block of the library was made. */
export function blockSize(process: Process, call: BlockCall): Outcome<ByteSize> {
  const debug = debugBuildOf(call);
  if (debug) return debug.sizeOf(process, call);
  const heap = crtHeap(process, call);
  if ('ok' in heap) return heap;
  return blockSizeIn(process, heap, call.memblock);
}
