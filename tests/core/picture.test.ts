/* What the board is given: every page that is not plainly free, once, with the dead rest of each granule. */
import { describe, expect, it } from 'vitest';
import { type Address, MiB } from '../../src/base/bytes.ts';
import { Machine } from '../../src/core/machine.ts';
import { querySpans } from '../../src/core/picture.ts';
import { queryResidentPages } from '../../src/core/query.ts';
import { alloc, free, machineFrom, protect, run, touch } from '../support/machines.ts';
import { map, section } from '../support/virtualCalls.ts';

const spansOf = (allocations: string): string[] =>
  querySpans(machineFrom(allocations)).map(
    ({ start, end, state, family }) => `${start.toString(16)}-${end.toString(16)} ${state} ${family}`,
  );

describe('spans', () => {
  it('tell reserved, committed and touched pages apart and name the dead tail', () => {
    expect(spansOf('0x10000 ordinary rw: R1 C1rw T2rw')).toEqual([
      '10000-11000 reserved private',
      '11000-12000 committed private',
      '12000-14000 touched private',
      '14000-20000 unusable private',
    ]);
  });

  it('have no tail where the next allocation starts inside the granule, and none for whole granules', () => {
    expect(spansOf('0x10000 placeholder na: R4\n0x14000 placeholder na: R12\n0x20000 stack rw: R16')).toEqual([
      '10000-14000 reserved private',
      '14000-20000 reserved private',
      '20000-30000 reserved stack',
    ]);
  });

  it('have a tail behind the last page of an allocation only, up to the next granule or the next allocation', () => {
    expect(spansOf('0x10000 ordinary rw: C1rw C1r R1\n0x1f000 placeholder na: R2')).toEqual([
      '10000-11000 committed private',
      '11000-12000 committed private',
      '12000-13000 reserved private',
      '13000-1f000 unusable private',
      '1f000-21000 reserved private',
      '21000-30000 unusable private',
    ]);
  });

  it('count pages as touched only if they are in the working set', () => {
    const machine = Machine.create();
    run(
      machine,
      alloc(0x10000, 0x3000, 'MEM_RESERVE|MEM_COMMIT|MEM_WRITE_WATCH'),
      touch(0x10000, 'write', 0x3000),
      protect(0x11000, 1, 'PAGE_READONLY'),
      free(0x11000, 0x1000, 'MEM_DECOMMIT'),
      alloc(0x11000, 0x1000, 'MEM_COMMIT'),
    );
    expect(
      querySpans(machine)
        .slice(0, 3)
        .map(({ start, end, state }) => [start, end, state]),
    ).toEqual([
      [0x10000, 0x11000, 'touched'],
      [0x11000, 0x12000, 'committed'],
      [0x12000, 0x13000, 'touched'],
    ]);
    expect(queryResidentPages(machine, 0x10000 as Address, 0x13000 as Address)).toBe(2);
  });

  it('show what a section has not committed as reserved, in each of its views', () => {
    const machine = Machine.create();
    run(
      machine,
      section(-1, 'PAGE_READWRITE|SEC_RESERVE', 0x6000),
      map(4, 'FILE_MAP_WRITE'),
      map(4, 'FILE_MAP_READ'),
      alloc(0x11000, 0x3000, 'MEM_COMMIT'),
      touch(0x12000),
      touch(0x13000),
    );
    expect(
      querySpans(machine).map(({ start, end, state, family, protect }) => [start, end, state, family, protect]),
    ).toEqual([
      [0x10000, 0x11000, 'reserved', 'shared', 0],
      [0x11000, 0x12000, 'committed', 'shared', 4],
      [0x12000, 0x14000, 'touched', 'shared', 4],
      [0x14000, 0x16000, 'reserved', 'shared', 0],
      [0x16000, 0x20000, 'unusable', 'shared', 0],
      [0x20000, 0x21000, 'reserved', 'shared', 0],
      [0x21000, 0x24000, 'committed', 'shared', 2],
      [0x24000, 0x26000, 'reserved', 'shared', 0],
      [0x26000, 0x30000, 'unusable', 'shared', 0],
      [0x7ffe0000, 0x7ffe1000, 'committed', 'system', 2],
      [0x7ffe1000, 0x7fff0000, 'unusable', 'system', 0],
    ]);
  });

  it('show large pages as touched from the start', () => {
    const machine = Machine.create({ canLockMemory: true });
    run(machine, alloc(0, 2 * MiB, 'MEM_RESERVE|MEM_COMMIT|MEM_LARGE_PAGES'), touch(0x200000));
    expect(querySpans(machine)[0]).toMatchObject({ start: 0x200000, end: 0x400000, state: 'touched', protect: 4 });
  });

  it('name the family of views', () => {
    expect(
      spansOf(
        's1 image 64K xwc\ns2 pagefile 64K rw\ns3 file 64K r\n0x10000 view s1+0x0 xwc: C16xr\n0x20000 view s2+0x0 rw: C16rw\n0x30000 view s3+0x0 r: C16r',
      ),
    ).toEqual(['10000-20000 committed image', '20000-30000 committed shared', '30000-40000 committed mapped']);
  });
});
