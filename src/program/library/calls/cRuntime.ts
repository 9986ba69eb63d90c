import type { CommonOp } from '../../../core/command.ts';
import { HANDLE, INT, SIZE_T, VOID, VOID_POINTER } from '../../typed/type.ts';
import { valueOrZero } from '../arguments.ts';
import type { LibraryFunction, Parameter } from '../libraryFunction.ts';
import { address, alignment, count, number, size } from '../parameters.ts';
import { plainCall } from '../plainCall.ts';
import { sizeOrMinusOne } from './heapFunctions.ts';

const block = address('memblock');

const allocator = (name: CommonOp, ...parameters: Parameter[]): LibraryFunction =>
  plainCall({ name, returns: VOID_POINTER, parameters, answer: valueOrZero });

const releaser = (name: CommonOp): LibraryFunction =>
  plainCall({ name, returns: VOID, parameters: [block], answer: () => 0 });

const status = (name: CommonOp, ...parameters: Parameter[]): LibraryFunction =>
  plainCall({ name, returns: INT, parameters, answer: valueOrZero });

/** The C runtime library's memory functions. */
export const C_RUNTIME: readonly LibraryFunction[] = [
  allocator('malloc', size('size')),
  allocator('calloc', count('number'), size('size')),
  allocator('realloc', block, size('size')),
  allocator('_recalloc', block, count('num'), size('size')),
  allocator('_expand', block, size('size')),
  releaser('free'),
  allocator('_malloca', size('size')),
  releaser('_freea'),
  plainCall({ name: '_msize', returns: SIZE_T, parameters: [block], answer: sizeOrMinusOne }),
  allocator('_aligned_malloc', size('size'), alignment('alignment')),
  allocator('_aligned_realloc', block, size('size'), alignment('alignment')),
  allocator('_aligned_recalloc', block, count('num'), size('size'), alignment('alignment')),
  plainCall({
    name: '_aligned_msize',
    returns: SIZE_T,
    parameters: [block, alignment('alignment'), size('offset')],
    answer: sizeOrMinusOne,
  }),
  releaser('_aligned_free'),
  status('_set_new_mode', number('newhandlermode', INT)),
  status('_query_new_mode'),
  status('_heapmin'),
  status('_heapchk'),
  plainCall({ name: '_get_heap_handle', returns: HANDLE, parameters: [], answer: valueOrZero }),
];
