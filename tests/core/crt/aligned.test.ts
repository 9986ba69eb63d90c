/* Aligned blocks by example: where they stand, what they cost, how they are resized and refused (facts: heap §6.1). */
import { describe, expect, it } from 'vitest';
import { type Address, NULL, plus, SIZE_MAX, toAddress } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { FIRST_PROCESS } from '../../../src/core/machine.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { HeapProgram } from '../../support/heapProgram.ts';

const ENOMEM = 12;
const EINVAL = 22;

class AlignedProgram extends HeapProgram {
  aligned(size: number, alignment: number, offset = 0): Address {
    return this.value({ op: '_aligned_malloc', size, alignment, offset });
  }

  /** The pointer to the raw block, and what was asked of it. */
  raw(memblock: number): { raw: Address; size: number } {
    const bytes = this.read(toAddress(memblock - (memblock % 8) - 8), 8);
    const raw = Number(new DataView(bytes.buffer as ArrayBuffer).getBigUint64(0, true)) as Address;
    return { raw, size: this.value({ op: '_msize', memblock: raw }) };
  }

  fill(memblock: Address, ...bytes: number[]): void {
    this.value({ op: 'write', address: memblock, bytes: Uint8Array.from(bytes) });
  }

  get errno(): number {
    return this.value({ op: '_get_errno' });
  }
}

describe('an aligned block', () => {
  it.each([
    // size, alignment, offset, bytes asked of malloc besides the size: 8, gap up to a pointer, max(alignment, 8) − 1
    [100, 1, 0, 15],
    [100, 8, 0, 15],
    [100, 16, 0, 23],
    [100, 32, 0, 39],
    [100, 4096, 0, 4103],
    [0, 16, 0, 23],
    [100, 16, 1, 30],
    [100, 16, 4, 27],
    [100, 16, 7, 24],
    [100, 16, 8, 23],
    [100, 64, 12, 75],
    [100, 64, 99, 76],
  ])('of %i bytes at %i with offset %i asks for %i more', (size, alignment, offset, added) => {
    const program = new AlignedProgram();
    program.value({ op: 'malloc', size: 24 });
    const memblock = program.aligned(size, alignment, offset);
    const raw = program.raw(memblock);
    expect((memblock + offset) % Math.max(alignment, 8)).toBe(0);
    expect(raw.size).toBe(size + added);
    expect(memblock - raw.raw).toBeGreaterThanOrEqual(8);
    expect(memblock + size).toBeLessThanOrEqual(raw.raw + raw.size);
    expect(program.value({ op: '_aligned_msize', memblock, alignment, offset })).toBe(size);
  });

  it.each<readonly [string, Omit<Command & { op: '_aligned_malloc' }, 'op'>, string, number]>([
    ['an alignment that is no power of two', { size: 8, alignment: 24 }, 'crt.alignment', EINVAL],
    ['no alignment', { size: 8, alignment: 0 }, 'crt.alignment', EINVAL],
    ['an offset behind the block', { size: 8, alignment: 16, offset: 8 }, 'crt.offset', EINVAL],
    ['more than there is', { size: 2 ** 46, alignment: 16 }, 'crt.noMemory', ENOMEM],
    ['more than can be counted', { size: SIZE_MAX, alignment: 16 }, 'crt.requestTooLarge', ENOMEM],
  ])('is refused for %s', (_what, call, rule, errno) => {
    const program = new AlignedProgram();
    expect(program.end({ op: '_aligned_malloc', ...call })).toBe(rule);
    expect(program.errno).toBe(errno);
  });

  it('of the old library may have no alignment, which means 8', () => {
    const program = new AlignedProgram();
    const memblock = program.value({ op: '_aligned_malloc', crt: 'msvcrt', size: 10, alignment: 0 });
    expect(memblock % 8).toBe(0);
    expect(program.end({ op: '_aligned_free', crt: 'msvcrt', memblock })).toBe('ok');
  });

  it('is freed through the pointer in front of it, NULL with no effect', () => {
    const program = new AlignedProgram();
    const memblock = program.aligned(100, 64);
    const { raw } = program.raw(memblock);
    expect(program.end({ op: '_aligned_free', memblock: NULL })).toBe('ok');
    expect(program.end({ op: '_aligned_free', memblock })).toBe('ok');
    expect(program.end({ op: 'free', memblock: raw })).toBe('STATUS_HEAP_CORRUPTION');
    expect(program.mismatches).toEqual([]);
  });

  it('has no size if it is NULL', () => {
    const program = new AlignedProgram();
    expect(program.end({ op: '_aligned_msize', memblock: NULL, alignment: 16, offset: 0 })).toBe('crt.nullBlock');
    expect(program.errno).toBe(EINVAL);
  });

  it('is known to those who look at its raw block', () => {
    const program = new AlignedProgram();
    const memblock = program.aligned(100, 64, 4);
    const { raw } = program.raw(memblock);
    const { alignedBlocks } = program.machine.process(FIRST_PROCESS).runtimes.ucrt;
    expect([...alignedBlocks]).toEqual([[raw, { user: memblock, addedBytes: 8 + 4 + 63, frontBytes: 8 }]]);
    program.value({ op: '_aligned_free', memblock });
    expect(alignedBlocks.size).toBe(0);
  });
});

