import type { Refusal, Success } from '../../../core/outcome.ts';
import type { ProcessHeaps } from '../../../core/query.ts';
import { BOOL, DWORD, HANDLE, LPVOID, SIZE_T } from '../../typed/type.ts';
import type { Value } from '../../typed/value.ts';
import { isDone, MINUS_ONE, toFlags, valueOrZero } from '../arguments.ts';
import type { LibraryFunction } from '../libraryFunction.ts';
import { fillArray } from '../objects.ts';
import { address, flags, handle, number, result, size } from '../parameters.ts';
import { plainCall } from '../plainCall.ts';

/** `(SIZE_T)-1` where a size was asked for in vain. */
export const sizeOrMinusOne = (outcome: Success<unknown> | Refusal): Value =>
  outcome.ok ? Number(outcome.value) : MINUS_ONE;

const block = [handle('hHeap'), flags('dwFlags', 'heapCall'), address('lpMem')];

/** Fills in as many handles as there is room for; answers how many there are. */
const getProcessHeaps: LibraryFunction = {
  name: 'GetProcessHeaps',
  returns: DWORD,
  parameters: [number('NumberOfHeaps'), result('ProcessHeaps', HANDLE)],
  call: (caller, numberOfHeaps, processHeaps) => {
    const outcome = caller.issue({ op: 'GetProcessHeaps', NumberOfHeaps: toFlags(numberOfHeaps) });
    if (!outcome.ok) return 0;
    const { count, handles } = outcome.value as ProcessHeaps;
    fillArray(caller, processHeaps, HANDLE, handles);
    return count;
  },
};

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
  plainCall({
    name: 'HeapCompact',
    returns: SIZE_T,
    parameters: [handle('hHeap'), flags('dwFlags', 'heapCall')],
    answer: valueOrZero,
  }),
  plainCall({ name: 'HeapDestroy', returns: BOOL, parameters: [handle('hHeap')], answer: isDone }),
  plainCall({ name: 'HeapLock', returns: BOOL, parameters: [handle('hHeap')], answer: isDone }),
  plainCall({ name: 'HeapUnlock', returns: BOOL, parameters: [handle('hHeap')], answer: isDone }),
  plainCall({ name: 'GetProcessHeap', returns: HANDLE, parameters: [], answer: valueOrZero }),
  getProcessHeaps,
];
