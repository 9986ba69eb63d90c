import type { Address, ByteSize } from '../../base/bytes.ts';
import type { Command, CommandOf } from '../../core/command.ts';
import type { Allocator, BlockRequest } from './allocator.ts';
import type { Dice } from './dice.ts';

type CrtName = NonNullable<CommandOf<'malloc'>['crt']>;

/** `malloc` and its family. A release library asks its heap for at least one byte. */
export const mallocOf = (crt: CrtName): Allocator => ({
  alignment: 16,
  allocate: (size, dice) =>
    dice.happens(500)
      ? { command: { op: 'malloc', crt, size } }
      : { command: { op: 'calloc', crt, number: 1, size }, isZeroed: true },
  resize: (memblock, size, dice) => resizeBlock(crt, memblock, size, dice),
  free: (memblock) => ({ op: 'free', crt, memblock }),
  askSize: (memblock) => ({ op: '_msize', crt, memblock }),
  sizeOf: (size) => (crt === 'ucrtbased' ? size : Math.max(size, 1)),
});

function resizeBlock(crt: CrtName, memblock: Address, size: ByteSize, dice: Dice): BlockRequest {
  const common = { crt, memblock, size };
  const op = dice.pick(['realloc', '_recalloc', '_expand'] as const);
  if (op === '_recalloc') return { command: { op, num: 1, ...common }, isZeroed: true };
  return { command: { op, ...common }, mayRefuse: op === '_expand' };
}

/** `_aligned_malloc` and its family. */
export const alignedOf = (crt: CrtName, alignment: ByteSize): Allocator => ({
  alignment,
  allocate: (size) => ({ command: { op: '_aligned_malloc', crt, size, alignment } }),
  resize: (memblock, size, dice) =>
    dice.happens(500)
      ? { command: { op: '_aligned_realloc', crt, memblock, size, alignment } }
      : { command: { op: '_aligned_recalloc', crt, memblock, num: 1, size, alignment }, isZeroed: true },
  free: (memblock) => ({ op: '_aligned_free', crt, memblock }),
  askSize: (memblock) => ({ op: '_aligned_msize', crt, memblock, alignment, offset: 0 }),
});

/** The operators of C++; `alignment` beyond 16 picks the form that is told one. */
export const operatorOf = (form: '' | '[]', crt: CrtName, alignment: ByteSize): Allocator => ({
  alignment,
  allocate: (size, dice) => ({
    command: { op: `operator new${form}`, crt, size, alignment, ...(dice.happens(300) && { isNothrow: true }) },
  }),
  free: (address) => ({ op: `operator delete${form}`, crt, address, alignment }),
});

/** Blocks of the release library's heap, given back by any call that leads there: wrong, and yet it works (facts: heap §6.4). */
export const mismatched = (hHeap: Address): Allocator => ({
  alignment: 16,
  allocate: (size, dice) => ({
    command: dice.pick<Command>([
      { op: 'malloc', size },
      { op: 'operator new', size },
      { op: 'operator new[]', size },
      { op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: Math.max(size, 1) },
    ]),
  }),
  resize: (memblock, size) => ({ command: { op: 'realloc', memblock, size } }),
  free: (address, dice) =>
    dice.pick<Command>([
      { op: 'free', memblock: address },
      { op: 'operator delete', address },
      { op: 'operator delete[]', address },
      { op: 'HeapFree', hHeap, dwFlags: 0, lpMem: address },
    ]),
  askSize: (memblock) => ({ op: '_msize', memblock }),
  sizeOf: (size) => Math.max(size, 1),
});
