/* VirtualAlloc beyond the shipped vectors: the order of the checks when several things are wrong, and every effect in notation. */
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { Machine } from '../../../src/core/machine.ts';
import { step } from '../../../src/core/step.ts';
import { alloc, allocationsOf, brief, free, machineFrom, run } from '../../support/machines.ts';

const KERNEL = 0xffff_8000_0000_0000;
const GIB = 2 ** 30;

describe('the first thing wrong decides (facts: virtual §3.2)', () => {
  const rows: [what: string, at: number, size: number, type: string, protect: string, expected: string][] = [
    ['a low hint before an unknown flag', 1, 0, '0x40000000', '0', '87 alloc.hintBelow64K'],
    ['an unknown flag before no flag', 0, 0, '0x40000000', '0', '87 alloc.unknownType'],
    [
      'a placeholder flag is unknown here',
      0,
      4096,
      'MEM_RESERVE|MEM_RESERVE_PLACEHOLDER',
      'PAGE_NOACCESS',
      '87 alloc.unknownType',
    ],
    ['no action before the protection', 0, 0, 'MEM_TOP_DOWN', '0', '87 alloc.noType'],
    ['reset with company before the protection', 0, 0, 'MEM_RESET|MEM_COMMIT', '0', '87 alloc.resetNotAlone'],
    ['undo with company', 0, 0, 'MEM_RESET_UNDO|MEM_RESET', '0', '87 alloc.resetNotAlone'],
    ['large pages without commit', 0, 0, 'MEM_LARGE_PAGES|MEM_RESERVE', '0', '87 alloc.largePageFlags'],
    ['large pages without reserve', 0, 0, 'MEM_LARGE_PAGES|MEM_COMMIT', '0', '87 alloc.largePageFlags'],
    ['write watch without reserve', 0, 0, 'MEM_WRITE_WATCH|MEM_COMMIT', '0', '87 alloc.writeWatchWithoutReserve'],
    ['physical with commit', 0, 0, 'MEM_PHYSICAL|MEM_RESERVE|MEM_COMMIT', '0', '87 alloc.physicalFlags'],
    ['physical and not read-write', 0, 4096, 'MEM_PHYSICAL|MEM_RESERVE', 'PAGE_READONLY', '87 alloc.physicalFlags'],
    ['the protection before the address', KERNEL, 0, 'MEM_RESERVE', '3', '87 alloc.protection'],
    ['the address before the size', KERNEL, 0, 'MEM_RESERVE', 'PAGE_READWRITE', '87 alloc.addressTooHigh'],
    ['size zero', 0, 0, 'MEM_RESERVE', 'PAGE_READWRITE', '87 alloc.sizeZero'],
    ['more than there is', 0, 2 ** 47, 'MEM_RESERVE', 'PAGE_READWRITE', '87 alloc.sizeTooLarge'],
    ['size −1', 0, Number.POSITIVE_INFINITY, 'MEM_RESERVE', 'PAGE_READWRITE', '87 alloc.sizeTooLarge'],
    ['past the top', 0x7fff_fffe_0000, 0x20000, 'MEM_RESERVE', 'PAGE_READWRITE', '87 alloc.sizeTooLarge'],
    [
      'the size before the privilege',
      0,
      0,
      'MEM_LARGE_PAGES|MEM_RESERVE|MEM_COMMIT',
      'PAGE_READWRITE',
      '87 alloc.sizeZero',
    ],
    [
      'the privilege before the multiple',
      0,
      4096,
      'MEM_LARGE_PAGES|MEM_RESERVE|MEM_COMMIT',
      'PAGE_READWRITE',
      '1314 alloc.largePagePrivilege',
    ],
    ['copy-on-write before the place', 0x20000, 4096, 'MEM_RESERVE', 'PAGE_WRITECOPY', '87 alloc.writeCopyPrivate'],
    ['a taken place', 0x20000, 4096, 'MEM_RESERVE', 'PAGE_READWRITE', '487 alloc.addressTaken'],
    ['a guard and no access', 0, 4096, 'MEM_RESERVE', 'PAGE_NOACCESS|PAGE_GUARD', '87 alloc.protection'],
    ['two modifiers', 0, 4096, 'MEM_RESERVE', 'PAGE_READWRITE|PAGE_GUARD|PAGE_NOCACHE', '87 alloc.protection'],
    [
      'control-flow guard without execute',
      0,
      4096,
      'MEM_RESERVE',
      'PAGE_READWRITE|PAGE_TARGETS_INVALID',
      '87 alloc.protection',
    ],
  ];
  it.each(rows)('%s', (_what, at, size, type, protection, expected) => {
    const machine = machineFrom('0x20000 ordinary rw: R4');
    expect(run(machine, alloc(at, size, type, protection))).toEqual([expected]);
    expect(allocationsOf(machine)).toBe('0x20000 ordinary rw: R4');
  });
});

