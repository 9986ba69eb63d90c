/* What the calls of the bottom floor refuse at the very edge, beside what they take there; nothing changes by a refusal. */
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { KiB, MiB, toAddress } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { Machine } from '../../../src/core/machine.ts';
import type { MemoryBasicInformation } from '../../../src/core/query.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { step } from '../../../src/core/step.ts';
import type { SystemConfig } from '../../../src/core/vm/system.ts';
import { alloc, bits, free, protect, run, touch } from '../../support/machines.ts';
import { eachOn } from '../../support/refusals.ts';
import { close, execute, file, lock, map, read, section, unmap, write } from '../../support/virtualCalls.ts';

/** The first address above the space of a 64-bit process. */
const LIMIT = 0x7fff_ffff_0000;
const TOP = LIMIT - 0x10000;

const ntFree = (start: number, dwSize: number, type: string): Command => ({
  op: 'NtFreeVirtualMemory',
  lpAddress: toAddress(start),
  dwSize,
  dwFreeType: bits(type),
});

describe('at the end of the space', () => {
  const top = () => {
    const machine = Machine.create();
    run(machine, alloc(TOP, 0x10000, 'MEM_RESERVE|MEM_COMMIT|MEM_WRITE_WATCH'));
    return machine;
  };
  const watch = (start: number, dwRegionSize: number): Command => ({
    op: 'GetWriteWatch',
    dwFlags: 0,
    lpBaseAddress: toAddress(start),
    dwRegionSize,
    count: 1,
  });

  eachOn(
    [
      ['all of the last granule is decommitted', free(TOP, 0x10000, 'MEM_DECOMMIT'), 'ok'],
      ['no more than that is', free(TOP, 0x10001, 'MEM_DECOMMIT'), '87 free.sizeTooLarge'],
      ['nothing is freed above it', free(LIMIT, 0, 'MEM_DECOMMIT'), '87 free.addressTooHigh'],
      ['all of it is protected', protect(TOP, 0x10000, 'PAGE_READONLY'), 'ok 0x4'],
      ['no more than that is', protect(TOP, 0x10001, 'PAGE_READONLY'), '87 protect.sizeTooLarge'],
      ['nothing is protected above it', protect(LIMIT, 1, 'PAGE_READONLY'), '87 protect.addressTooHigh'],
      ['all of it is locked', lock('VirtualLock', TOP, 0x10000), 'ok'],
      ['no more than that is', lock('VirtualLock', TOP, 0x10001), '87 lock.range'],
      ['nothing is locked above it', lock('VirtualLock', LIMIT, 1), '87 lock.range'],
      ['nothing is unlocked above it', lock('VirtualUnlock', LIMIT, 1), '87 lock.range'],
      ['nothing of no size is unlocked', lock('VirtualUnlock', TOP, 0), '87 lock.range'],
      ['all of it is watched', watch(TOP, 0x10000), 'ok'],
      ['no more than that is', watch(TOP, 0x10001), '87 watch.leavesAllocation'],
      ['nothing is watched above it', watch(LIMIT, 1), '87 watch.leavesAllocation'],
      ['all of it is committed again', alloc(TOP, 0x10000, 'MEM_COMMIT'), 'ok 0x7ffffffe0000'],
      ['no more than that is', alloc(TOP, 0x10001, 'MEM_COMMIT'), '87 alloc.sizeTooLarge'],
      ['nothing is reserved above it', alloc(LIMIT, 1, 'MEM_RESERVE'), '87 alloc.addressTooHigh'],
    ],
    top,
  );
});

