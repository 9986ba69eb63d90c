/* What can be asked of a machine without changing it. */
import { describe, expect, it } from 'vitest';
import { type Address, MiB, NULL, plus, toAddress } from '../../src/base/bytes.ts';
import { Machine } from '../../src/core/machine.ts';
import { formatMachine } from '../../src/core/notation.ts';
import {
  queryAddressLimit,
  queryBytes,
  queryCommitAvailable,
  queryCommitCharge,
  queryFileByte,
  queryFileSize,
  queryFreePlace,
  queryHeapAt,
  queryHeapBlock,
  queryHeapFreeSpace,
  queryHeapTarget,
  queryObjects,
  queryRegion,
  queryRegions,
  queryResidentPages,
} from '../../src/core/query.ts';
import { HeapBench } from '../support/heapBench.ts';
import { HeapProgram } from '../support/heapProgram.ts';
import { alloc, machineFrom, run, touch } from '../support/machines.ts';

describe('the address space', () => {
  const machine = machineFrom('0x10000 ordinary rw: R2 C4rw R10\n0x20000 ordinary r: C1r\n0x40000 ordinary rw: R16');

  it('is walked region by region, without what is free', () => {
    expect(
      queryRegions(machine).map(({ BaseAddress, RegionSize, State, Protect }) => [
        BaseAddress,
        RegionSize,
        State,
        Protect,
      ]),
    ).toEqual([
      [0x10000, 0x2000, 0x2000, 0],
      [0x12000, 0x4000, 0x1000, 4],
      [0x16000, 0xa000, 0x2000, 0],
      [0x20000, 0x1000, 0x1000, 2],
      [0x40000, 0x10000, 0x2000, 0],
    ]);
  });

  it('tells the region of an address, free ones too, and none above the user part', () => {
    expect(queryRegion(machine, toAddress(0x13abc))).toMatchObject({ BaseAddress: 0x13000, RegionSize: 0x3000 });
    expect(queryRegion(machine, toAddress(0x21000))).toMatchObject({ State: 0x10000, RegionSize: 0x1f000 });
    expect(queryRegion(machine, toAddress(0x7fff_ffff_0000))).toBeNull();
  });

  it.each([
    ['x64', 0x7fff_ffff_0000],
    ['x64-2gb', 0x7fff_0000],
    ['x86', 0x7fff_0000],
    ['x86-4gb', 0xffff_0000],
  ] as const)('of %s ends at %i', (profile, limit) => {
    expect(queryAddressLimit(Machine.create({ profile }))).toBe(limit);
  });

  it('has a free place on a granule for what fits', () => {
    expect(queryFreePlace(machine, 0x10000)).toBe(0x30000);
    expect(queryFreePlace(machine, 0x10001)).toBe(0x50000);
    expect(queryFreePlace(Machine.create({ profile: 'x86' }), 0x7fff_0000)).toBeNull();
  });

  it('tells what is promised and what can still be', () => {
    const small = Machine.create({ commitLimit: MiB });
    run(small, alloc(0, 0x5001, 'MEM_RESERVE|MEM_COMMIT'));
    expect([queryCommitCharge(small), queryCommitAvailable(small)]).toEqual([0x6000, MiB - 0x6000]);
  });

  it('counts the pages in the working set between two addresses', () => {
    const touched = machineFrom('0x10000 ordinary rw: R2 C6rw R8');
    run(touched, touch(0x13000), touch(0x14000, 'read'), touch(0x17000));
    const count = (start: number, end: number) => queryResidentPages(touched, toAddress(start), toAddress(end));
    expect([count(0x10000, 0x20000), count(0x14000, 0x17000), count(0x12000, 0x13000)]).toEqual([3, 1, 0]);
  });

  it('is that of the process that is named', () => {
    const two = Machine.create();
    run(two, { ...alloc(0x10000, 1, 'MEM_RESERVE'), process: 2 });
    expect(queryRegions(two, 2).map(({ BaseAddress }) => BaseAddress)).toEqual([0x10000, 0x7ffe0000]);
    expect(queryRegions(two).map(({ BaseAddress }) => BaseAddress)).toEqual([0x7ffe0000]);
  });
});

const READ_ONLY = { read: true, write: false, execute: false };

