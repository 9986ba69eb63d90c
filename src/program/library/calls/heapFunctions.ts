import type { Refusal, Success } from '../../../core/outcome.ts';
import { BOOL, HANDLE, LPVOID, SIZE_T } from '../../typed/type.ts';
import type { Value } from '../../typed/value.ts';
import { isDone, MINUS_ONE, valueOrZero } from '../arguments.ts';
import type { LibraryFunction } from '../libraryFunction.ts';
import { address, flags, handle, size } from '../parameters.ts';
import { plainCall } from '../plainCall.ts';

/** `(SIZE_T)-1` where a size was asked for in vain. */
export const sizeOrMinusOne = (outcome: Success<unknown> | Refusal): Value =>
  outcome.ok ? Number(outcome.value) : MINUS_ONE;

const block = [handle('hHeap'), flags('dwFlags', 'heapCall'), address('lpMem')];

/** `Heap*`. */
export const HEAP_FUNCTIONS: readonly LibraryFunction[] = [
  plainCall({
    name: 'HeapCreate',
    returns: HANDLE,
    parameters: [flags('flOptions', 'heapOptions'), size('dwInitialSize'), size('dwMaximumSize')],
    answer: valueOrZero,
  }),
  plainCall({
    name: 'HeapAlloc',
    returns: LPVOID,
    parameters: [handle('hHeap'), flags('dwFlags', 'heapAlloc'), size('dwBytes')],
    answer: valueOrZero,
  }),
  plainCall({
    name: 'HeapReAlloc',
    returns: LPVOID,
    parameters: [handle('hHeap'), flags('dwFlags', 'heapReAlloc'), address('lpMem'), size('dwBytes')],
    answer: valueOrZero,
  }),
  plainCall({ name: 'HeapFree', returns: BOOL, parameters: block, answer: isDone }),
  plainCall({ name: 'HeapSize', returns: SIZE_T, parameters: block, answer: sizeOrMinusOne }),
  plainCall({ name: 'HeapValidate', returns: BOOL, parameters: block, answer: isDone }),
  plainCall({ name: 'HeapDestroy', returns: BOOL, parameters: [handle('hHeap')], answer: isDone }),
  plainCall({ name: 'HeapLock', returns: BOOL, parameters: [handle('hHeap')], answer: isDone }),
  plainCall({ name: 'HeapUnlock', returns: BOOL, parameters: [handle('hHeap')], answer: isDone }),
  plainCall({ name: 'GetProcessHeap', returns: HANDLE, parameters: [], answer: valueOrZero }),
];
