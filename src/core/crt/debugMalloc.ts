import { type Address, type ByteSize, plus } from '../../base/bytes.ts';
import { giveBack } from '../heap/calls/heapFree.ts';
import { resize } from '../heap/calls/heapReAlloc.ts';
import type { Releaser } from '../heap/makers.ts';
import { noteMismatch } from '../heap/mismatch.ts';
import { type Outcome, type Raised, type Refusal, refuse, type Success, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { access } from '../vm/access.ts';
import { fillMemory, isFilled } from '../vm/memory.ts';
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
import { _CRTDBG_DELAY_FREE_MEM_DF, debugHeapOf, report } from './debugHeap.ts';
import type { BlockCall, CrtResize } from './malloc.ts';

/** `_CrtIsValidHeapPointer`: whether a busy block of the library's heap starts where the header would (facts: heap §6.2). */
export function isValidHeapPointer(process: Process, block: Address): boolean {
  const heap = crtHeap(process, { crt: 'ucrtbased' });
  return !('ok' in heap) && heap.sizeOf(headerOf(block)) !== null;
}

/** `_CrtSetDbgFlag`: the flags before; -1 leaves them (facts: heap §6.2). */
export function setDebugFlags(process: Process, newFlag: number): number {
  const debugHeap = debugHeapOf(process);
  const previous = debugHeap.flags;
  if (newFlag !== -1) debugHeap.flags = newFlag;
  return previous;
}

/** `_CrtCheckMemory`: whether every block is as the library left it; reports those that are not (facts: heap §6.2). */
export function checkMemory(process: Process): Success<boolean> | Raised {
  let isIntact = true;
  for (const block of debugHeapOf(process).blocks) {
    for (const check of [checkGaps, checkFreed]) {
      const outcome = check(process, block, readDebugHeader(process, block));
      if (!outcome.ok) return outcome;
      isIntact &&= outcome.value;
    }
  }
  return succeed(isIntact);
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

/** Reports guard bytes that have changed; an exception if a size that was written over leads out of the heap (facts: heap §6.2). */
function checkGaps(process: Process, block: Address, header: DebugHeader): Success<boolean> | Raised {
  const { space } = process;
  const after = plus(block, header.size);
  const isIntactBefore = isFilled(space, plus(block, -GAP_BYTES), GAP_BYTES, FILL.gap);
  if (!isIntactBefore) report(process, 'debug.damagedBefore', block, header);
  const raised = access(space, after, GAP_BYTES, 'read');
  if (raised) return raised;
  const isIntactAfter = isFilled(space, after, GAP_BYTES, FILL.gap);
  if (!isIntactAfter) report(process, 'debug.damagedAfter', block, header);
  return succeed(isIntactBefore && isIntactAfter);
}

/** Reports a block that was freed, kept and written to since (facts: heap §6.2). */
function checkFreed(process: Process, block: Address, header: DebugHeader): Success<boolean> | Raised {
  if (header.use !== BLOCK_USE.free) return succeed(true);
  const raised = access(process.space, block, header.size, 'read');
  if (raised) return raised;
  const isIntact = isFilled(process.space, block, header.size, FILL.freed);
  if (!isIntact) report(process, 'debug.damagedFreed', block, header);
  return succeed(isIntact);
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
  const checked = checkGaps(process, memblock, header);
  if (!checked.ok) return checked;
  const debugHeap = debugHeapOf(process);
  if (debugHeap.flags & _CRTDBG_DELAY_FREE_MEM_DF) return keepFreed(process, memblock, header.size);
  debugHeap.remove(process, memblock);
  const raised = fillFreed(process, headerOf(memblock), header.size + DEBUG_OVERHEAD_BYTES);
  return raised ?? giveBack(process, heap, headerOf(memblock));
}

function keepFreed(process: Process, block: Address, size: ByteSize): Outcome<true> {
  setBlockUse(process, block, BLOCK_USE.free);
  return fillFreed(process, block, size) ?? succeed(true);
}

/** Fills what is given back, as many bytes as a header says that a program may have written over. */
function fillFreed({ space }: Process, address: Address, size: ByteSize): Raised | null {
  const raised = access(space, address, size, 'write');
  if (!raised) fillMemory(space, address, size, FILL.freed);
  return raised;
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
  const debugHeap = debugHeapOf(process);
  debugHeap.remove(process, old);
  fill(process, plus(block, oldSize), Math.max(header.size - oldSize, 0), FILL.fresh);
  debugHeap.add(process, block, { ...header, request: debugHeap.nextRequest() });
  return block;
}
