/* A walk with VirtualQuery over a real process becomes a simulated one, or is refused with the row that cannot be. */
import { describe, expect, it } from 'vitest';
import { KiB, toAddress } from '../../src/base/bytes.ts';
import { Machine } from '../../src/core/machine.ts';
import { formatMachine } from '../../src/core/notation.ts';
import { type MapRow, startFromMap } from '../../src/core/processMap.ts';
import { queryRegion } from '../../src/core/query.ts';

const [COMMIT, RESERVE] = [0x1000, 0x2000];
const [PRIVATE, MAPPED, IMAGE] = [0x20000, 0x40000, 0x1000000];

const row = (BaseAddress: number, pages: number, rest: Partial<MapRow> = {}): MapRow => ({
  BaseAddress,
  AllocationBase: BaseAddress,
  AllocationProtect: 4,
  RegionSize: pages * 4 * KiB,
  State: COMMIT,
  Protect: 4,
  Type: PRIVATE,
  ...rest,
});

describe('a process from the map of a real one', () => {
  it('has the allocations of the map and is charged for what is private and committed', () => {
    const machine = Machine.create();
    const rows = [
      row(0x10000, 2, { State: RESERVE, Protect: 0 }),
      row(0x12000, 3, { AllocationBase: 0x10000, Protect: 2 }),
      row(0x20000, 1),
      row(0x21000, 1, { AllocationProtect: 2, Protect: 2 }),
      row(0x30000, 4, { Type: MAPPED, AllocationProtect: 2, Protect: 2 }),
      row(0x40000, 1, { Type: IMAGE, AllocationProtect: 0x80, Protect: 2 }),
      row(0x41000, 2, { Type: IMAGE, AllocationBase: 0x40000, AllocationProtect: 0x80, Protect: 0x20 }),
      row(0x7ffe0000, 1, { AllocationProtect: 2, Protect: 2 }),
    ];
    expect(startFromMap(machine, 2, rows)).toBeNull();
    expect(formatMachine(machine)).toBe(
      [
        'x64 charge 20K of 32G',
        's1 pagefile 16K r',
        's2 image 12K xwc',
        'P1',
        '0x7ffe0000 system r: C1r',
        'P2',
        '0x10000 ordinary rw: R2 C3r',
        '0x20000 ordinary rw: C1rw',
        '0x21000 ordinary r: C1r',
        '0x30000 view s1+0x0 r: C4r',
        '0x40000 view s2+0x0 xwc: C1r C2xr',
        '0x7ffe0000 system r: C1r',
      ].join('\n'),
    );
  });

  it('answers VirtualQuery as the real one did', () => {
    const machine = Machine.create();
    const image = row(0x41000, 2, { Type: IMAGE, AllocationBase: 0x40000, AllocationProtect: 0x80, Protect: 0x20 });
    startFromMap(machine, 1, [row(0x40000, 1, { Type: IMAGE, AllocationProtect: 0x80, Protect: 2 }), image]);
    expect(queryRegion(machine, toAddress(0x41000))).toMatchObject(image);
    expect(queryRegion(machine, toAddress(0x7ffe0000))).toMatchObject({ State: 0x10000 });
  });

  it('may start at the very beginning', () => {
    expect(startFromMap(Machine.create(), 1, [row(0, 1)])).toBeNull();
  });

  it('may reach to the very end of the space', () => {
    expect(startFromMap(Machine.create(), 1, [row(0x7fff_fffe_f000, 1)])).toBeNull();
  });

  it.each<readonly [string, MapRow[], { row: number; fault: string }]>([
    ['a base within a page', [row(0x10800, 1)], { row: 0, fault: 'not-page-aligned' }],
    ['half a page', [row(0x10000, 0.5)], { row: 0, fault: 'not-page-aligned' }],
    ['no pages', [row(0x10000, 0)], { row: 0, fault: 'not-page-aligned' }],
    ['an address below 0', [row(-0x1000, 1)], { row: 0, fault: 'outside-the-space' }],
    ['a row past the end', [row(0x10000, 1), row(0x7fff_fffe_f000, 2)], { row: 1, fault: 'outside-the-space' }],
    ['two rows for a page', [row(0x10000, 2), row(0x11000, 1)], { row: 1, fault: 'overlaps' }],
    ['rows in another order', [row(0x20000, 1), row(0x10000, 1)], { row: 1, fault: 'overlaps' }],
    [
      'a row that starts within an allocation that is not there',
      [row(0x11000, 1, { AllocationBase: 0x10000 })],
      { row: 0, fault: 'base-does-not-fit' },
    ],
    [
      'a row that follows another but names a base that is none',
      [row(0x10000, 1), row(0x11000, 1, { AllocationBase: 0x9000 })],
      { row: 1, fault: 'base-does-not-fit' },
    ],
    [
      'an allocation with a hole',
      [row(0x10000, 1), row(0x12000, 1, { AllocationBase: 0x10000 })],
      { row: 1, fault: 'base-does-not-fit' },
    ],
  ])('refuses %s and changes nothing', (_what, rows, fault) => {
    const machine = Machine.create();
    const before = formatMachine(machine);
    expect(startFromMap(machine, 1, rows)).toEqual(fault);
    expect(formatMachine(machine)).toBe(before);
  });
});
