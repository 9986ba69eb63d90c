/* What happens to pages: protection, first touches, guards, the stack, locks, write watches, reset. */
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import type { MemoryEvent } from '../../../src/core/event.ts';
import { Machine } from '../../../src/core/machine.ts';
import { queryBytes } from '../../../src/core/query.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { step } from '../../../src/core/step.ts';
import { alloc, allocationsOf, brief, free, machineFrom, protect, run, touch } from '../../support/machines.ts';

const at = (address: number) => toAddress(address);
const write = (address: number, ...bytes: number[]): Command => ({
  op: 'write',
  address: at(address),
  bytes: Uint8Array.from(bytes),
});
const execute = (address: number): Command => ({ op: 'execute', address: at(address) });

describe('VirtualProtect', () => {
  const START = '0x10000 ordinary rw: C2rw C1r R13\n0x20000 ordinary rw: C1rw\n0x30000 physical rw: R4';
  it.each([
    ['an unknown protection before a NULL old pointer', 0x10000, 1, '3', '87 protect.protection'],
    ['size zero', 0x10000, 0, 'PAGE_READONLY', '87 protect.sizeZero'],
    ['free memory', 0x40000, 1, 'PAGE_READONLY', '487 protect.notAllocated'],
    ['two allocations', 0x1f000, 0x2000, 'PAGE_READONLY', '487 protect.leavesAllocation'],
    ['reserved pages', 0x12000, 0x2000, 'PAGE_READONLY', '487 protect.notCommitted'],
    [
      'copy-on-write of private memory before reserved pages',
      0x13000,
      1,
      'PAGE_WRITECOPY',
      '87 protect.writeCopyPrivate',
    ],
    ['an AWE window', 0x30000, 1, 'PAGE_READONLY', '487 protect.wholeOnly'],
    ['an address above the space', 0x7fff_ffff_0000, 1, 'PAGE_READONLY', '87 protect.addressTooHigh'],
  ])('refuses %s', (_what, address, size, value, expected) => {
    const machine = machineFrom(START);
    expect(run(machine, protect(address, size, value))).toEqual([expected]);
    expect(allocationsOf(machine)).toBe(START);
  });

  it('answers the first page only and changes every page touched', () => {
    const machine = machineFrom(START);
    expect(run(machine, protect(0x11fff, 2, 'PAGE_NOACCESS'))).toEqual(['ok 0x4']);
    expect(allocationsOf(machine)).toContain('0x10000 ordinary rw: C1rw C2na R13');
  });

  it('takes size zero if the switch says so', () => {
    const machine = machineFrom(START, { switches: { ...DEFAULT_SWITCHES, protectSizeZero: 'succeed' } });
    expect(run(machine, protect(0x10000, 0, 'PAGE_READONLY'))).toEqual(['ok 0x4']);
  });

  it('refuses KUSER_SHARED_DATA, which nobody can change, free or cover', () => {
    const machine = Machine.create();
    expect(
      run(
        machine,
        protect(0x7ffe0000, 1, 'PAGE_READWRITE'),
        free(0x7ffe0000, 0, 'MEM_RELEASE'),
        alloc(0x7ffe0000, 1, 'MEM_COMMIT'),
      ),
    ).toEqual(['87 protect.systemPage', '87 free.systemPage', '87 protect.systemPage']);
  });
});