describe('_aligned_realloc', () => {
  const resize = (memblock: Address, size: number, alignment = 32, offset = 0) =>
    ({ op: '_aligned_realloc', memblock, size, alignment, offset }) as const;

  it('allocates for NULL and frees for 0', () => {
    const program = new AlignedProgram();
    const memblock = program.value(resize(NULL, 50));
    expect([memblock % 32, program.raw(memblock).size]).toEqual([0, 50 + 39]);
    expect(program.value(resize(memblock, 0))).toBe(NULL);
    expect(program.end({ op: '_aligned_free', memblock })).not.toBe('ok');
  });

  it('stays where it is while that is aligned and there is room, with its bytes', () => {
    const program = new AlignedProgram();
    const memblock = program.aligned(50, 32);
    program.fill(memblock, 1, 2, 3);
    expect(program.value(resize(memblock, 500))).toBe(memblock);
    expect(program.raw(memblock).size).toBe(500 + 39);
    expect(program.value(resize(memblock, 20))).toBe(memblock);
    expect([...program.read(memblock, 3)]).toEqual([1, 2, 3]);
    expect(program.value({ op: '_aligned_msize', memblock, alignment: 32, offset: 0 })).toBe(20);
  });

  it('moves if there is no room behind, with as many bytes as both have', () => {
    const program = new AlignedProgram();
    const memblock = program.aligned(50, 32);
    program.value({ op: 'malloc', size: 8 });
    program.fill(memblock, ...Array(50).fill(7));
    const moved = program.value(resize(memblock, 5000));
    expect(moved).not.toBe(memblock);
    expect([...program.read(moved, 51)]).toEqual([...Array(50).fill(7), 0]);
    expect(program.end({ op: '_aligned_free', memblock: moved })).toBe('ok');
  });

  it('leaves errno as it was when it moves', () => {
    const program = new AlignedProgram();
    const memblock = program.aligned(50, 32);
    program.value({ op: 'malloc', size: 8 });
    program.value({ op: '_set_errno', value: 34 });
    expect(program.value(resize(memblock, 5000))).not.toBe(memblock);
    expect(program.errno).toBe(34);
  });

  it('shifts the bytes inside the raw block when that can grow for a stricter alignment', () => {
    const program = new AlignedProgram();
    const memblock = program.aligned(64, 16);
    const { raw } = program.raw(memblock);
    program.fill(memblock, ...Array(64).fill(7));
    const shifted = program.value(resize(memblock, 80, 512));
    expect([shifted % 512, program.raw(shifted).raw]).toEqual([0, raw]);
    expect([...program.read(shifted, 65)]).toEqual([...Array(64).fill(7), 0]);
    expect(program.end({ op: '_aligned_free', memblock: shifted })).toBe('ok');
  });

  it('takes another raw block for a weaker alignment, behind which the end of the block might be lost', () => {
    const program = new AlignedProgram();
    const memblock = program.aligned(64, 4096);
    const { raw } = program.raw(memblock);
    program.fill(memblock, ...Array(64).fill(7));
    expect(memblock - raw).toBeGreaterThan(23);
    const moved = program.value(resize(memblock, 64, 16));
    expect(program.raw(moved).raw).not.toBe(raw);
    expect([...program.read(moved, 64)]).toEqual(Array(64).fill(7));
  });

  it('moves to another alignment, and to another offset', () => {
    const program = new AlignedProgram();
    const memblock = program.aligned(64, 16, 8);
    program.fill(memblock, 5, 6);
    const moved = program.value(resize(memblock, 64, 4096));
    expect([moved % 4096, ...program.read(moved, 2)]).toEqual([0, 5, 6]);
    const again = program.value(resize(moved, 10, 4096, 2));
    expect([(again + 2) % 4096, ...program.read(again, 2)]).toEqual([0, 5, 6]);
  });

  it.each<readonly [string, number, number, number, string, number]>([
    ['an alignment that is no power of two', 10, 24, 0, 'crt.alignment', EINVAL],
    ['an offset behind the block', 10, 16, 10, 'crt.offset', EINVAL],
    ['more than can be counted', SIZE_MAX, 16, 0, 'crt.requestTooLarge', ENOMEM],
    ['more than there is', 2 ** 46, 16, 0, 'crt.noMemory', ENOMEM],
  ])('refuses %s and leaves the block alone', (_what, size, alignment, offset, rule, errno) => {
    const program = new AlignedProgram();
    const memblock = program.aligned(50, 32);
    program.fill(memblock, 4);
    expect(program.end(resize(memblock, size, alignment, offset))).toBe(rule);
    expect([program.errno, ...program.read(memblock, 1)]).toEqual([errno, 4]);
    expect(program.end({ op: '_aligned_free', memblock })).toBe('ok');
  });

  it('is noticed when the block is none of the aligned ones', () => {
    const program = new AlignedProgram();
    const memblock = program.value({ op: 'malloc', size: 100 });
    expect(program.end(resize(memblock, 10, 16))).not.toBe('ok');
    expect(program.mismatches[0]).toBe('malloc → _aligned_realloc');
  });
});

