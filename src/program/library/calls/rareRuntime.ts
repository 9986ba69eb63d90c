import type { Command } from '../../../core/command.ts';
import { INT, SIZE_T, VOID, VOID_POINTER } from '../../typed/type.ts';
import { toAddressArgument, toSize, valueOrZero } from '../arguments.ts';
import type { Argument, LibraryFunction, Parameter } from '../libraryFunction.ts';
import { address, alignment, count, number, result, size, text } from '../parameters.ts';
import { sizeOrMinusOne } from './heapFunctions.ts';
import { issueRare, plainRareCall } from './rareCall.ts';

/** Says that a call is one of the debug library. */
const DEBUG = { crt: 'ucrtbased' } as const;

/** Which kind of block, and where in the source it is asked for; the simulator knows normal blocks only. */
const WHERE: readonly Parameter[] = [number('blockType', INT), text('filename'), number('linenumber', INT)];
const userData = address('userData');

const allocator = (
  name: string,
  parameters: readonly Parameter[],
  command: (...given: Argument[]) => Command,
): LibraryFunction => ({
  name,
  returns: VOID_POINTER,
  parameters,
  call: (caller, ...given) => valueOrZero(issueRare(caller, command(...given))),
});

const DEBUG_FUNCTIONS: readonly LibraryFunction[] = [
  allocator('_malloc_dbg', [size('size'), ...WHERE], (bytes = 0) => ({ op: 'malloc', size: toSize(bytes), ...DEBUG })),
  allocator('_calloc_dbg', [count('num'), size('size'), ...WHERE], (num = 0, bytes = 0) => ({
    op: 'calloc',
    number: toSize(num),
    size: toSize(bytes),
    ...DEBUG,
  })),
  allocator('_realloc_dbg', [userData, size('newSize'), ...WHERE], (block = 0, bytes = 0) => ({
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
      issueRare(caller, { op: 'free', memblock: toAddressArgument(block), ...DEBUG });
      return 0;
    },
  },
  {
    name: '_msize_dbg',
    returns: SIZE_T,
    parameters: [userData, number('blockType', INT)],
    call: (caller, block) =>
      sizeOrMinusOne(issueRare(caller, { op: '_msize', memblock: toAddressArgument(block), ...DEBUG })),
  },
  plainRareCall({
    name: '_CrtIsValidHeapPointer',
    returns: INT,
    parameters: [address('memblock')],
    answer: valueOrZero,
  }),
  plainRareCall({ name: '_CrtSetDbgFlag', returns: INT, parameters: [number('newFlag', INT)], answer: valueOrZero }),
  plainRareCall({ name: '_CrtCheckMemory', returns: INT, parameters: [], answer: valueOrZero }),
];

const ALIGNED: readonly Parameter[] = [size('size'), alignment('alignment'), size('offset')];
const memblock = address('memblock');

/** Blocks of which a place inside is aligned, rather than the beginning. */
const OFFSET_FUNCTIONS: readonly LibraryFunction[] = [
  allocator('_aligned_offset_malloc', ALIGNED, (bytes = 0, at = 0, offset = 0) => ({
    op: '_aligned_malloc',
    size: toSize(bytes),
    alignment: toSize(at),
    offset: toSize(offset),
  })),
  allocator('_aligned_offset_realloc', [memblock, ...ALIGNED], (block = 0, bytes = 0, at = 0, offset = 0) => ({
    op: '_aligned_realloc',
    memblock: toAddressArgument(block),
    size: toSize(bytes),
    alignment: toSize(at),
    offset: toSize(offset),
  })),
  allocator(
    '_aligned_offset_recalloc',
    [memblock, count('num'), ...ALIGNED],
    (block = 0, num = 0, bytes = 0, at = 0, offset = 0) => ({
      op: '_aligned_recalloc',
      memblock: toAddressArgument(block),
      num: toSize(num),
      size: toSize(bytes),
      alignment: toSize(at),
      offset: toSize(offset),
    }),
  ),
];

const getErrno: LibraryFunction = {
  name: '_get_errno',
  returns: INT,
  parameters: [result('pValue', INT)],
  call: (caller, target) => {
    caller.fill(target, INT, [valueOrZero(issueRare(caller, { op: '_get_errno' }))]);
    return 0;
  },
};

/** Calls of the C runtime that few programs make. */
export const RARE_RUNTIME: readonly LibraryFunction[] = [
  ...OFFSET_FUNCTIONS,
  getErrno,
  plainRareCall({ name: '_set_errno', returns: INT, parameters: [number('value', INT)], answer: () => 0 }),
  ...DEBUG_FUNCTIONS,
];