describe('touching a page (facts: virtual §5.3)', () => {
  const violation = (address: number) => `STATUS_ACCESS_VIOLATION at 0x${address.toString(16)}`;
  it.each([
    ['na', violation(0x10000), violation(0x10000), violation(0x10000)],
    ['r', 'ok', violation(0x10000), violation(0x10000)],
    ['rw', 'ok', 'ok', violation(0x10000)],
    ['x', 'ok', violation(0x10000), 'ok'],
    ['xr', 'ok', violation(0x10000), 'ok'],
    ['xrw', 'ok', 'ok', 'ok'],
  ])('%s: read %s, write %s, execute %s', (protection, read, written, executed) => {
    const machine = machineFrom(`0x10000 ordinary rw: C1${protection}`);
    expect(run(machine, touch(0x10000, 'read'), touch(0x10000), execute(0x10000))).toEqual([read, written, executed]);
  });

  it('faults at the first byte that cannot be reached and writes nothing', () => {
    const machine = machineFrom('0x10000 ordinary rw: C1rw R1');
    expect(run(machine, write(0x10ffe, 1, 2, 3, 4))).toEqual([violation(0x11000)]);
    expect([...queryBytes(machine, at(0x10ffe), 2)]).toEqual([0, 0]);
  });

  it('makes pages resident once, in one event for neighbours', () => {
    const machine = machineFrom('0x10000 ordinary rw: C16rw');
    const events: MemoryEvent[] = [];
    machine.listen((event) => events.push(event));
    run(machine, touch(0x10000, 'read', 0x3000), touch(0x11000, 'write', 0x3000));
    expect(allocationsOf(machine)).toBe('0x10000 ordinary rw: T4rw C12rw');
    expect(events.map((event) => [event.type, 'start' in event && event.start, 'end' in event && event.end])).toEqual([
      ['touched', 0x10000, 0x13000],
      ['touched', 0x13000, 0x14000],
    ]);
  });

  it('shares the zero page on reads if the switch says so', () => {
    const switches = { ...DEFAULT_SWITCHES, readTouch: 'shares-the-zero-page' } as const;
    const machine = machineFrom('0x10000 ordinary rw: C2rw', { switches });
    run(machine, touch(0x10000, 'read'), touch(0x11000));
    expect(allocationsOf(machine)).toBe('0x10000 ordinary rw: C1rw T1rw');
  });

  it('trips a guard once, for the touched page alone, before anything is written', () => {
    const machine = machineFrom('0x10000 ordinary rw+guard: C2rw+guard');
    expect(run(machine, write(0x10800, 7), write(0x10800, 7))).toEqual([
      'STATUS_GUARD_PAGE_VIOLATION at 0x10800',
      'ok',
    ]);
    expect(allocationsOf(machine)).toBe('0x10000 ordinary rw+guard: T1rw C1rw+guard');
  });

  it('moves the guard of a stack down until only the last page is left', () => {
    const machine = machineFrom('0x10000 stack rw: R2 C1rw+guard C1rw');
    expect(run(machine, touch(0x12ff8))).toEqual(['ok']);
    expect(allocationsOf(machine)).toBe('0x10000 stack rw: R1 C1rw+guard T1rw C1rw');
    expect(run(machine, touch(0x11ff8))).toEqual(['STATUS_STACK_OVERFLOW at 0x11ff8']);
    expect(machine.system.commitCharge).toBe(3 * 4096);
  });
});

describe('VirtualLock', () => {
  const lock = (address: number, size: number): Command => ({
    op: 'VirtualLock',
    lpAddress: at(address),
    dwSize: size,
  });
  const unlock = (address: number, size: number): Command => ({
    op: 'VirtualUnlock',
    lpAddress: at(address),
    dwSize: size,
  });

  it('makes resident, trips guards, and keeps within the minimum working set', () => {
    const machine = machineFrom('0x10000 ordinary rw: C1rw C1rw+guard C100rw');
    expect(run(machine, lock(0x10000, 1), lock(0x11000, 1), lock(0x11000, 1), lock(0x12000, 0x64000))).toEqual([
      'ok',
      '2147483649 lock.guard',
      'ok',
      '1453 lock.quota',
    ]);
    expect(allocationsOf(machine)).toBe('0x10000 ordinary rw: T2rw C100rw');
    const larger = { op: 'SetProcessWorkingSetSize', dwMinimumWorkingSetSize: 0x100000 } as const;
    expect(run(machine, larger, lock(0x12000, 0x64000))).toEqual(['ok', 'ok']);
  });

  it('trims pages that were not locked when they are unlocked', () => {
    const machine = machineFrom('0x10000 ordinary rw: T2rw');
    expect(run(machine, unlock(0x10000, 0x1000))).toEqual(['158 unlock.notLocked']);
    expect(allocationsOf(machine)).toBe('0x10000 ordinary rw: C1rw T1rw');
  });

  it('has a switch for the status nobody is sure of', () => {
    const machine = machineFrom('0x10000 ordinary rw: R1', {
      switches: { ...DEFAULT_SWITCHES, lockInaccessible: 'STATUS_NOT_COMMITTED' },
    });
    expect(run(machine, lock(0x10000, 1))).toEqual(['487 lock.notAccessible']);
  });
});

