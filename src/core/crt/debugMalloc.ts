import { type Address, type ByteSize, plus } from '../../base/bytes.ts';
import { giveBack } from '../heap/calls/heapFree.ts';
import { resize } from '../heap/calls/heapReAlloc.ts';
import type { Releaser } from '../heap/makers.ts';
import { noteMismatch } from '../heap/mismatch.ts';
import { type Outcome, type Raised, type Refusal, refuse, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { access } from '../vm/access.ts';
import { isFilled } from '../vm/memory.ts';
import { crtHeap, failCrt, failHeap } from './crtHeap.ts';
import {
  ALIGNED_MARKER_BYTES,
  BLOCK_USE,
  DEBUG_HEADER_BYTES,
  DEBUG_OVERHEAD_BYTES,
  type DebugHeader,
  FILL,
  fill,
  GAP_BYTES,
  hasAlignedMarker,
  headerOf,
  readDebugHeader,
  setBlockUse,
} from './debugBlock.ts';
import { _CRTDBG_DELAY_FREE_MEM_DF, report } from './debugHeap.ts';
import type { BlockCall, CrtResize } from './malloc.ts';

/** `_CrtIsValidHeapPointer`: whether a busy block of the library's heap starts where the header would (facts: heap §6.2). */
export function isValidHeapPointer(process: Process, block: Address): boolean {
  const heap = crtHeap(process, { crt: 'ucrtbased' });
  return !('ok' in heap) && heap.sizeOf(headerOf(block)) !== null;
}

/** `_CrtSetDbgFlag`: the flags before; -1 leaves them (facts: heap §6.2). */
export function setDebugFlags({ runtimes }: Process, newFlag: number): number {
  const { debugHeap } = runtimes.ucrtbased;
  const previous = debugHeap.flags;
  if (newFlag !== -1) debugHeap.flags = newFlag;
  return previous;
}

/** `_CrtCheckMemory`: whether every block is as the library left it; reports those that are not (facts: heap §6.2). */
export function checkMemory(process: Process): boolean {
  const { blocks } = process.runtimes.ucrtbased.debugHeap;
  const faulty = blocks.filter((block) => [checkGaps(process, block), checkFreed(process, block)].includes(false));
  return faulty.length === 0;
}

/** Why the debug library will not work on a block: it is an aligned one, or none at all (facts: heap §6.2). */
function refuseBlock(process: Process, call: BlockCall): Refusal | Raised | null {
  const { memblock } = call;
  const raised = access(process.space, plus(memblock, -2 * ALIGNED_MARKER_BYTES), 2 * ALIGNED_MARKER_BYTES, 'read');
  if (raised) return raised;
  if (hasAlignedMarker(process, memblock)) {
    report(process, 'debug.alignedBlock', memblock);
    return failCrt(process, call, 'debug.alignedBlock');
  }
  if (isValidHeapPointer(process, memblock)) return null;
  report(process, 'debug.invalidPointer', memblock);
  return refuse('debug.invalidPointer');
}

/** Reports guard bytes that have changed (facts: heap §6.2). */
function checkGaps(process: Process, block: Address, header = readDebugHeader(process, block)): boolean {
  const { space } = process;
  const isIntactBefore = isFilled(space, plus(block, -GAP_BYTES), GAP_BYTES, FILL.gap);
  const isIntactAfter = isFilled(space, plus(block, header.size), GAP_BYTES, FILL.gap);
  if (!isIntactBefore) report(process, 'debug.damagedBefore', block, header);
  if (!isIntactAfter) report(process, 'debug.damagedAfter', block, header);
  return isIntactBefore && isIntactAfter;
}

/** Reports a block that was freed, kept and written to since (facts: heap §6.2). */
function checkFreed(process: Process, block: Address): boolean {
  const header = readDebugHeader(process, block);
  const isIntact = header.use !== BLOCK_USE.free || isFilled(process.space, block, header.size, FILL.freed);
  if (!isIntact) report(process, 'debug.damagedFreed', block, header);
  return isIntact;
}

/** `free` of the debug library: checks the guard bytes, fills everything and gives it back, or keeps it if told to (facts: heap §6.2). */
export function debugFree(process: Process, call: BlockCall, releaser: Releaser): Outcome<true> {
  const { memblock } = call;
  const heap = crtHeap(process, call);
  if ('ok' in heap) return heap;
  noteMismatch(process, heap, memblock, releaser);
  const refused = refuseBlock(process, call);
  if (refused) return refused;
  const header = readDebugHeader(process, memblock);
  checkGaps(process, memblock, header);
  const { debugHeap } = process.runtimes.ucrtbased;
  const { size } = header;
  if (debugHeap.flags & _CRTDBG_DELAY_FREE_MEM_DF) return keepFreed(process, memblock, size);
  debugHeap.remove(process, memblock);
  fill(process, headerOf(memblock), size + DEBUG_OVERHEAD_BYTES, FILL.freed);
  return giveBack(process, heap, headerOf(memblock));
}

function keepFreed(process: Process, block: Address, size: ByteSize): Outcome<true> {
  setBlockUse(process, block, BLOCK_USE.free);
  fill(process, block, size, FILL.freed);
  return succeed(true);
}

/** `_msize` of the debug library: what the header says (facts: heap §6.2). */
export function debugMsize(process: Process, call: BlockCall): Outcome<ByteSize> {
  return refuseBlock(process, call) ?? succeed(readDebugHeader(process, call.memblock).size);
}

/** `realloc` and `_expand` of the debug library: the block gets a new number, and added bytes are fresh (facts: heap §6.2). */
export function debugResize(
  process: Process,
  call: BlockCall,
  { size, flags, releaser, asks }: CrtResize,
): Outcome<Address> {
  const heap = crtHeap(process, call);
  if ('ok' in heap) return heap;
  noteMismatch(process, heap, call.memblock, releaser);
  const refused = refuseBlock(process, call);
  if (refused) return refused;
  const old = readDebugHeader(process, call.memblock);
  const request = {
    address: headerOf(call.memblock),
    size: size + DEBUG_OVERHEAD_BYTES,
    flags: flags | heap.forceFlags,
  };
  const address = resize(process, heap, request);
  if (typeof address === 'string') return failHeap(process, call, heap, address, asks);
  if (typeof address !== 'number') return address;
  return succeed(redress(process, call.memblock, plus(address, DEBUG_HEADER_BYTES), { ...old, size }, old.size));
}

function redress(process: Process, old: Address, block: Address, header: DebugHeader, oldSize: ByteSize): Address {
  const { debugHeap } = process.runtimes.ucrtbased;
  debugHeap.remove(process, old);
  fill(process, plus(block, oldSize), Math.max(header.size - oldSize, 0), FILL.fresh);
  debugHeap.add(process, block, { ...header, request: debugHeap.nextRequest() });
  return block;
}