describe('the lowest 64 KiB (facts: virtual §3.1 #11)', () => {
  it.each(['VirtualAlloc', 'NtAllocateVirtualMemory'] as const)('are refused to %s', (op) => {
    for (const [at, type] of [
      [0x1000, 'MEM_RESERVE'],
      [0x8000, 'MEM_RESERVE'],
      [0xf000, 'MEM_COMMIT'],
    ] as const) {
      const machine = Machine.create();
      expect(run(machine, { ...alloc(at, 0x1000, type), op } as Command)).toEqual(['87 alloc.hintBelow64K']);
      expect(allocationsOf(machine)).toBe(allocationsOf(Machine.create()));
    }
  });
});

describe('where a new allocation goes', () => {
  it('takes the lowest granule that fits, not the first hole', () => {
    const machine = machineFrom('0x10000 ordinary rw: R17\n0x30000 ordinary rw: R1\n0x50000 ordinary rw: R1');
    expect(run(machine, alloc(0, 0x11000, 'MEM_RESERVE'), alloc(0, 0x10000, 'MEM_RESERVE'))).toEqual([
      'ok 0x60000',
      'ok 0x40000',
    ]);
  });

  it('goes to the highest granule with MEM_TOP_DOWN', () => {
    const machine = Machine.create();
    const answers = run(
      machine,
      alloc(0, 0x11000, 'MEM_RESERVE|MEM_TOP_DOWN'),
      alloc(0, 1, 'MEM_RESERVE|MEM_TOP_DOWN'),
    );
    expect(answers).toEqual(['ok 0x7ffffffd0000', 'ok 0x7ffffffc0000']);
  });

  it('answers 8 when nothing fits', () => {
    const machine = Machine.create({ profile: 'x86' });
    expect(run(machine, alloc(0, 2 * GIB - 0x2f000, 'MEM_RESERVE'))).toEqual(['8 alloc.noRoom']);
    expect(run(machine, alloc(0, GIB, 'MEM_RESERVE'), alloc(0, GIB, 'MEM_RESERVE'))).toEqual([
      'ok 0x10000',
      '8 alloc.noRoom',
    ]);
  });

  it('starts at a seeded bias, the same for the same seed, and wraps', () => {
    const place = (seed: number) => brief(step(Machine.create({ biasSeed: seed }), alloc(0, 1, 'MEM_RESERVE')));
    expect(place(7)).toBe(place(7));
    expect(place(7)).not.toBe(place(8));
    const machine = Machine.create({ biasSeed: 7, profile: 'x86' });
    expect(run(machine, alloc(0, 0x7ffc_0000, 'MEM_RESERVE'))).toEqual(['ok 0x10000']);
  });

  it('stays within MEM_ADDRESS_REQUIREMENTS', () => {
    const machine = Machine.create();
    const within = (lowest: number, highest: number, alignment: number, size: number) =>
      brief(
        step(machine, {
          ...(alloc(0, size, 'MEM_RESERVE') as ReturnType<typeof alloc> & { op: 'VirtualAlloc' }),
          op: 'VirtualAlloc2',
          requirements: {
            LowestStartingAddress: toAddress(lowest),
            HighestEndingAddress: toAddress(highest),
            Alignment: alignment,
          },
        }),
      );
    expect(within(0, 0x2000_0fff, 0, 0x40000)).toBe('ok 0x10000');
    expect(within(0x100_0000, 0, 0, 0x1000)).toBe('ok 0x1000000');
    expect(within(0, 0, 0x40000, 0x1000)).toBe('ok 0x80000');
    expect(within(0, 0x2000_0fff, 0x2000_0000, 0x2000)).toBe('8 alloc.noRoom');
    expect(within(0, 0, 0x8000, 0x1000)).toBe('87 alloc2.requirements');
    expect(within(0, 0, 0x30000, 0x1000)).toBe('87 alloc2.requirements');
    expect(within(0, 0x2000_1001, 0, 0x1000)).toBe('87 alloc2.requirements');
  });
});

