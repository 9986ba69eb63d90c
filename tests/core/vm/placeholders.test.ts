/* Placeholders and address requirements at their edges (facts: virtual §7, placeholders). */
import { describe, expect, it } from 'vitest';
import { KiB } from '../../../src/base/bytes.ts';
import { digest } from '../../../src/core/digest.ts';
import { Machine } from '../../../src/core/machine.ts';
import { alloc, allocationsOf, free, machineFrom, run } from '../../support/machines.ts';
import { eachOn } from '../../support/refusals.ts';
import { alloc2, write } from '../../support/virtualCalls.ts';

/** The first address above the space of a 64-bit process. */
const LIMIT = 0x7fff_ffff_0000;
const PRESERVE = 'MEM_RELEASE|MEM_PRESERVE_PLACEHOLDER';
const COALESCE = 'MEM_RELEASE|MEM_COALESCE_PLACEHOLDERS';
const REPLACE = 'MEM_RESERVE|MEM_REPLACE_PLACEHOLDER';

describe('placeholders', () => {
  const parts = () => {
    const machine = machineFrom('0x10000 placeholder na: R4\n0x14000 placeholder na: R4\n0x18000 ordinary rw: R8', {
      commitLimit: 16 * KiB,
    });
    return machine;
  };

  eachOn(
    [
      ['are not split where nothing is', free(0x30000, 0x1000, PRESERVE), '487 free.notAllocated'],
      ['are not joined where nothing is', free(0x30000, 0x2000, COALESCE), '487 free.notAllocated'],
      ['are split up to their end', free(0x12000, 0x2000, PRESERVE), 'ok'],
      ['are split from their start', free(0x10000, 0x1000, PRESERVE), 'ok'],
      ['are not split past their end', free(0x12000, 0x2001, PRESERVE), '487 placeholder.splitRange'],
      ['are not split as a whole', free(0x10000, 0x4000, PRESERVE), '487 placeholder.splitRange'],
      ['are not split in an ordinary reservation', free(0x18000, 0x1000, PRESERVE), '487 placeholder.splitRange'],
      ['are not made of an ordinary reservation', free(0x18000, 0x8000, PRESERVE), '487 placeholder.splitRange'],
      ['are not joined with an ordinary reservation', free(0x14000, 0xc000, COALESCE), '487 placeholder.coalesceRange'],
      ['are not joined where only ordinary ones are', free(0x18000, 0x8000, COALESCE), '487 placeholder.coalesceRange'],
      ['are not joined from within one', free(0x11000, 0x7000, COALESCE), '487 placeholder.coalesceRange'],
      ['are not joined up to within one', free(0x10000, 0x7000, COALESCE), '487 placeholder.coalesceRange'],
      ['are not joined past the last', free(0x10000, 0x20000, COALESCE), '487 placeholder.coalesceRange'],
      ['are joined', free(0x10000, 0x8000, COALESCE), 'ok'],
      ['are replaced', alloc2(0x14000, 0x4000, REPLACE), 'ok 0x14000'],
      ['are replaced and committed', alloc2(0x14000, 0x4000, `${REPLACE}|MEM_COMMIT`), 'ok 0x14000'],
      ['are not replaced in part', alloc2(0x14000, 0x3000, REPLACE), '487 placeholder.replaceRange'],
      ['are not replaced from within', alloc2(0x15000, 0x3000, REPLACE), '487 placeholder.replaceRange'],
      ['are not replaced two at once', alloc2(0x10000, 0x8000, REPLACE), '487 placeholder.replaceRange'],
      [
        'are not replaced where an ordinary reservation is',
        alloc2(0x18000, 0x8000, REPLACE),
        '487 placeholder.replaceRange',
      ],
      ['are not replaced where nothing is', alloc2(0x30000, 0x4000, REPLACE), '487 placeholder.replaceRange'],
      [
        'are not replaced by another',
        alloc2(0x14000, 0x4000, `${REPLACE}|MEM_RESERVE_PLACEHOLDER`),
        '87 placeholder.replaceFlags',
      ],
      [
        'are not replaced without MEM_RESERVE',
        alloc2(0x14000, 0x4000, 'MEM_REPLACE_PLACEHOLDER'),
        '87 placeholder.replaceFlags',
      ],
      [
        'are not replaced from the top',
        alloc2(0x14000, 0x4000, `${REPLACE}|MEM_TOP_DOWN`),
        '87 placeholder.replaceFlags',
      ],
      ['are not replaced with a protection that is none', alloc2(0x14000, 0x4000, REPLACE, '3'), '87 alloc.protection'],
      [
        'are not replaced copying on write',
        alloc2(0x14000, 0x4000, REPLACE, 'PAGE_WRITECOPY'),
        '87 alloc.writeCopyPrivate',
      ],
      [
        'are made from the top',
        alloc2(0, 0x1000, 'MEM_RESERVE|MEM_RESERVE_PLACEHOLDER|MEM_TOP_DOWN', 'PAGE_NOACCESS'),
        'ok 0x7ffffffe0000',
      ],
      [
        'are not made of no size',
        alloc2(0, 0, 'MEM_RESERVE|MEM_RESERVE_PLACEHOLDER', 'PAGE_NOACCESS'),
        '87 alloc.sizeZero',
      ],
      [
        'are not made committed',
        alloc2(0, 1, 'MEM_RESERVE|MEM_COMMIT|MEM_RESERVE_PLACEHOLDER', 'PAGE_NOACCESS'),
        '87 placeholder.protection',
      ],
    ],
    parts,
  );

  it('are not replaced and committed over the limit', () => {
    const machine = machineFrom('0x10000 placeholder na: R5', { commitLimit: 16 * KiB });
    machine.system.charge(machine.system.config.commitLimit - 16 * KiB);
    expect(run(machine, alloc2(0x10000, 0x5000, `${REPLACE}|MEM_COMMIT`))).toEqual(['1455 alloc.commitLimit']);
    expect(allocationsOf(machine)).toBe('0x10000 placeholder na: R5');
    expect(run(machine, alloc2(0x10000, 0x5000, REPLACE), alloc(0x10000, 0x4000, 'MEM_COMMIT'))).toEqual([
      'ok 0x10000',
      'ok 0x10000',
    ]);
  });

  it('come back only as what was replaced, and only whole', () => {
    const machine = parts();
    run(
      machine,
      alloc2(0x14000, 0x4000, `${REPLACE}|MEM_WRITE_WATCH`),
      alloc(0x15000, 0x1000, 'MEM_COMMIT'),
      write(0x15000, 1),
    );
    const { lastError } = machine.process(1);
    const before = digest(machine);
    expect(run(machine, free(0x14000, 0x3000, PRESERVE), free(0x15000, 0x3000, PRESERVE))).toEqual([
      '487 placeholder.splitRange',
      '487 placeholder.splitRange',
    ]);
    machine.process(1).lastError = lastError;
    expect(digest(machine)).toBe(before);
    const charge = machine.system.commitCharge;
    expect(run(machine, free(0x14000, 0x4000, PRESERVE), free(0x10000, 0x8000, COALESCE))).toEqual(['ok', 'ok']);
    expect([machine.system.commitCharge, charge]).toEqual([0, 4 * KiB]);
    expect(allocationsOf(machine)).toBe('0x10000 placeholder na: R8\n0x18000 ordinary rw: R8');
  });
});