describe('VirtualQuery', () => {
  const query = (address: number, dwLength?: number): Command => ({
    op: 'VirtualQuery',
    lpAddress: toAddress(address),
    ...(dwLength !== undefined && { dwLength }),
  });

  it.each([
    ['x64', 48, 0x7fff_ffff_0000],
    ['x86', 28, 0x7fff_0000],
  ] as const)('in a process of kind %s needs a buffer of %i bytes and an address below %i', (profile, bytes, limit) => {
    const machine = Machine.create({ profile });
    expect(run(machine, query(0x10000, bytes), query(0x10000, bytes - 1), query(0x10000, 1000))).toEqual([
      'ok',
      '24 query.bufferTooSmall',
      'ok',
    ]);
    expect(run(machine, query(limit - 1), query(limit), query(limit, 0))).toEqual([
      'ok',
      '87 query.addressTooHigh',
      '87 query.addressTooHigh',
    ]);
  });

  it.each([
    ['MEM_FREE', 0x10000],
    ['MEM_RESERVE', 0x2000],
  ] as const)('says of the last granule %s if the switch says so, and of nothing else', (topGranule, state) => {
    const machine = Machine.create({ switches: { ...DEFAULT_SWITCHES, topGranule } });
    const stateAt = (address: number): number => {
      const outcome = step(machine, query(address));
      return outcome.ok ? (outcome.value as MemoryBasicInformation).State : 0;
    };
    expect([TOP - 1, TOP, LIMIT - 1].map(stateAt)).toEqual([0x10000, state, state]);
  });

  it.each([
    ['MEM_RESERVE', 0x2000, 0],
    ['MEM_COMMIT', 0x1000, 0],
  ] as const)('says of an AWE window %s if the switch says so', (physicalState, State, Protect) => {
    const machine = Machine.create({ switches: { ...DEFAULT_SWITCHES, physicalState } });
    run(machine, alloc(0x10000, 0x2000, 'MEM_RESERVE|MEM_PHYSICAL'));
    expect(step(machine, query(0x11000))).toMatchObject({
      value: { BaseAddress: 0x11000, RegionSize: 0x1000, State, Protect },
    });
  });

  it('ends a run where the section of the view has not committed, wherever the view starts', () => {
    const machine = Machine.create();
    run(
      machine,
      section(-1, 'PAGE_READWRITE|SEC_RESERVE', 0x20000),
      map(4, 'FILE_MAP_WRITE', 0x10000),
      map(4, 'FILE_MAP_READ'),
    );
    run(machine, alloc(0x12000, 0x3000, 'MEM_COMMIT'));
    const rows = [0x10000, 0x12000, 0x14000, 0x15000, 0x20000, 0x32000, 0x35000].map((address) => {
      const outcome = step(machine, query(address));
      const { RegionSize, State, Protect, Type } = (outcome as { value: MemoryBasicInformation }).value;
      return [RegionSize, State, Protect, Type];
    });
    const MAPPED = 0x40000;
    expect(rows).toEqual([
      [0x2000, 0x2000, 0, MAPPED],
      [0x3000, 0x1000, 4, MAPPED],
      [0x1000, 0x1000, 4, MAPPED],
      [0xb000, 0x2000, 0, MAPPED],
      [0x12000, 0x2000, 0, MAPPED],
      [0x3000, 0x1000, 2, MAPPED],
      [0xb000, 0x2000, 0, MAPPED],
    ]);
  });
});

describe('sections and views', () => {
  const small = (config: Partial<SystemConfig> = {}) => {
    const machine = Machine.create({ commitLimit: 32 * KiB, ...config });
    run(machine, section(-1, 'PAGE_READWRITE', 0x4000), section(-1, 'PAGE_READWRITE|SEC_RESERVE', 0x10000));
    return machine;
  };

  eachOn(
    [
      ['are charged up to the limit', section(-1, 'PAGE_READWRITE', 0x4000), 'ok 0xc'],
      ['are not charged over it', section(-1, 'PAGE_READWRITE', 0x4001), '1455 section.commitLimit'],
      ['are charged for what they may copy', map(4, 'FILE_MAP_COPY'), 'ok 0x10000'],
      ['are not charged over the limit for that', map(8, 'FILE_MAP_COPY'), '1455 view.commitLimit'],
      ['are free for what they share', map(8, 'FILE_MAP_WRITE'), 'ok 0x10000'],
      ['of an image are of a file first of all', section(0x44, 'PAGE_READONLY|SEC_IMAGE', 0), '6 handle.invalid'],
      ['are of no section', section(4, 'PAGE_READONLY', 0), '6 handle.invalid'],
      ['need a size in the page file', section(-1, 'PAGE_READWRITE', 0), '87 section.sizeZero'],
    ],
    small,
  );

  it('are not committed over the limit', () => {
    const machine = small();
    run(machine, map(8, 'FILE_MAP_WRITE'));
    expect(run(machine, alloc(0x10000, 0x4001, 'MEM_COMMIT'), alloc(0x10000, 0x4000, 'MEM_COMMIT'))).toEqual([
      '1455 alloc.commitLimit',
      'ok 0x10000',
    ]);
    expect(run(machine, alloc(0x12000, 0x3000, 'MEM_COMMIT'), alloc(0x12000, 0x2000, 'MEM_COMMIT'))).toEqual([
      '1455 alloc.commitLimit',
      'ok 0x12000',
    ]);
  });

  it('find no room where the space is full', () => {
    const machine = small({ profile: 'x86' });
    const whole = { op: 'MapViewOfFile', hFileMappingObject: 12, dwDesiredAccess: 4, dwFileOffset: 0 } as const;
    run(machine, section(-1, 'PAGE_READWRITE|SEC_RESERVE', 0x7000_0000));
    expect(run(machine, { ...whole, dwNumberOfBytesToMap: 0 }, { ...whole, dwNumberOfBytesToMap: 0 })).toEqual([
      'ok 0x10000',
      '8 view.noRoom',
    ]);
  });

  it('give a name back only if it is still theirs', () => {
    const machine = Machine.create();
    run(machine, section(-1, 'PAGE_READWRITE', 0x1000, 'n'), map(4, 'FILE_MAP_WRITE'), close(4));
    run(machine, section(-1, 'PAGE_READWRITE', 0x2000, 'n'), section(-1, 'PAGE_READWRITE', 0x1000));
    const open: Command = { op: 'OpenFileMapping', dwDesiredAccess: 2, lpName: 'n' };
    expect(run(machine, unmap(0x10000), open, close(16), open)).toEqual(['ok', 'ok 0x10', 'ok', 'ok 0x14']);
    expect(run(machine, close(8), open, close(20), close(24), open)).toEqual([
      'ok',
      'ok 0x18',
      'ok',
      'ok',
      '2 section.noName',
    ]);
  });

  it('a buffer that the kernel writes trips its guard, and must be writable', () => {
    const machine = Machine.create();
    run(machine, file(0x1000, 'r'), alloc(0x10000, 0x3000, 'MEM_RESERVE|MEM_COMMIT'));
    run(machine, protect(0x11000, 1, 'PAGE_READWRITE|PAGE_GUARD'), protect(0x12000, 1, 'PAGE_READONLY'));
    const readFile = (start: number): Command => ({
      op: 'ReadFile',
      hFile: 4,
      lpBuffer: toAddress(start),
      offset: 0,
      size: 16,
    });
    expect(run(machine, readFile(0x10ff8), readFile(0x10ff8), readFile(0x12000), readFile(0x11ff8))).toEqual([
      '2147483649 lock.guard',
      'ok 0x10',
      '998 lock.notAccessible',
      '998 lock.notAccessible',
    ]);
  });
});