const pointerBytes = (address: number): number[] =>
  Array.from({ length: 8 }, (_, index) => Math.floor(address / 256 ** index) % 256);

describe('_aligned_recalloc', () => {
  const recalloc = (memblock: Address, num: number, size: number) =>
    ({ op: '_aligned_recalloc', memblock, num, size, alignment: 32 }) as const;

  it('zeroes what it adds and nothing else', () => {
    const program = new AlignedProgram();
    const dirty = program.value({ op: 'malloc', size: 400 });
    program.fill(dirty, ...Array(400).fill(9));
    program.value({ op: 'free', memblock: dirty });
    const memblock = program.value(recalloc(NULL, 4, 5));
    expect([...program.read(memblock, 20)]).toEqual(Array(20).fill(0));
    program.fill(memblock, ...Array(20).fill(3));
    const grown = program.value(recalloc(memblock, 10, 30));
    expect([...program.read(grown, 300)]).toEqual([...Array(20).fill(3), ...Array(280).fill(0)]);
    expect([...program.read(program.value(recalloc(grown, 1, 10)), 10)]).toEqual(Array(10).fill(3));
  });

  it('runs into the heap with a block that is none', () => {
    const program = new AlignedProgram();
    const memblock = program.value({ op: 'malloc', size: 100 });
    program.value({ op: 'write', address: plus(memblock, 8), bytes: Uint8Array.of(...pointerBytes(memblock + 32)) });
    expect(program.end(recalloc(plus(memblock, 16), 4, 5))).toBe('STATUS_HEAP_CORRUPTION');
  });

  it('refuses a product that does not fit, and frees for none', () => {
    const program = new AlignedProgram();
    const memblock = program.aligned(10, 32);
    expect(program.end(recalloc(memblock, 2 ** 40, 2 ** 40))).toBe('crt.productOverflows');
    expect(program.errno).toBe(ENOMEM);
    expect(program.value(recalloc(memblock, 0, 8))).toBe(NULL);
  });
});