describe('address requirements', () => {
  const within = (
    lowest: number,
    highest: number,
    alignment: number,
    type = 'MEM_RESERVE',
    protection = 'PAGE_READWRITE',
  ) => alloc2(0, 0x1000, type, protection, [lowest, highest, alignment]);

  eachOn(
    [
      ['of one granule are taken', within(0, 0, 0x10000), 'ok 0x10000'],
      ['of half a granule are not', within(0, 0, 0x8000), '87 alloc2.requirements'],
      ['of no power of two are not', within(0, 0, 0x30000), '87 alloc2.requirements'],
      ['from a granule on are taken', within(0x30000, 0, 0), 'ok 0x30000'],
      ['from below the space on are taken', within(0, 0x1ffff, 0), 'ok 0x10000'],
      ['from within a granule are not', within(0x31000, 0, 0), '87 alloc2.requirements'],
      ['up to the last byte of a page are taken', within(0, 0x10fff, 0), 'ok 0x10000'],
      ['up to a byte that is not the last are not', within(0, 0x11000, 0), '87 alloc2.requirements'],
      ['up to the end of the space are taken', within(0x7fff_fffe_0000, LIMIT - 1, 0), 'ok 0x7ffffffe0000'],
      ['past the end of the space are not', within(0, LIMIT + 0xfff, 0), '87 alloc2.requirements'],
      ['that leave no room are refused for that', within(0x20000, 0x1ffff, 0), '8 alloc.noRoom'],
      [
        'with an address are not taken',
        alloc2(0x10000, 1, 'MEM_RESERVE', 'PAGE_READWRITE', [0, 0, 0x10000]),
        '87 alloc2.requirements',
      ],
      [
        'for large pages are not',
        within(0, 0, 0x10000, 'MEM_RESERVE|MEM_COMMIT|MEM_LARGE_PAGES'),
        '87 alloc.unknownType',
      ],
      [
        'for watched pages from the top are',
        within(0, 0xfffff, 0, 'MEM_RESERVE|MEM_COMMIT|MEM_TOP_DOWN|MEM_WRITE_WATCH'),
        'ok 0xf0000',
      ],
      ['with a protection that is none are not', within(0, 0, 0x10000, 'MEM_RESERVE', '3'), '87 alloc.protection'],
      ['copying on write are not', within(0, 0, 0x10000, 'MEM_RESERVE', 'PAGE_WRITECOPY'), '87 alloc.writeCopyPrivate'],
    ],
    () => Machine.create(),
  );

  it('for watched pages watch them', () => {
    const machine = Machine.create();
    run(machine, within(0x30000, 0, 0, 'MEM_RESERVE|MEM_WRITE_WATCH'), within(0x40000, 0, 0));
    expect(allocationsOf(machine)).toContain('0x30000 ordinary watched rw: R1\n0x40000 ordinary rw: R1');
  });
});
