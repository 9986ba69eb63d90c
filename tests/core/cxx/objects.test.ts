/* Protects what is told of objects' lives: every event word for word, and exactly the faults there are. */
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../../src/base/bytes.ts';
import { arrayStorage } from '../../../src/core/cxxRules.ts';
import { queryObjects } from '../../../src/core/query.ts';
import { HeapProgram } from '../../support/heapProgram.ts';

const [typeName, hasDestructor] = ['Widget', true] as const;

function programWithBlock() {
  const program = new HeapProgram();
  return { program, address: program.value({ op: 'operator new', size: 64 }) };
}

describe('the life of an object', () => {
  it('is told from its beginning to its end', () => {
    const { program, address } = programWithBlock();
    const object = { address, typeName };
    program.events.length = 0;
    expect(program.value({ op: 'constructObject', ...object, hasDestructor })).toBe(true);
    expect(program.value({ op: 'useObject', ...object })).toBe(true);
    expect(program.value({ op: 'destroyObject', ...object })).toBe(true);
    expect(program.events).toEqual([
      { type: 'objectConstructed', ...object, rule: 'object.lifetime' },
      { type: 'objectDestroyed', ...object, rule: 'object.lifetime' },
    ]);
  });

  it('may be outside heaps', () => {
    const { program } = programWithBlock();
    const address = toAddress(0x5000);
    program.value({ op: 'constructObject', address, typeName, hasDestructor });
    expect(queryObjects(program.machine)).toMatchObject([
      { address, typeName, hasDestructor, storage: null, isAlive: true },
    ]);
  });

  it('goes on inside one of another type that begins at the same place', () => {
    const { program, address } = programWithBlock();
    program.value({ op: 'constructObject', address, typeName, hasDestructor });
    program.value({ op: 'constructObject', address, typeName: 'Derived', hasDestructor });
    expect(program.objectFaults).toEqual([]);
  });

  it('that never began cannot end', () => {
    const { program, address } = programWithBlock();
    program.events.length = 0;
    program.value({ op: 'destroyObject', address, typeName });
    expect(program.events).toEqual([
      { type: 'objectFault', fault: 'neverConstructed', address, typeName, rule: 'object.lifetime' },
    ]);
  });

  it('ends for every object of a block, each missed for itself', () => {
    const { program, address } = programWithBlock();
    for (const offset of [0, 16, 32])
      program.value({ op: 'constructObject', address: toAddress(address + offset), typeName, hasDestructor });
    program.value({ op: 'operator delete', address });
    expect(program.objectFaults).toEqual(['neverDestroyed', 'neverDestroyed', 'neverDestroyed']);
    expect(queryObjects(program.machine)).toEqual([]);
  });

  it('does not end with another heap', () => {
    const { program, address } = programWithBlock();
    program.value({ op: 'constructObject', address, typeName, hasDestructor });
    const hHeap = program.value({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
    program.value({ op: 'HeapDestroy', hHeap });
    expect(queryObjects(program.machine)).toHaveLength(1);
    expect(program.objectFaults).toEqual([]);
  });
});

describe('operator new', () => {
  it('hands on the exception of a damaged heap, and does not throw one of its own', () => {
    const { program, address } = programWithBlock();
    program.value({ op: 'operator delete', address });
    program.value({ op: 'write', address: toAddress(address - 8), bytes: new Uint8Array(8).fill(0xee) });
    expect(program.end({ op: 'operator new', size: 64 })).toBe('STATUS_HEAP_CORRUPTION');
  });
});

describe('the storage of an array', () => {
  const request = (count: number, size: number): number =>
    arrayStorage({ abi: 'msvc-x64', count, size, alignment: 8, hasDestructor: false }).request;

  it('reaches up to the largest size there is', () => {
    expect(request(1, 2 ** 64 - 2048)).toBe(2 ** 64 - 2048);
    expect(request(2 ** 62, 4)).toBe(Number.POSITIVE_INFINITY);
  });

  it('may be empty, but not less', () => {
    expect(request(0, 8)).toBe(0);
    expect(request(-1, 8)).toBe(Number.POSITIVE_INFINITY);
  });
});
