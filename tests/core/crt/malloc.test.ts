/* Protects the C runtime by example: what each call asks the heap for, what it refuses, and what it leaves in errno. */
import { describe, expect, it } from 'vitest';
import { type Address, MiB, SIZE_MAX } from '../../../src/base/bytes.ts';
import { HeapProgram } from '../../support/heapProgram.ts';

const NULL = 0 as Address;
const ENOMEM = 12;
const EINVAL = 22;

const msize = (program: HeapProgram, memblock: Address): number => program.value({ op: '_msize', memblock });
const errno = (program: HeapProgram): number => program.value({ op: '_get_errno' });

describe('malloc and its family', () => {
  it('takes from the process heap', () => {
    const program = new HeapProgram();
    const memblock = program.value({ op: 'malloc', size: 100 });
    const hHeap = program.value({ op: 'GetProcessHeap' });
    expect(program.value({ op: 'HeapSize', hHeap, dwFlags: 0, lpMem: memblock })).toBe(100);
    expect(program.value({ op: '_get_heap_handle' })).toBe(hHeap);
  });

  it('makes a byte of nothing, and two different ones', () => {
    const program = new HeapProgram();
    const [first, second] = [program.value({ op: 'malloc', size: 0 }), program.value({ op: 'malloc', size: 0 })];
    expect(first).not.toBe(second);
    expect(msize(program, first)).toBe(1);
  });

  it('refuses what is too large, leaving ENOMEM', () => {
    const program = new HeapProgram();
    expect(program.end({ op: 'malloc', size: SIZE_MAX })).toBe('crt.requestTooLarge');
    expect(errno(program)).toBe(ENOMEM);
    expect(program.end({ op: 'calloc', number: 2 ** 40, size: 2 ** 40 })).toBe('crt.productOverflows');
    expect(program.end({ op: 'malloc', size: 2 ** 46 })).toBe('crt.noMemory');
  });

  it('zeroes what calloc gives, even where something was before', () => {
    const program = new HeapProgram();
    const first = program.value({ op: 'malloc', size: 64 });
    program.value({ op: 'write', address: first, bytes: new Uint8Array(64).fill(7) });
    program.value({ op: 'free', memblock: first });
    const second = program.value({ op: 'calloc', number: 4, size: 16 });
    expect(second).toBe(first);
    expect([...program.read(second, 64)]).toEqual(Array(64).fill(0));
  });

  it('reallocates: from nothing, to nothing, and not at all', () => {
    const program = new HeapProgram();
    const memblock = program.value({ op: 'realloc', memblock: NULL, size: 40 });
    expect(program.end({ op: 'realloc', memblock, size: SIZE_MAX })).toBe('crt.requestTooLarge');
    expect(msize(program, memblock)).toBe(40);
    expect(program.value({ op: 'realloc', memblock, size: 0 })).toBe(NULL);
    expect(program.end({ op: 'free', memblock })).toBe('STATUS_HEAP_CORRUPTION');
  });

  it('keeps the bytes of a block that moves, and zeroes only what _recalloc adds', () => {
    const program = new HeapProgram();
    const memblock = program.value({ op: 'malloc', size: 32 });
    program.value({ op: 'malloc', size: 32 });
    program.value({ op: 'write', address: memblock, bytes: new Uint8Array(32).fill(9) });
    const moved = program.value({ op: '_recalloc', memblock, num: 64, size: 1 });
    expect(moved).not.toBe(memblock);
    expect([...program.read(moved, 64)]).toEqual([...Array(32).fill(9), ...Array(32).fill(0)]);
  });

  it('expands in place or not at all', () => {
    const program = new HeapProgram();
    const memblock = program.value({ op: 'malloc', size: 32 });
    expect(program.value({ op: '_expand', memblock, size: 200 })).toBe(memblock);
    program.value({ op: 'malloc', size: 32 });
    expect(program.end({ op: '_expand', memblock, size: MiB })).not.toBe('ok');
    expect(msize(program, memblock)).toBe(200);
  });

  it('frees NULL, and has no size for it', () => {
    const program = new HeapProgram();
    expect(program.end({ op: 'free', memblock: NULL })).toBe('ok');
    expect(program.end({ op: '_msize', memblock: NULL })).toBe('crt.nullBlock');
    expect(errno(program)).toBe(EINVAL);
  });

  it('leaves it to the heap to say what is no block: no errno, an exception where there is no memory', () => {
    const program = new HeapProgram();
    const memblock = program.value({ op: 'malloc', size: 8 });
    program.value({ op: 'free', memblock });
    expect(program.end({ op: '_msize', memblock })).toBe('heapSize.notABlock');
    expect(errno(program)).toBe(0);
    expect(program.end({ op: '_msize', memblock: 0x12340000 as Address })).toBe('STATUS_ACCESS_VIOLATION');
  });

  it('checks a heap as HeapValidate does, what a debugger has it filled with included', () => {
    const program = new HeapProgram({ globalFlags: 0x70 });
    const memblock = program.value({ op: 'malloc', size: 8 });
    expect(program.value({ op: '_heapchk' })).toBe(-2);
    program.value({ op: 'write', address: memblock, bytes: new Uint8Array(9) });
    expect(program.value({ op: '_heapchk' })).toBe(-4);
  });

  it('gives the old library a heap of its own', () => {
    const program = new HeapProgram();
    const memblock = program.value({ op: 'malloc', size: 8, crt: 'msvcrt' });
    expect(program.value({ op: '_get_heap_handle', crt: 'msvcrt' })).not.toBe(program.value({ op: 'GetProcessHeap' }));
    expect(program.end({ op: 'free', memblock })).toBe('STATUS_HEAP_CORRUPTION');
    expect(program.mismatches).toEqual(['malloc → free, other heap']);
  });
});

