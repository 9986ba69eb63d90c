import type { Address, ByteSize } from '../../base/bytes.ts';
import type { DebugOp } from '../command.ts';
import type { AnyHeap } from '../heap/heap.ts';
import { type Outcome, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import { type AlignedCall, alignedFree, alignedMalloc, alignedMsize } from './alignedMalloc.ts';
import { type AlignedResize, alignedRealloc, alignedRecalloc } from './alignedRealloc.ts';
import { type CrtCall, crtHeap, failCrt, runtimeOf } from './crtHeap.ts';
import { type BlockCall, calloc, expand, free, malloc, msize, type ResizeCall, realloc, recalloc } from './malloc.ts';
import { freea, malloca } from './malloca.ts';

/** The calls of the C runtime library under their own names; `offset` makes an `_aligned_…` call its `_aligned_offset_…` form. */
export type CrtCommand = CrtCall &
  (
    | { readonly op: 'malloc'; readonly size: ByteSize }
    | { readonly op: '_malloca'; readonly size: ByteSize }
    | { readonly op: 'calloc'; readonly number: number; readonly size: ByteSize }
    | ({ readonly op: 'realloc' | '_expand' } & ResizeCall)
    | ({ readonly op: '_recalloc'; readonly num: number } & ResizeCall)
    | ({ readonly op: 'free' | '_freea' | '_msize' | '_aligned_free' } & BlockCall)
    | ({ readonly op: '_aligned_malloc' } & AlignedCall)
    | ({ readonly op: '_aligned_realloc' } & AlignedResize)
    | ({ readonly op: '_aligned_recalloc'; readonly num: number } & AlignedResize)
    | ({ readonly op: '_aligned_msize'; readonly alignment: ByteSize; readonly offset: ByteSize } & BlockCall)
    | { readonly op: '_set_new_mode'; readonly newhandlermode: number }
    | { readonly op: '_query_new_mode' | '_get_heap_handle' | '_heapmin' | '_heapchk' }
    /** A number that stands for the program's function; 0 for none. */
    | { readonly op: '_set_new_handler'; readonly pNewHandler: number }
    | { readonly op: '_set_errno'; readonly value: number }
    | { readonly op: '_get_errno' }
    | DebugCommand
  );

/** Calls that only the debug library has. */
type DebugCommand =
  | ({ readonly op: '_CrtIsValidHeapPointer' } & BlockCall)
  /** -1 only asks. */
  | { readonly op: '_CrtSetDbgFlag'; readonly newFlag: number }
  | { readonly op: '_CrtCheckMemory' };

/** What `_heapchk` answers: all is well, or a block is damaged. */
const _HEAPOK = -2;
const _HEAPBADNODE = -4;

type Op = Exclude<CrtCommand['op'], DebugOp>;
type Handlers = { readonly [O in Op]: (process: Process, command: Extract<CrtCommand, { op: O }>) => Outcome };

export const CRT_HANDLERS: Handlers = {
  malloc,
  calloc,
  realloc,
  _recalloc: recalloc,
  _expand: expand,
  free: (process, command) => free(process, command),
  _malloca: malloca,
  _freea: freea,
  _msize: msize,
  _aligned_malloc: (process, command) => alignedMalloc(process, command),
  _aligned_realloc: alignedRealloc,
  _aligned_recalloc: alignedRecalloc,
  _aligned_msize: alignedMsize,
  _aligned_free: (process, command) => alignedFree(process, command),
  _set_new_mode: setNewMode,
  _query_new_mode: (process, command) => succeed(runtimeOf(process, command).newMode),
  _set_new_handler: (process, command) => {
    const state = runtimeOf(process, command);
    const previous = state.newHandler;
    state.newHandler = command.pNewHandler;
    return succeed(previous);
  },
  _get_heap_handle: getHeapHandle,
  _heapmin: (process, command) => onHeap(process, command, ({ largestFreeBytes }) => (largestFreeBytes === 0 ? -1 : 0)),
  _heapchk: (process, command) => onHeap(process, command, (heap) => (heap.isIntact(null) ? _HEAPOK : _HEAPBADNODE)),
  _set_errno: (process, command) => {
    runtimeOf(process, command).errno = command.value;
    return succeed(0);
  },
  _get_errno: (process, command) => succeed(runtimeOf(process, command).errno),
};

/** `_set_new_mode`: the mode before (facts: heap §6.1). */
function setNewMode(process: Process, call: CrtCall & { readonly newhandlermode: number }): Outcome<number> {
  const { newhandlermode: mode } = call;
  if (mode !== 0 && mode !== 1) return failCrt(process, call, 'crt.newMode');
  const state = runtimeOf(process, call);
  const previous = state.newMode;
  state.newMode = mode;
  return succeed(previous);
}

function getHeapHandle(process: Process, call: CrtCall): Outcome<Address> {
  const heap = crtHeap(process, call);
  return 'ok' in heap ? heap : succeed(heap.base);
}

function onHeap(process: Process, call: CrtCall, answer: (heap: AnyHeap) => number): Outcome<number> {
  const heap = crtHeap(process, call);
  return 'ok' in heap ? heap : succeed(answer(heap));
}
