import { INT, SIZE_T, VOID } from '../../typed/type.ts';
import { toAddressArgument, toSize, valueOrZero } from '../arguments.ts';
import { sizeOrMinusOne } from '../calls/heapFunctions.ts';
import type { LibraryFunction, Parameter } from '../libraryFunction.ts';
import { address, count, number, size, text } from '../parameters.ts';
import { addedAllocator, issueAdded, plainAddedCall } from './addedCall.ts';

/** Says that a call is one of the debug library. */
const DEBUG = { crt: 'ucrtbased' } as const;

/** Which kind of block, and where in the source it is asked for; the simulator knows normal blocks only. */
const WHERE: readonly Parameter[] = [number('blockType', INT), text('filename'), number('linenumber', INT)];
const userData = address('userData');

/** The debug library of C. */
export const DEBUG_RUNTIME: readonly LibraryFunction[] = [
  addedAllocator('_malloc_dbg', [size('size'), ...WHERE], (bytes = 0) => ({
    op: 'malloc',
    size: toSize(bytes),
    ...DEBUG,
  })),
  addedAllocator('_calloc_dbg', [count('num'), size('size'), ...WHERE], (num = 0, bytes = 0) => ({
    op: 'calloc',
    number: toSize(num),
    size: toSize(bytes),
    ...DEBUG,
  })),
  addedAllocator('_realloc_dbg', [userData, size('newSize'), ...WHERE], (block = 0, bytes = 0) => ({
    op: 'realloc',
    memblock: toAddressArgument(block),
    size: toSize(bytes),
    ...DEBUG,
  })),
  {
    name: '_free_dbg',
    returns: VOID,
    parameters: [userData, number('blockType', INT)],
    call: (caller, block) => {
      issueAdded(caller, { op: 'free', memblock: toAddressArgument(block), ...DEBUG });
      return 0;
    },
  },
  {
    name: '_msize_dbg',
    returns: SIZE_T,
    parameters: [userData, number('blockType', INT)],
    call: (caller, block) =>
      sizeOrMinusOne(issueAdded(caller, { op: '_msize', memblock: toAddressArgument(block), ...DEBUG })),
  },
  plainAddedCall({
    name: '_CrtIsValidHeapPointer',
    returns: INT,
    parameters: [address('memblock')],
    answer: valueOrZero,
  }),
  plainAddedCall({ name: '_CrtSetDbgFlag', returns: INT, parameters: [number('newFlag', INT)], answer: valueOrZero }),
  plainAddedCall({ name: '_CrtCheckMemory', returns: INT, parameters: [], answer: valueOrZero }),
];