describe('the new handler', () => {
  it('is asked by malloc in new mode 1 only, until it gives up', () => {
    const program = new HeapProgram();
    const call = { op: 'malloc', size: 2 ** 46 } as const;
    program.value({ op: '_set_new_handler', pNewHandler: 1 });
    expect(program.end(call)).toBe('crt.noMemory');
    expect(program.value({ op: '_set_new_mode', newhandlermode: 1 })).toBe(0);
    expect(program.end(call)).toBe('crt.askNewHandler');
    expect(program.end({ ...call, handlerAnswer: 0 })).toBe('crt.noMemory');
    expect(program.end({ op: '_set_new_mode', newhandlermode: 2 })).toBe('crt.newMode');
  });
});

describe('aligned blocks', () => {
  it.each([1, 8, 16, 64, 4096])('stand at a multiple of %d, with the raw pointer in front', (alignment) => {
    const program = new HeapProgram();
    const memblock = program.value({ op: '_aligned_malloc', size: 100, alignment });
    expect(memblock % alignment).toBe(0);
    const raw = Number(new DataView(program.read((memblock - 8) as Address, 8).buffer).getBigUint64(0, true));
    expect(msize(program, raw as Address)).toBe(100 + 8 + Math.max(alignment, 8) - 1);
    expect(program.value({ op: '_aligned_msize', memblock, alignment, offset: 0 })).toBe(100);
    expect(program.end({ op: '_aligned_free', memblock })).toBe('ok');
  });

  it('align the place at an offset', () => {
    const program = new HeapProgram();
    const memblock = program.value({ op: '_aligned_malloc', size: 100, alignment: 64, offset: 12 });
    expect((memblock + 12) % 64).toBe(0);
  });

  it('refuse an alignment that is no power of two, and an offset beyond the block', () => {
    const program = new HeapProgram();
    expect(program.end({ op: '_aligned_malloc', size: 100, alignment: 24 })).toBe('crt.alignment');
    expect(program.end({ op: '_aligned_malloc', size: 100, alignment: 16, offset: 100 })).toBe('crt.offset');
    expect(errno(program)).toBe(EINVAL);
  });

  it('are no blocks for free', () => {
    const program = new HeapProgram();
    const memblock = program.value({ op: '_aligned_malloc', size: 100, alignment: 64 });
    expect(program.end({ op: 'free', memblock })).toBe('STATUS_HEAP_CORRUPTION');
    expect(program.mismatches).toEqual(['_aligned_malloc → free']);
  });
});
