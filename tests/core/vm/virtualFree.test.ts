/* VirtualFree and placeholders beyond the shipped vectors: borders, parts, splits and joins, each in notation. */
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../../src/base/bytes.ts';
import { Machine } from '../../../src/core/machine.ts';
import { step } from '../../../src/core/step.ts';
import { alloc, allocationsOf, bits, brief, free, machineFrom, run } from '../../support/machines.ts';

const START = '0x10000 ordinary rw: R2 C4rw R10\n0x20000 ordinary rw: R1';

describe('VirtualFree', () => {
  it.each([
    ['no type', 0x10000, 0, '0', '87 free.type'],
    ['MEM_FREE', 0x10000, 0, 'MEM_FREE', '87 free.type'],
    ['both types', 0x10000, 0, 'MEM_DECOMMIT|MEM_RELEASE', '87 free.type'],
    ['a placeholder flag with decommit', 0x10000, 0x1000, 'MEM_DECOMMIT|MEM_PRESERVE_PLACEHOLDER', '87 free.type'],
    ['coalescing without release', 0x10000, 0x1000, 'MEM_COALESCE_PLACEHOLDERS', '87 free.type'],
    ['release with a size', 0x10000, 0x10000, 'MEM_RELEASE', '87 free.releaseSize'],
    ['release in the second page', 0x11000, 0, 'MEM_RELEASE', '487 free.notAtBase'],
    ['release of free memory', 0x30000, 0, 'MEM_RELEASE', '487 free.notAllocated'],
    ['release of the dead tail', 0x21000, 0, 'MEM_RELEASE', '487 free.notAllocated'],
    ['decommit of everything from inside', 0x11000, 0, 'MEM_DECOMMIT', '487 free.notAtBase'],
    ['decommit across two allocations', 0x1f000, 0x2000, 'MEM_DECOMMIT', '87 free.leavesAllocation'],
    ['decommit of free memory', 0x30000, 1, 'MEM_DECOMMIT', '487 free.notAllocated'],
    ['an address above the space', 0x7fff_ffff_0000, 0, 'MEM_RELEASE', '87 free.addressTooHigh'],
  ])('refuses %s', (_what, at, size, type, expected) => {
    const machine = machineFrom(START);
    expect(run(machine, free(at, size, type))).toEqual([expected]);
    expect(allocationsOf(machine)).toBe(START);
  });

  it('decommits every page the range touches and returns the charge', () => {
    const machine = machineFrom(START);
    expect(run(machine, free(0x12fff, 2, 'MEM_DECOMMIT'))).toEqual(['ok']);
    expect(allocationsOf(machine)).toBe('0x10000 ordinary rw: R4 C2rw R10\n0x20000 ordinary rw: R1');
    expect(machine.system.commitCharge).toBe(2 * 4096);
  });

  it('releases from anywhere in the first page', () => {
    const machine = machineFrom(START);
    expect(run(machine, free(0x10fff, 0, 'MEM_RELEASE'))).toEqual(['ok']);
    expect(allocationsOf(machine)).toBe('0x20000 ordinary rw: R1');
    expect(machine.system.commitCharge).toBe(0);
  });

  it('lets the NT layer cut a part out of the middle', () => {
    const machine = machineFrom(START);
    const cut = {
      op: 'NtFreeVirtualMemory',
      lpAddress: toAddress(0x13001),
      dwSize: 0xfff,
      dwFreeType: bits('MEM_RELEASE'),
    } as const;
    expect(brief(step(machine, cut))).toBe('ok');
    expect(allocationsOf(machine)).toBe(
      '0x10000 ordinary rw: R2 C1rw\n0x14000 ordinary rw: C2rw R10\n0x20000 ordinary rw: R1',
    );
    expect(run(machine, free(0x14000, 0, 'MEM_RELEASE'), alloc(0x10000, 1, 'MEM_RESERVE'))).toEqual([
      'ok',
      '487 alloc.addressTaken',
    ]);
  });
});

describe('placeholders', () => {
  const alloc2 = (at: number, size: number, type: string, protect = 'PAGE_READWRITE') =>
    ({ ...alloc(at, size, type, protect), op: 'VirtualAlloc2' }) as ReturnType<typeof alloc>;

  it('split at pages and join again, exactly', () => {
    const machine = machineFrom('0x10000 placeholder na: R16');
    const preserve = 'MEM_RELEASE|MEM_PRESERVE_PLACEHOLDER';
    expect(run(machine, free(0x10000, 0x10000, preserve), free(0x14000, 0x4000, preserve))).toEqual([
      '487 placeholder.splitRange',
      'ok',
    ]);
    expect(allocationsOf(machine)).toBe(
      '0x10000 placeholder na: R4\n0x14000 placeholder na: R4\n0x18000 placeholder na: R8',
    );
    const coalesce = 'MEM_RELEASE|MEM_COALESCE_PLACEHOLDERS';
    expect(
      run(
        machine,
        free(0x10000, 0, coalesce),
        free(0x10000, 0x4000, coalesce),
        free(0x10000, 0x9000, coalesce),
        free(0x11000, 0x7000, coalesce),
        free(0x10000, 0x11000, coalesce),
        free(0x10000, 0x8000, coalesce),
      ),
    ).toEqual([
      '87 placeholder.sizeZero',
      '487 placeholder.coalesceRange',
      '487 placeholder.coalesceRange',
      '487 placeholder.coalesceRange',
      '487 placeholder.coalesceRange',
      'ok',
    ]);
    expect(allocationsOf(machine)).toBe('0x10000 placeholder na: R8\n0x18000 placeholder na: R8');
  });

  it('are replaced at exactly their place and come back empty', () => {
    const machine = machineFrom('0x10000 placeholder na: R16');
    const replace = 'MEM_RESERVE|MEM_COMMIT|MEM_REPLACE_PLACEHOLDER';
    expect(
      run(
        machine,
        alloc2(0x10000, 0x1000, replace),
        alloc2(0x10000, 0x10000, 'MEM_COMMIT|MEM_REPLACE_PLACEHOLDER'),
        alloc2(0x10000, 0x10000, 'MEM_RESERVE'),
        alloc2(0x10000, 0x10000, replace),
      ),
    ).toEqual(['487 placeholder.replaceRange', '87 placeholder.replaceFlags', '487 alloc.addressTaken', 'ok 0x10000']);
    expect(allocationsOf(machine)).toBe('0x10000 ordinary replacement rw: C16rw');
    expect(run(machine, free(0x10000, 0x10000, 'MEM_RELEASE|MEM_PRESERVE_PLACEHOLDER'))).toEqual(['ok']);
    expect(allocationsOf(machine)).toBe('0x10000 placeholder na: R16');
    expect(machine.system.commitCharge).toBe(0);
  });

  it('keep their numbers apart: nothing leaks when parts are made and joined many times', () => {
    const machine = machineFrom('0x10000 placeholder na: R16');
    for (let i = 0; i < 200; i++) {
      run(
        machine,
        free(0x10000, 0x8000, 'MEM_RELEASE|MEM_PRESERVE_PLACEHOLDER'),
        free(0x10000, 0x10000, 'MEM_RELEASE|MEM_COALESCE_PLACEHOLDERS'),
      );
    }
    expect(allocationsOf(machine)).toBe('0x10000 placeholder na: R16');
  });

  it('want an explicit base on a granule', () => {
    expect(brief(step(Machine.create(), alloc2(0x11000, 0x1000, 'MEM_RESERVE')))).toBe('87 alloc2.baseNotAligned');
  });
});
