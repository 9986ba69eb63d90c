import { type Address, type ByteSize, SIZE_MAX } from '../../base/bytes.ts';
import { ERRNO } from '../codes/errno.ts';
import { HEAP_ZERO_MEMORY, has } from '../codes/flags.ts';
import { WIN32_ERROR } from '../codes/win32Error.ts';
import { allocateZeroed } from '../heap/calls/heapAlloc.ts';
import { endOnCorruption, isCorruption } from '../heap/corruption.ts';
import { heapOf } from '../heap/handle.ts';
import type { AnyHeap } from '../heap/heap.ts';
import { MAKER_CODES, type Maker } from '../heap/makers.ts';
import type { HeapCreateRefusal, HeapFailure } from '../heap/nt/heapFailure.ts';
import { type Outcome, type Raised, type Refusal, refuse, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import type { CRT_REFUSALS, CRT_REPORTS } from '../rules/crtRefusals.ts';
import { REFUSALS } from '../rules/refusals.ts';
import type { CrtName, CrtState } from './crtState.ts';
import { debugBuildOf } from './debugLibrary.ts';

/** What every call of a C runtime library may say besides its arguments. */
export interface CrtCall {
  /** Which library; the release build of the universal one unless given. */
  readonly crt?: CrtName;
  /**
   * The new handler has been asked about this request and has answered 0: give up. A call that is refused with
   * `crt.askNewHandler` is to be repeated, with this if that is the handler's answer.
   */
  readonly handlerAnswer?: 0;
}

export const runtimeOf = (process: Process, { crt }: CrtCall): CrtState => process.runtimes[crt ?? 'ucrt'];

/** The heap a runtime library uses: the process heap, or its own (facts: heap §6.1). */
export function crtHeap(process: Process, call: CrtCall): AnyHeap | Raised | Refusal {
  const heap = call.crt === 'msvcrt' ? privateHeap(process) : process.heaps.ensureProcessHeap();
  return typeof heap === 'string' ? failCrt(process, call, 'crt.noMemory') : heapOf(process, heap.base);
}

function privateHeap({ heaps, runtimes: { msvcrt } }: Process): AnyHeap | HeapCreateRefusal {
  const known = msvcrt.privateHeap === null ? undefined : heaps.get(msvcrt.privateHeap);
  if (known) return known;
  const heap = heaps.create({ flags: 0, initial: 0, maximum: 0 });
  if (typeof heap !== 'string') msvcrt.privateHeap = heap.base;
  return heap;
}

type CrtRefusal = keyof typeof CRT_REFUSALS | keyof Pick<typeof CRT_REPORTS, 'debug.alignedBlock' | 'debug.notAligned'>;

/** A refusal of the library, with `errno` set. */
export function failCrt(process: Process, call: CrtCall, rule: CrtRefusal): Refusal {
  runtimeOf(process, call).errno = ERRNO[REFUSALS[rule].errno ?? 'EINVAL'];
  return refuse(rule);
}

/** What the library asks a heap for. */
export interface CrtRequest {
  readonly size: ByteSize;
  readonly maker: Maker;
  /** HEAP_* flags. */
  readonly flags?: number;
  readonly asks?: HandlerUse;
}

/** When the new handler is asked for memory: always, as `operator new` does, or if the new mode is 1, or never. */
export type HandlerUse = 'always' | 'inNewMode' | 'never';

/** `malloc`'s loop: asks the heap for at least one byte and, when it has none, the new handler if that is on (facts: heap §6.1). */
export function allocateCrt(process: Process, call: CrtCall, request: CrtRequest): Outcome<Address> {
  const heap = crtHeap(process, call);
  if ('ok' in heap) return heap;
  if (call.handlerAnswer === 0) return failCrt(process, call, 'crt.noMemory');
  // `malloc` refuses by itself, without its loop; `operator new` goes on with its own.
  if (request.size === SIZE_MAX)
    return askOrFail(process, call, request.asks === 'always' ? 'always' : 'never', 'crt.requestTooLarge');
  const flags = (request.flags ?? 0) | heap.forceFlags;
  const debug = debugBuildOf(call);
  const size = debug ? request.size + debug.overheadBytes : Math.max(request.size, 1);
  const address = allocateZeroed(heap, flags, size, MAKER_CODES[request.maker]);
  if (typeof address === 'number') {
    const isZeroed = has(flags, HEAP_ZERO_MEMORY);
    return succeed(debug ? debug.dress(process, { address, size: request.size, isZeroed }) : address);
  }
  return failHeap(process, call, heap, address, request.asks);
}

/** What a library call does when the heap refuses. */
export function failHeap(
  process: Process,
  call: CrtCall,
  heap: AnyHeap,
  failure: HeapFailure | 'heapReAlloc.inPlaceOnly',
  asks: HandlerUse = 'inNewMode',
): Raised | Refusal {
  if (isCorruption(failure)) return endOnCorruption(process, heap.base, heap.base, failure);
  if (process.space.system.config.switches.heapAllocLastError === 'set')
    process.lastError = WIN32_ERROR.ERROR_NOT_ENOUGH_MEMORY;
  return askOrFail(process, call, asks, 'crt.noMemory');
}

/** Asks the new handler, if this is a case for it and there is one, or fails (facts: heap §6.1, §6.3). */
function askOrFail(process: Process, call: CrtCall, asks: HandlerUse, rule: CrtRefusal): Refusal {
  const state = runtimeOf(process, call);
  const isAsked = asks === 'always' || (asks === 'inNewMode' && state.newMode === 1);
  if (!isAsked || state.newHandler === 0) return failCrt(process, call, rule);
  state.newHandlerCalls++;
  return refuse('crt.askNewHandler');
}
