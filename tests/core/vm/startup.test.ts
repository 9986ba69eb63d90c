/* What the loader does before a program runs: stacks with their guard page, images with the protection of each part (facts: virtual §7). */
import { describe, expect, it } from 'vitest';
import { GiB, KiB, MiB, toAddress } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { Machine } from '../../../src/core/machine.ts';
import { formatMachine } from '../../../src/core/notation.ts';
import { step } from '../../../src/core/step.ts';
import { allocationsOf, machineFrom, run } from '../../support/machines.ts';

const stack = (reserve: number, commit: number): Command => ({ op: 'createStack', reserve, commit });
const image = (base: number, ...parts: (readonly [pages: number, protect: number])[]): Command => ({
  op: 'loadImage',
  base: toAddress(base),
  parts: parts.map(([pages, protect]) => ({ pages, protect })),
});

describe('a stack', () => {
  it.each([
    ['8 KiB', MiB, 8 * KiB, '0x10000 stack rw: R253 C1rw+guard C2rw', 3],
    ['a part of a page', 0x3001, 1, '0x10000 stack rw: R2 C1rw+guard C1rw', 2],
    ['all but the guard page', 0x4000, 0x3000, '0x10000 stack rw: C1rw+guard C3rw', 4],
  ])('of which %s is committed has a guard page below that', (_what, reserve, commit, expected, charged) => {
    const machine = machineFrom('');
    expect(run(machine, stack(reserve, commit))).toEqual(['ok 0x10000']);
    expect(allocationsOf(machine)).toBe(expected);
    expect(machine.system.commitCharge).toBe(charged * 4 * KiB);
  });

  it.each([
    ['the commit limit is reached', { commitLimit: 8 * KiB }, MiB, '1455 alloc.commitLimit'],
    ['there is no room for it', { profile: 'x86' }, 3 * GiB, '8 alloc.noRoom'],
  ] as const)('is refused without a trace if %s', (_what, config, reserve, expected) => {
    const machine = Machine.create(config);
    const before = formatMachine(machine);
    expect(run(machine, stack(reserve, 8 * KiB))).toEqual([expected]);
    expect(formatMachine(machine)).toBe(before);
  });
});

describe('an image', () => {
  it('is a view of its own whose parts are as its headers say, without commit charge', () => {
    const machine = machineFrom('');
    expect(run(machine, image(0x400000, [1, 0x02], [4, 0x20], [2, 0x08]))).toEqual(['ok 0x400000']);
    expect(formatMachine(machine)).toBe(
      ['x64 charge 0x0 of 32G', 's1 image 28K xwc', 'P1', '0x400000 view s1+0x0 xwc: C1r C4xr C2wc'].join('\n'),
    );
  });

  it('is not put on what is there already', () => {
    const machine = machineFrom('0x400000 ordinary rw: R1');
    expect(run(machine, image(0x3f0000, [16, 0x02], [1, 0x20]))).toEqual(['487 view.addressTaken']);
    expect(run(machine, image(0x3f0000, [16, 0x02]))).toEqual(['ok 0x3f0000']);
  });

  it('can be queried as MEM_IMAGE with PAGE_EXECUTE_WRITECOPY as its first protection', () => {
    const machine = Machine.create();
    run(machine, image(0x400000, [1, 0x02], [4, 0x20]));
    expect(step(machine, { op: 'VirtualQuery', lpAddress: toAddress(0x401fff) })).toMatchObject({
      value: {
        BaseAddress: 0x401000,
        AllocationBase: 0x400000,
        AllocationProtect: 0x80,
        RegionSize: 0x4000,
        State: 0x1000,
        Protect: 0x20,
        Type: 0x1000000,
      },
    });
  });
});