describe('files', () => {
  const program = new HeapProgram();
  const file = program.value({ op: 'createFile', size: 0x1801, pattern: 'page-numbers', rights: READ_ONLY });

  it('tell their size and bytes, and other handles nothing', () => {
    expect(queryFileSize(program.machine, file)).toBe(0x1801);
    expect([0, 0xfff, 0x1000].map((offset) => queryFileByte(program.machine, file, offset))).toEqual([1, 1, 2]);
    const section = program.value({ op: 'CreateFileMapping', hFile: -1, flProtect: 4, dwMaximumSize: 1, lpName: null });
    for (const handle of [section, 0x1234]) {
      expect(queryFileSize(program.machine, handle)).toBeNull();
      expect(queryFileByte(program.machine, handle, 0)).toBeNull();
    }
  });
});

describe('heaps', () => {
  it('are found by any address of theirs', () => {
    const bench = new HeapBench();
    const block = bench.alloc(100);
    expect(queryHeapAt(bench.machine, plus(block, 50))).toBe(bench.hHeap);
    expect(queryHeapAt(bench.machine, toAddress(0x7ffe0000))).toBeNull();
  });

  it('tell the busy block of an address, from its header to its end', () => {
    const bench = new HeapBench();
    const [block, next] = [bench.alloc(24), bench.alloc(24)];
    const blockAt = (distance: number) => queryHeapBlock(bench.machine, plus(block, distance));
    expect([-16, 0, 15].map(blockAt)).toEqual([block, block, block]);
    expect(blockAt(16)).toBe(next);
    bench.free(block);
    expect([-16, 0, 15].map(blockAt)).toEqual([null, null, null]);
  });

  it('have nothing around a block with a reservation of its own', () => {
    const bench = new HeapBench();
    const blocks = Array.from({ length: 6 }, () => bench.alloc(2 * MiB));
    const block = blocks.find((each) => each % 0x10000 > 0x1000) as Address;
    const base = toAddress(block - (block % 0x10000));
    const blockAt = (address: number) => queryHeapBlock(bench.machine, toAddress(address));
    const [start, end] = [block - 0x40, block - 0x40 + 2 * MiB + 0x1000];
    expect([base, start - 1, end].map(blockAt)).toEqual([null, null, null]);
    expect([start, block, end - 1].map(blockAt)).toEqual([block, block, block]);
    expect(start).toBeGreaterThan(base);
  });

  it('belong to the program only where it asked for bytes, the eight in the next header included', () => {
    const bench = new HeapBench();
    const [block] = [bench.alloc(24), bench.alloc(24)];
    const whose = (distance: number, size: number) => queryHeapTarget(bench.machine, plus(block, distance), size);
    expect([whose(0, 24), whose(16, 8), whose(23, 1)]).toEqual([block, block, block]);
    expect([whose(0, 25), whose(24, 1), whose(-1, 1), whose(-16, 1)]).toEqual(Array(4).fill('notOwned'));
    expect(queryHeapTarget(bench.machine, toAddress(0x7ffe0000), 4)).toBe('noHeap');
  });

  it('tell their free bytes and the largest free block, over all heaps', () => {
    const bench = new HeapBench();
    const free = () =>
      bench.shape().flatMap((line) => (line.startsWith('free') ? Number.parseInt(line.slice(5), 16) : []));
    const one = queryHeapFreeSpace(bench.machine);
    expect(one).toEqual({ total: (free()[0] as number) + 32, largest: (free()[0] as number) + 32 });
    const other = bench.valueOf({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
    expect(queryHeapFreeSpace(bench.machine)).toEqual({ total: 2 * one.total, largest: 2 * one.largest });
    bench.valueOf({ op: 'HeapDestroy', hHeap: other });
    expect(queryHeapFreeSpace(bench.machine)).toEqual(one);
  });
});

describe('objects and bytes', () => {
  it('are those of the process', () => {
    const program = new HeapProgram();
    const p = program.value({ op: 'operator new', size: 8 });
    program.value({ op: 'constructObject', address: p, typeName: 'Node', hasDestructor: true });
    program.value({ op: 'write', address: p, bytes: Uint8Array.of(1, 2, 3) });
    const before = formatMachine(program.machine);
    expect(queryObjects(program.machine)).toMatchObject([{ address: p, typeName: 'Node', isAlive: true }]);
    expect([...queryBytes(program.machine, p, 3)]).toEqual([1, 2, 3]);
    expect(formatMachine(program.machine)).toBe(before);
    expect(NULL as Address).toBe(0);
  });
});
