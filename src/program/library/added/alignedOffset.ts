import { toAddressArgument, toSize } from '../arguments.ts';
import type { LibraryFunction, Parameter } from '../libraryFunction.ts';
import { address, alignment, count, size } from '../parameters.ts';
import { addedAllocator } from './addedCall.ts';

const ALIGNED: readonly Parameter[] = [size('size'), alignment('alignment'), size('offset')];
const memblock = address('memblock');

/** Blocks of which a place inside is aligned, rather than the beginning. */
export const ALIGNED_OFFSET: readonly LibraryFunction[] = [
  addedAllocator('_aligned_offset_malloc', ALIGNED, (bytes = 0, at = 0, offset = 0) => ({
    op: '_aligned_malloc',
    size: toSize(bytes),
    alignment: toSize(at),
    offset: toSize(offset),
  })),
  addedAllocator('_aligned_offset_realloc', [memblock, ...ALIGNED], (block = 0, bytes = 0, at = 0, offset = 0) => ({
    op: '_aligned_realloc',
    memblock: toAddressArgument(block),
    size: toSize(bytes),
    alignment: toSize(at),
    offset: toSize(offset),
  })),
  addedAllocator(
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