describe('large pages', () => {
  it.each([
    ['refuse', '487 protect.wholeOnly'],
    ['succeed', 'ok 0x4'],
  ] as const)('may be protected if the switch says so: %s', (protectLargePages, ending) => {
    const machine = Machine.create({ canLockMemory: true, switches: { ...DEFAULT_SWITCHES, protectLargePages } });
    run(machine, alloc(0, 2 * MiB, 'MEM_RESERVE|MEM_COMMIT|MEM_LARGE_PAGES'));
    expect(run(machine, protect(0x200000, 1, 'PAGE_READONLY'))).toEqual([ending]);
  });

  it('are nothing to commit or to decommit in, and are released whole by the NT layer too', () => {
    const machine = Machine.create({ canLockMemory: true });
    run(machine, alloc(0, 4 * MiB, 'MEM_RESERVE|MEM_COMMIT|MEM_LARGE_PAGES'));
    expect(
      run(
        machine,
        alloc(0x200000, 1, 'MEM_COMMIT'),
        ntFree(0x200000, 2 * MiB, 'MEM_RELEASE'),
        ntFree(0x400000, 2 * MiB, 'MEM_RELEASE'),
        free(0x200000, 0, 'MEM_DECOMMIT'),
        ntFree(0x200000, 4 * MiB, 'MEM_RELEASE'),
      ),
    ).toEqual(['487 commit.wholeOnly', '487 free.wholeOnly', '487 free.wholeOnly', '487 free.wholeOnly', 'ok']);
    expect([machine.system.commitCharge, machine.system.largePageBytes]).toEqual([0, 0]);
  });
});

describe('what is known of pages', () => {
  const watched = 'MEM_RESERVE|MEM_COMMIT|MEM_WRITE_WATCH';
  const written = (machine: Machine): readonly number[] => {
    const outcome = step(machine, {
      op: 'GetWriteWatch',
      dwFlags: 0,
      lpBaseAddress: toAddress(0x10000),
      dwRegionSize: 0x4000,
      count: 9,
    });
    return (outcome as { value: { pages: number[] } }).value.pages;
  };

  it('is that those were written which were, not those that were read and protected', () => {
    const machine = Machine.create();
    run(machine, alloc(0x10000, 0x4000, watched), touch(0x10000, 'read'), touch(0x11000), touch(0x12000));
    run(machine, protect(0x10000, 0x2000, 'PAGE_READONLY'), free(0x10000, 0x4000, 'MEM_DECOMMIT'));
    expect(written(machine)).toEqual([0x11000]);
    run(
      machine,
      alloc(0x10000, 0x4000, 'MEM_COMMIT'),
      free(0x10000, 0, 'MEM_RELEASE'),
      alloc(0x10000, 0x4000, watched),
    );
    expect(written(machine)).toEqual([]);
  });

  it('goes with them when they are released or given to another', () => {
    const machine = Machine.create();
    run(machine, alloc(0x10000, 0x4000, 'MEM_RESERVE|MEM_COMMIT'), write(0x11000, 7), lock('VirtualLock', 0x12000, 1));
    run(machine, ntFree(0x10000, 0x1000, 'MEM_RELEASE'), ntFree(0x12000, 0x1000, 'MEM_RELEASE'));
    const { pages } = machine.process(1).space;
    expect([pages.residentPages, pages.lockedPages]).toEqual([1, 0]);
    expect(step(machine, read(0x11000, 1))).toMatchObject({ value: Uint8Array.of(7) });
    run(machine, ntFree(0x11000, 0x1000, 'MEM_RELEASE'), ntFree(0x13000, 0x1000, 'MEM_RELEASE'));
    run(machine, alloc(0x10000, 0x4000, 'MEM_RESERVE|MEM_COMMIT'));
    expect([pages.residentPages, step(machine, read(0x11000, 1))]).toMatchObject([0, { value: Uint8Array.of(0) }]);
    expect(run(machine, execute(0x11000))).toEqual(['STATUS_ACCESS_VIOLATION at 0x11000']);
  });
});
