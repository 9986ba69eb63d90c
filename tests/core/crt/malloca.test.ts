/* _malloca by example: few bytes are the stack's, more are malloc's, and a mark in front says which (facts: heap §6.1). */
import '../../../src/core/debugRuntime.ts';
import { describe, expect, it } from 'vitest';
import { type Address, NULL, plus } from '../../../src/base/bytes.ts';
import type { CrtName } from '../../../src/core/crt/crtState.ts';
import { inspect } from '../../../src/core/inspect.ts';
import { FIRST_PROCESS } from '../../../src/core/machine.ts';
import { querySpans } from '../../../src/core/picture.ts';
import { HeapProgram } from '../../support/heapProgram.ts';

class StackProgram extends HeapProgram {
  take(size: number, crt: CrtName = 'ucrt'): Address {
    return this.value({ op: '_malloca', size, crt });
  }

  mark(address: Address, inFront = 16): number[] {
    return [...this.read(plus(address, -inFront), 4)];
  }

  familyOf(address: Address): string | undefined {
    return querySpans(this.machine).find(({ start, end }) => address >= start && address < end)?.family;
  }
}

const STACK = [0xcc, 0xcc, 0, 0];
const HEAP = [0xdd, 0xdd, 0, 0];

describe('_malloca', () => {
  it('takes up to 1,008 bytes of the stack, each lower than the one before and aligned', () => {
    const program = new StackProgram();
    const [first, second, empty] = [program.take(1008), program.take(1), program.take(0)];
    expect([program.mark(first), program.mark(second), program.mark(empty)]).toEqual([STACK, STACK, STACK]);
    expect([first - second, second - empty, first % 16]).toEqual([32, 16, 0]);
    expect(program.familyOf(first)).toBe('stack');
    expect(program.end({ op: '_freea', memblock: first })).toBe('ok');
    expect(program.take(1)).toBe(empty - 32);
  });

  it('takes a block of malloc for more, 16 bytes larger, which _freea frees', () => {
    const program = new StackProgram();
    const block = program.take(1009);
    const raw = plus(block, -16);
    expect([program.mark(block), program.familyOf(block)]).toEqual([HEAP, 'heap']);
    expect(program.value({ op: '_msize', memblock: raw })).toBe(1025);
    expect(program.end({ op: '_freea', memblock: block })).toBe('ok');
    expect(
      program.end({ op: 'HeapValidate', hHeap: program.value({ op: 'GetProcessHeap' }), dwFlags: 0, lpMem: raw }),
    ).toBe('heapValidate.notABlock');
  });

  it('takes a block however few they are with the debug library', () => {
    const program = new StackProgram();
    const block = program.take(8, 'ucrtbased');
    expect([program.mark(block), program.familyOf(block)]).toEqual([HEAP, 'heap']);
    expect(program.value({ op: '_msize', memblock: plus(block, -16), crt: 'ucrtbased' })).toBe(24);
    expect(program.end({ op: '_freea', memblock: block, crt: 'ucrtbased' })).toBe('ok');
  });

  it('takes 8 bytes for its mark in a 32-bit process', () => {
    const program = new StackProgram({ profile: 'x86' });
    const [stack, heap] = [program.take(1016), program.take(1017)];
    expect([program.mark(stack, 8), program.mark(heap, 8)]).toEqual([STACK, HEAP]);
  });

  it('says which bytes are its mark', () => {
    const program = new StackProgram();
    const block = program.take(2000);
    const partAt = (address: number) => inspect(program.machine, address as Address)?.part;
    expect(partAt(block - 1)).toEqual({ start: block - 16, end: block, kind: 'mallocaMark', rule: 'crt.mallocaMark' });
    expect(partAt(block)).toMatchObject({ start: block, end: block + 2000, kind: 'payload' });
  });

  it('refuses what malloc refuses', () => {
    expect(new StackProgram().end({ op: '_malloca', size: Number.POSITIVE_INFINITY })).toBe('crt.requestTooLarge');
  });
});

describe('the stack', () => {
  it('grows page by page, until its last page is reached', () => {
    const program = new StackProgram();
    program.value({ op: 'createStack', reserve: 0x10000, commit: 0x1000 });
    program.take(1008);
    const grown = () => program.events.filter(({ type }) => type === 'stackGrew').length;
    expect(grown()).toBe(0);
    for (let taken = 1024; taken < 0xd000; taken += 1024) program.take(1008);
    expect(grown()).toBe(12);
    const ends = Array.from({ length: 10 }, () => program.end({ op: '_malloca', size: 1008 }));
    const onLastPage = ['STATUS_STACK_OVERFLOW', ...Array(4).fill('ok'), 'STATUS_ACCESS_VIOLATION'];
    expect(ends).toEqual([...Array(4).fill('ok'), ...onLastPage]);
  });

  it('is given back when it is put where it was', () => {
    const program = new StackProgram();
    const first = program.take(100);
    const { stackPointer } = program.machine.process(FIRST_PROCESS);
    const second = program.take(100);
    program.do({ op: 'restoreStack', stackPointer });
    expect([program.take(100), first - second]).toEqual([second, 128]);
    const copy = program.machine.clone();
    expect(copy.process(FIRST_PROCESS).stackPointer).toBe(plus(second, -16));
  });
});

describe('_freea', () => {
  it('does nothing for NULL, and in the release library for any other mark', () => {
    const program = new StackProgram();
    const block = program.value({ op: 'malloc', size: 64 });
    expect(program.end({ op: '_freea', memblock: NULL })).toBe('ok');
    expect(program.end({ op: '_freea', memblock: plus(block, 16) })).toBe('ok');
    expect(program.value({ op: '_msize', memblock: block })).toBe(64);
  });

  it('is told by the debug library that neither mark is there', () => {
    const program = new StackProgram();
    const block = program.take(100, 'ucrtbased');
    program.value({ op: 'write', address: plus(block, -16), bytes: new Uint8Array(4) });
    program.do({ op: '_freea', memblock: block, crt: 'ucrtbased' });
    expect(program.machine.process(FIRST_PROCESS).runtimes.ucrtbased.debugHeap?.reports).toEqual([
      { rule: 'debug.damagedMark', block, use: 0, request: 0 },
    ]);
  });

  it.each(['free', 'realloc'] as const)('is what goes with it: %s ends the process', (op) => {
    const program = new StackProgram();
    const block = program.take(2000);
    expect(program.end({ op, memblock: block, size: 10 })).toBe('STATUS_HEAP_CORRUPTION');
  });
});
