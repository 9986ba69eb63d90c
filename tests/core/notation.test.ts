/*
 * Protects the text of machines. The files in golden/ are what a machine looked like when they were written: a change
 * here without a change of a rule is a mistake in the simulator, or in how it prints.
 */
import '../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, KiB, MiB } from '../../src/base/bytes.ts';
import { Machine } from '../../src/core/machine.ts';
import { formatMachine, formatSize } from '../../src/core/notation.ts';
import { parseMachine } from '../../src/core/notationReader.ts';
import { HeapProgram } from '../support/heapProgram.ts';
import { alloc, run, touch } from '../support/machines.ts';

const golden = (name: string): string => `./golden/${name}.txt`;

/** A heap with so many blocks of each size, one after another, of which every third is freed again. */
function mixedHeap(program: HeapProgram, sizes: readonly number[]): void {
  const hHeap = program.value({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
  const pointers = sizes.map((dwBytes) => program.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes }));
  for (const [index, lpMem] of pointers.entries()) {
    if (index % 3 === 1) program.value({ op: 'HeapFree', hHeap, dwFlags: 0, lpMem });
  }
}

const MIX = [24, 24, 100, 100, 3000, 24, 20 * KiB, 200, MiB, 8, 40, 40];
const ONE_SIZE = Array.from({ length: 50 }, () => 40);

describe('the text of a machine', () => {
  it('of an empty process', async () => {
    await expect(formatMachine(Machine.create())).toMatchFileSnapshot(golden('emptyProcess'));
  });

  it('of a hundred pages, some touched', async () => {
    const machine = Machine.create();
    run(machine, alloc(0, 100 * 4 * KiB, 'MEM_RESERVE|MEM_COMMIT'), touch(0x12000), touch(0x13000), touch(0x20000));
    await expect(formatMachine(machine)).toMatchFileSnapshot(golden('hundredPages'));
  });

  it.each([
    ['ntHeap', {}, MIX],
    ['ntHeapWithFrontEnd', {}, ONE_SIZE],
    ['segmentHeap', { heapKind: 'segment' }, [...MIX, ...ONE_SIZE, 200 * KiB, 600 * KiB]],
  ] as const)('of a heap after a mix of calls: %s', async (name, config, sizes) => {
    const program = new HeapProgram(config);
    mixedHeap(program, sizes);
    await expect(formatMachine(program.machine)).toMatchFileSnapshot(golden(name));
  });

  it('lists each heap with its own reservations, and says which is the process heap and which has a front end', () => {
    const program = new HeapProgram();
    program.value({ op: 'GetProcessHeap' });
    const hHeap = program.value({ op: 'HeapCreate', flOptions: 1, dwInitialSize: 0, dwMaximumSize: 0 });
    program.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: 2 * MiB });
    const lines = formatMachine(program.machine).split('\n');
    expect(lines.filter((line) => /^(heap| {2})/.test(line)).map((line) => line.replace(/: .*/, ''))).toEqual([
      'heap 0x10000 nt process 0x2 lfh',
      '  0x10000 segment',
      'heap 0x110000 nt 0x1003',
      '  0x110000 segment',
      '  0x120000 block',
    ]);
  });

  it('tells sizes in the largest unit that divides them', () => {
    const sizes = [0, 1, 1023, KiB, KiB + 1, 4 * KiB, MiB, 1025 * KiB, 1024 * MiB, 2 ** 40, 3 * 2 ** 41];
    expect(sizes.map(formatSize)).toEqual([
      '0x0',
      '0x1',
      '0x3ff',
      '1K',
      '0x401',
      '4K',
      '1M',
      '1025K',
      '1G',
      '1T',
      '6T',
    ]);
  });

  it('names objects and says which are destroyed', () => {
    const program = new HeapProgram();
    const p = program.value({ op: 'operator new', size: 40 });
    program.value({ op: 'constructObject', address: p, typeName: 'Node', hasDestructor: true });
    expect(formatMachine(program.machine)).toMatch(/\nobject 0x\w+ Node$/);
    program.value({ op: 'destroyObject', address: p, typeName: 'Node' });
    expect(formatMachine(program.machine)).toMatch(/\nobject 0x\w+ Node destroyed$/);
  });

  it('with a heap or an object is refused by the reader, which says which line it is', () => {
    const program = new HeapProgram();
    program.value({ op: 'GetProcessHeap' });
    const text = formatMachine(program.machine);
    expect(() => parseMachine(text)).toThrow(`Line 5 is a heap, which cannot be built from text`);
    const object = 'x64 charge 0x0 of 32G\nP1\nobject 0x10000 Node';
    expect(() => parseMachine(object)).toThrow('Line 3 is an object, which cannot be built from text');
  });

  it('shows the part of a heap that a program has released as lost', () => {
    const program = new HeapProgram();
    const heap: Address = program.value({ op: 'GetProcessHeap' });
    program.value({ op: 'VirtualFree', lpAddress: heap, dwSize: 0, dwFreeType: 0x8000 });
    expect(formatMachine(program.machine)).toContain(`  0x10000 lost: `);
  });
});