describe('write watch', () => {
  const START = '0x10000 ordinary watched rw: C4rw';
  const watch = (count = 64, dwFlags = 0, size = 0x4000): Command => ({
    op: 'GetWriteWatch',
    dwFlags,
    lpBaseAddress: at(0x10000),
    dwRegionSize: size,
    count,
  });
  const written = (machine: Machine, command = watch()): unknown => {
    const outcome = step(machine, command);
    return outcome.ok ? (outcome.value as { pages: number[] }).pages.map((page) => page - 0x10000) : brief(outcome);
  };

  it.each([
    ['no room for answers', watch(0), '87 watch.arguments'],
    ['an unknown flag', watch(64, 2), '87 watch.arguments'],
    ['no size', watch(64, 0, 0), '87 watch.arguments'],
    ['past the end', watch(64, 0, 0x5000), '87 watch.leavesAllocation'],
    ['a NULL out-pointer', { ...watch(), isOutNull: true } as Command, '998 watch.nullOut'],
  ])('refuses %s', (_what, command, expected) => {
    expect(run(machineFrom(START), command)).toEqual([expected]);
  });

  it('is refused outside what is watched', () => {
    const machine = machineFrom(`${START}\n0x20000 ordinary rw: C1rw`);
    const from = (address: number, size: number): Command => ({
      op: 'ResetWriteWatch',
      lpBaseAddress: at(address),
      dwRegionSize: size,
    });
    const calls = [from(0, 0x1000), from(0x20000, 1), from(0x30000, 1), from(0x13fff, 2), from(0x7fff_ffff_0000, 1)];
    expect(run(machine, ...calls, from(0x10000, 2 ** 47), from(0x13fff, 1))).toEqual([
      '87 watch.arguments',
      '87 watch.notWatched',
      '87 watch.notWatched',
      '87 watch.leavesAllocation',
      '87 watch.leavesAllocation',
      '87 watch.leavesAllocation',
      'ok',
    ]);
  });

  it('keeps a page whose protection changed after it was written through a decommit', () => {
    const machine = machineFrom(START);
    run(
      machine,
      touch(0x10000),
      touch(0x11000),
      protect(0x11000, 1, 'PAGE_READONLY'),
      free(0x10000, 0x4000, 'MEM_DECOMMIT'),
    );
    expect(written(machine)).toEqual([0x1000]);
  });

  it('sees the whole buffer the kernel was given', () => {
    const machine = machineFrom(START);
    const rights = { read: true, write: false, execute: false };
    step(machine, { op: 'createFile', size: 16, pattern: 'page-numbers', rights });
    step(machine, { op: 'ReadFile', hFile: 4, lpBuffer: at(0x10800), offset: 0, size: 0x1000 });
    expect(written(machine)).toEqual([0, 0x1000]);
    expect([...queryBytes(machine, at(0x107ff), 18)]).toEqual([0, ...Array(16).fill(1), 0]);
  });
});

describe('MEM_RESET', () => {
  it('lets contents go under pressure, and undo tells whether it did', () => {
    const machine = machineFrom('0x10000 ordinary rw: C2rw');
    run(machine, write(0x10000, 5), write(0x11000, 6), alloc(0x10000, 0x1000, 'MEM_RESET'));
    expect(run(machine, alloc(0x10000, 0x1000, 'MEM_RESET_UNDO'))).toEqual(['ok 0x10000']);
    expect(step(machine, { op: 'memoryPressure' })).toMatchObject({ value: 0 });
    expect([...queryBytes(machine, at(0x10000), 1)]).toEqual([5]);
    run(machine, alloc(0x10000, 0x2000, 'MEM_RESET'), write(0x11000, 7));
    expect(step(machine, { op: 'memoryPressure' })).toMatchObject({ value: 1 });
    expect(run(machine, alloc(0x10000, 0x1000, 'MEM_RESET_UNDO'))).toEqual(['8 resetUndo.tooLate']);
    expect([...queryBytes(machine, at(0x10000), 1), ...queryBytes(machine, at(0x11000), 1)]).toEqual([0, 7]);
  });

  it('covers whole pages only, unless the switch says otherwise', () => {
    const gone = (resetRounding: 'inward' | 'outward') => {
      const machine = machineFrom('0x10000 ordinary rw: C3rw', { switches: { ...DEFAULT_SWITCHES, resetRounding } });
      run(machine, write(0x10000, 1), write(0x11000, 1), write(0x12000, 1), alloc(0x10800, 0x1900, 'MEM_RESET'), {
        op: 'memoryPressure',
      });
      return [0x10000, 0x11000, 0x12000].map((page) => queryBytes(machine, at(page), 1)[0]);
    };
    expect(gone('inward')).toEqual([1, 0, 1]);
    expect(gone('outward')).toEqual([0, 0, 0]);
  });
});