describe('the new handler and the last error', () => {
  it('are those of the calls that ask the heap', () => {
    const program = new AlignedProgram();
    const { ucrt } = program.machine.process(FIRST_PROCESS).runtimes;
    program.value({ op: '_set_new_handler', pNewHandler: 7 });
    program.value({ op: '_set_new_mode', newhandlermode: 1 });
    expect(program.value({ op: '_query_new_mode' })).toBe(1);
    const memblock = program.value({ op: 'malloc', size: 10 });
    const huge = 2 ** 46;
    for (const call of [
      { op: 'malloc', size: huge },
      { op: 'calloc', number: 1, size: huge },
      { op: 'realloc', memblock, size: huge },
      { op: '_recalloc', memblock, num: 1, size: huge },
      { op: 'operator new', size: huge },
      { op: 'operator new', size: SIZE_MAX },
    ] as const) {
      const before = ucrt.newHandlerCalls;
      expect(program.end(call)).toBe('crt.askNewHandler');
      expect([ucrt.newHandlerCalls - before, program.machine.process(FIRST_PROCESS).lastError]).toEqual([1, 8]);
    }
    const asked = ucrt.newHandlerCalls;
    expect(program.end({ op: '_expand', memblock, size: huge })).toBe('crt.noMemory');
    expect(program.end({ op: 'malloc', size: SIZE_MAX })).toBe('crt.requestTooLarge');
    expect(ucrt.newHandlerCalls).toBe(asked);
    expect(program.end({ op: 'realloc', memblock, size: huge, handlerAnswer: 0 })).toBe('crt.noMemory');
    expect(program.value({ op: '_set_new_handler', pNewHandler: 0 })).toBe(7);
    expect(program.end({ op: 'operator new', size: huge })).toBe('new.badAlloc');
    expect(program.end({ op: 'operator new', size: SIZE_MAX })).toBe('new.badArrayLength');
    expect(program.value({ op: '_msize', memblock })).toBe(10);
  });

  it('stay as they were where that is how the heap answers', () => {
    const program = new AlignedProgram({ switches: { ...DEFAULT_SWITCHES, heapAllocLastError: 'untouched' } });
    expect(program.end({ op: 'malloc', size: 2 ** 46 })).toBe('crt.noMemory');
    expect([program.errno, program.machine.process(FIRST_PROCESS).lastError]).toEqual([ENOMEM, 0]);
  });

  it('of a library are its own', () => {
    const program = new AlignedProgram();
    program.value({ op: '_set_errno', value: 34 });
    expect(program.end({ op: 'malloc', crt: 'msvcrt', size: SIZE_MAX })).toBe('crt.requestTooLarge');
    expect([program.errno, program.value({ op: '_get_errno', crt: 'msvcrt' })]).toEqual([34, ENOMEM]);
    expect(program.value({ op: '_heapchk' })).toBe(-2);
    expect(program.value({ op: '_heapmin' })).toBe(0);
    const memblock = program.value({ op: 'malloc', size: 10 });
    program.value({ op: 'malloc', size: 10 });
    program.fill(plus(memblock, 24), 1, 2, 3);
    expect(program.value({ op: '_heapchk' })).toBe(-4);
  });
});
