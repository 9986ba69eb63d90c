/* Protects the top floor by example: what new and delete ask the runtime for, and what is told of objects' lives. */
import { describe, expect, it } from 'vitest';
import { type Address, SIZE_MAX } from '../../../src/base/bytes.ts';
import { allocatorRequest, arrayStorage, defaultNewAlignment } from '../../../src/core/cxxRules.ts';
import { queryObjects } from '../../../src/core/query.ts';
import { HeapProgram } from '../../support/heapProgram.ts';

const TYPE = { typeName: 'Widget', hasDestructor: true } as const;

describe('operator new', () => {
  it('is malloc, and gives something for nothing', () => {
    const program = new HeapProgram();
    const [first, second] = [1, 2].map(() => program.value({ op: 'operator new', size: 0 }));
    expect(first).not.toBe(second);
    expect(program.value({ op: '_msize', memblock: first as Address })).toBe(1);
  });

  it('throws bad_alloc, or bad_array_new_length for a size that did not fit, or nothing', () => {
    const program = new HeapProgram();
    const thrown = (size: number) => program.do({ op: 'operator new[]', size });
    expect(thrown(2 ** 46)).toMatchObject({ refused: 'new.badAlloc', throws: 'std::bad_alloc' });
    expect(thrown(SIZE_MAX)).toMatchObject({ throws: 'std::bad_array_new_length' });
    expect(program.do({ op: 'operator new', size: 2 ** 46, isNothrow: true })).not.toHaveProperty('throws');
  });

  it('asks the new handler in any mode', () => {
    const program = new HeapProgram();
    program.value({ op: '_set_new_handler', pNewHandler: 1 });
    const call = { op: 'operator new', size: 2 ** 46 } as const;
    expect(program.end(call)).toBe('crt.askNewHandler');
    expect(program.end({ ...call, handlerAnswer: 0 })).toBe('new.badAlloc');
  });

  it('goes through _aligned_malloc for more than 16', () => {
    const program = new HeapProgram();
    const address = program.value({ op: 'operator new', size: 100, alignment: 64 });
    expect(address % 64).toBe(0);
    expect(program.end({ op: 'operator delete', address, alignment: 64 })).toBe('ok');
    expect(program.mismatches).toEqual([]);
  });
});

describe('what does not fit together', () => {
  it.each([
    ['operator new', 'operator delete[]', 'operator new → operator delete[]'],
    ['operator new[]', 'operator delete', 'operator new[] → operator delete'],
  ] as const)('works by accident but is told: %s, %s', (maker, releaser, told) => {
    const program = new HeapProgram();
    const address = program.value({ op: maker, size: 40 });
    expect(program.end({ op: releaser, address })).toBe('ok');
    expect(program.mismatches).toEqual([told]);
  });

  it('ends the process where pointers differ: an array with a count, by delete', () => {
    const program = new HeapProgram();
    const storage = program.value({ op: 'operator new[]', size: 48 });
    expect(program.end({ op: 'operator delete', address: (storage + 8) as Address })).toBe('STATUS_HEAP_CORRUPTION');
  });
});

describe('the lives of objects', () => {
  it('end without a word if they are destroyed first', () => {
    const program = new HeapProgram();
    const address = program.value({ op: 'operator new', size: 16 });
    program.value({ op: 'constructObject', address, ...TYPE });
    program.value({ op: 'useObject', address, typeName: TYPE.typeName });
    program.value({ op: 'destroyObject', address, typeName: TYPE.typeName });
    program.value({ op: 'operator delete', address });
    expect(program.objectFaults).toEqual([]);
    expect(queryObjects(program.machine)).toEqual([]);
  });

  it('are missed when their storage goes, one by one or with the heap', () => {
    const program = new HeapProgram();
    const memblock = program.value({ op: 'operator new', size: 16 });
    program.value({ op: 'constructObject', address: memblock, ...TYPE });
    program.value({ op: 'free', memblock });
    const hHeap = program.value({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
    const address = program.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: 16 });
    program.value({ op: 'constructObject', address, ...TYPE });
    program.value({ op: 'HeapDestroy', hHeap });
    expect(program.objectFaults).toEqual(['neverDestroyed', 'neverDestroyed']);
  });

  it('do not begin with malloc, and do not end twice', () => {
    const program = new HeapProgram();
    const address = program.value({ op: 'malloc', size: 16 });
    const { typeName } = TYPE;
    program.value({ op: 'useObject', address, typeName });
    program.value({ op: 'constructObject', address, ...TYPE });
    program.value({ op: 'constructObject', address, ...TYPE });
    program.value({ op: 'destroyObject', address, typeName });
    program.value({ op: 'useObject', address, typeName });
    program.value({ op: 'destroyObject', address, typeName });
    expect(program.objectFaults).toEqual([
      'neverConstructed',
      'constructedTwice',
      'usedWhenNotAlive',
      'destroyedTwice',
    ]);
  });

  it('are copied with the machine', () => {
    const program = new HeapProgram();
    const address = program.value({ op: 'operator new', size: 16 });
    program.value({ op: 'constructObject', address, ...TYPE });
    const copy = program.machine.clone();
    program.value({ op: 'destroyObject', address, typeName: TYPE.typeName });
    expect(queryObjects(copy).map(({ isAlive }) => isAlive)).toEqual([true]);
    expect(queryObjects(program.machine).map(({ isAlive }) => isAlive)).toEqual([false]);
  });
});

describe('arrays', () => {
  const of = (size: number, alignment: number, hasDestructor = true) => ({ count: 10, size, alignment, hasDestructor });

  it.each([
    ['int', of(4, 4, false), 40, 0, null],
    ['one byte, with a destructor', of(1, 1), 18, 8, 0],
    ['double, with a destructor', of(8, 8), 88, 8, 0],
    ['16-aligned', of(16, 16), 176, 16, 0],
    ['32-aligned', of(32, 32), 352, 32, 0],
  ])('of %s keep their count by the MSVC rule', (_name, array, request, cookie, countAt) => {
    expect(arrayStorage({ abi: 'msvc-x64', ...array })).toMatchObject({ request, cookie, countAt });
  });

  it('keep it right before the elements by the Itanium rule, and also for a sized delete', () => {
    expect(arrayStorage({ abi: 'itanium-x64', ...of(16, 16) })).toMatchObject({ request: 176, countAt: 8 });
    const sized = { ...of(1, 1, false), hasSizedDelete: true };
    expect(arrayStorage({ abi: 'itanium-x64', ...sized })).toMatchObject({ request: 18 });
    expect(arrayStorage({ abi: 'msvc-x64', ...sized })).toMatchObject({ request: 10 });
  });

  it('that do not fit ask for everything', () => {
    expect(arrayStorage({ abi: 'msvc-x64', ...of(2 ** 62, 8) }).request).toBe(SIZE_MAX);
  });
});

describe('the library', () => {
  it('promises 16 on x64 and 8 on x86', () => {
    expect([defaultNewAlignment('x64'), defaultNewAlignment('x86-msvc')]).toEqual([16, 8]);
  });

  it.each([
    [4095, false, 4095, 16],
    [4096, false, 4135, 32],
    [4096, true, 4143, 32],
  ])('asks for more from 4096 bytes on: %d', (bytes, isDebug, request, alignment) => {
    expect(allocatorRequest(bytes, isDebug)).toEqual({ request, alignment });
  });
});