describe('commit', () => {
  it('is all or nothing, and free for pages that are committed', () => {
    const machine = machineFrom('0x10000 ordinary rw: R2 C1rw R13', {});
    expect(
      run(machine, alloc(0x10fff, 2, 'MEM_COMMIT'), alloc(0x12000, 0x1000, 'MEM_COMMIT', 'PAGE_READONLY')),
    ).toEqual(['ok 0x10000', 'ok 0x12000']);
    expect(allocationsOf(machine)).toBe('0x10000 ordinary rw: C2rw C1r R13');
    expect(machine.system.commitCharge).toBe(3 * 4096);
  });

  it('fails at the limit and changes nothing', () => {
    const machine = Machine.create({ commitLimit: 64 * 1024 });
    expect(
      run(
        machine,
        alloc(0, 0x20000, 'MEM_RESERVE'),
        alloc(0x10000, 0x11000, 'MEM_COMMIT'),
        alloc(0x10000, 0x10000, 'MEM_COMMIT'),
      ),
    ).toEqual(['ok 0x10000', '1455 alloc.commitLimit', 'ok 0x10000']);
    expect(run(machine, alloc(0, 1, 'MEM_RESERVE|MEM_COMMIT'))).toEqual(['1455 alloc.commitLimit']);
  });

  it.each([
    ['free memory', 0x40000, 1, '487 commit.notReserved'],
    ['the tail of a granule', 0x14000, 1, '487 commit.notReserved'],
    ['past the end', 0x13000, 0x1001, '487 commit.leavesAllocation'],
    ['a placeholder', 0x20000, 1, '487 commit.placeholder'],
    ['an AWE window', 0x30000, 1, '487 commit.wholeOnly'],
    ['the system page', 0x7ffe0000, 1, '487 commit.notReserved'],
  ])('refuses %s', (_what, at, size, expected) => {
    const machine = machineFrom('0x10000 ordinary rw: R4\n0x20000 placeholder na: R4\n0x30000 physical rw: R4');
    expect(run(machine, alloc(at, size, 'MEM_COMMIT'))).toEqual([expected]);
  });

  it('keeps the cache modifier of the reservation, whatever is asked', () => {
    const machine = Machine.create();
    run(machine, alloc(0, 0x2000, 'MEM_RESERVE|MEM_COMMIT', 'PAGE_READWRITE|PAGE_NOCACHE'));
    run(machine, { op: 'VirtualProtect', lpAddress: toAddress(0x10000), dwSize: 1, flNewProtect: 2 });
    expect(allocationsOf(machine)).toContain('0x10000 ordinary rw+nocache: C1r+nocache C1rw+nocache');
  });
});

describe('large pages', () => {
  const large = 'MEM_RESERVE|MEM_COMMIT|MEM_LARGE_PAGES';
  it('are whole, charged, limited by contiguous RAM and released only as a whole', () => {
    const machine = Machine.create({ canLockMemory: true, largePageRam: 0x400000 });
    expect(
      run(machine, alloc(0, 0x200000, large), alloc(0, 0x400000, large), free(0x200000, 0x1000, 'MEM_DECOMMIT')),
    ).toEqual(['ok 0x200000', '1450 alloc.largePageRam', '487 free.wholeOnly']);
    expect(machine.system.commitCharge).toBe(0x200000);
    expect(run(machine, free(0x200000, 0, 'MEM_RELEASE'), alloc(0, 0x400000, large))).toEqual(['ok', 'ok 0x200000']);
  });
});
