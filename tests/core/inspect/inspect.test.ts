/* Protects what the inspector says of single bytes, floor by floor: which part they are, by which rule, whose. */
import '../../../src/core/debugRuntime.ts';
import '../../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, MiB, plus, toAddress } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { queryHeapExtents } from '../../../src/core/heapPicture.ts';
import { type Inspection, inspect } from '../../../src/core/inspect.ts';
import type { Machine } from '../../../src/core/machine.ts';
import { step } from '../../../src/core/step.ts';
import { HeapProgram } from '../../support/heapProgram.ts';
import { machineFrom } from '../../support/machines.ts';

const look = (machine: Machine, address: number): Inspection => inspect(machine, toAddress(address)) as Inspection;

/** `kind start+size rule`, the start as a distance from `origin`. */
function partAt(machine: Machine, origin: number, distance: number): string {
  const { kind, start, end, rule } = look(machine, origin + distance).part;
  return `${kind} ${start - origin}+${end - start} ${rule}`;
}

describe('a page', () => {
  const machine = machineFrom(`
    s1 image 64K xwc
    s2 pagefile 64K rw
    0x10000 ordinary rw: R1 C1rw T1rw C1rw+guard
    0x20000 stack rw: C1rw+guard T1rw
    0x30000 view s1+0x0 xwc: C16xr
    0x40000 view s2+0x0 rw: T16rw
    0x50000 placeholder na: R16
    0x60000 physical rw: R16
    0x70000 ordinary na: C16na
    0x200000 largePages rw: C512rw`);

  it.each([
    [0xffff, 'nullPartition -65536+65536 space.nullPartition', null],
    [0x10fff, 'reserved 0+4096 reserve.noCharge', 'private'],
    [0x11000, 'committed 4096+4096 commit.charge', 'private'],
    [0x12345, 'touched 8192+4096 touch.demandZero', 'private'],
    [0x13000, 'guard 12288+4096 touch.guardOnce', 'private'],
    [0x14000, 'granuleTail 16384+49152 place.granuleTail', null],
    [0x20000, 'guard 65536+4096 stack.grow', 'stack'],
    [0x30000, 'sectionPage 131072+4096 section.sharedPages', 'image'],
    [0x40000, 'sectionPage 196608+4096 section.sharedPages', 'shared'],
    [0x50000, 'placeholder 262144+65536 space.placeholder', 'private'],
    [0x6ffff, 'physicalWindow 327680+65536 space.physicalWindow', 'private'],
    [0x70000, 'noAccess 393216+4096 space.noAccess', 'private'],
    [0x80000, 'free 458752+1572864 space.free', null],
    [0x201000, 'largePage 2035712+4096 space.largePages', 'private'],
    [0x400000, `free ${0x3f0000}+${0x7fff_ffff_0000 - 0x400000} space.free`, null],
  ])('at 0x%x is %s', (address, said, family) => {
    expect(partAt(machine, 0x10000, address - 0x10000)).toBe(said);
    expect(look(machine, address).page.family).toBe(family);
  });

  it('is told with what VirtualQuery reports; behind the limit there is nothing to tell', () => {
    expect(look(machine, 0x12345).region).toMatchObject({ BaseAddress: 0x12000, AllocationBase: 0x10000 });
    expect(inspect(machine, toAddress(0x7fff_ffff_0000))).toBeNull();
  });

  it('copied on write is private; the one Windows shares is a system page', () => {
    const { machine: copying } = new HeapProgram();
    step(copying, {
      op: 'CreateFileMapping',
      hFile: -1,
      flProtect: 4,
      dwMaximumSize: 0x10000,
      lpName: null,
    } as Command);
    const view = step(copying, {
      op: 'MapViewOfFile',
      hFileMappingObject: 4,
      dwDesiredAccess: 1,
      dwFileOffset: 0,
      dwNumberOfBytesToMap: 0,
    }) as { value: Address };
    step(copying, { op: 'touch', address: view.value, size: 1, access: 'write' });
    expect(partAt(copying, view.value, 0)).toBe('privateCopy 0+4096 touch.copyOnWrite');
    expect(partAt(copying, 0x7ffe0000, 0)).toBe('systemPage 0+4096 space.systemPage');
  });
});

describe('a byte of an NT heap', () => {
  const program = new HeapProgram();
  const hHeap = program.value({ op: 'HeapCreate', flOptions: 1, dwInitialSize: 0, dwMaximumSize: 0 });
  const allocate = (dwBytes: number): Address => program.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes });
  const first = allocate(24);
  const second = allocate(9);
  const large = allocate(MiB);

  it.each([
    [first, -16, 'lentHeader -16+8 heap.lentHeader'],
    [first, -1, 'header -8+8 heap.entry'],
    [first, 0, 'payload 0+24 heap.bestFit'],
    [first, 23, 'payload 0+24 heap.bestFit'],
    [first, 24, 'header 24+8 heap.entry'],
    [second, 8, 'payload 0+9 heap.bestFit'],
    [second, 9, 'slack 9+7 heap.slack'],
    [second, 16, 'lentHeader 16+8 heap.lentHeader'],
    [second, 32, 'listLinks 32+16 heap.freeLinks'],
    [large, -64, 'header -64+64 heap.virtualBlock'],
    [large, MiB - 1, `payload 0+${MiB} heap.virtualBlock`],
    [large, MiB, `slack ${MiB}+4032 heap.pageSlack`],
    [large, MiB + 4032, `aroundVirtualBlock ${MiB + 4032}+4096 heap.virtualPlace`],
    [hHeap, 0x10, 'heapHeader 16+1840 heap.layout'],
    [hHeap, 0x750, 'usageArray 1872+256 heap.usageArray'],
    [hHeap, 0x1fd0, 'endOfCommit 8144+48 heap.endOfCommit'],
    [hHeap, 0x2000, 'uncommitted 8192+53248 heap.uncommitted'],
    [hHeap, 0xffff, 'lastPage 61440+4096 heap.lastPage'],
  ])('%d + %d is %s', (origin, distance, said) => {
    expect(partAt(program.machine, origin, distance)).toBe(said);
  });

  it('is told with its heap, reservation and block', () => {
    expect(look(program.machine, first).heap).toMatchObject({
      heap: hHeap,
      kind: 'nt',
      isProcessHeap: false,
      reservation: { start: hHeap, end: plus(hHeap, 0x10000), kind: 'segment' },
      subsegment: null,
      piece: { user: first, requested: 24, usable: 24, maker: 'HeapAlloc' },
    });
    expect(look(program.machine, large).heap?.reservation.kind).toBe('block');
  });
});

describe('a byte of the low-fragmentation front end', () => {
  const program = new HeapProgram();
  const hHeap = program.value({ op: 'GetProcessHeap' });
  const take = (dwBytes: number) => program.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes });
  const inLfh = Array.from({ length: 36 }, () => take(36)).at(-1) as Address;
  const { subsegment, piece } = look(program.machine, inLfh).heap ?? {};
  const start = subsegment?.start as Address;

  it('has a bucket and user blocks around it', () => {
    expect(subsegment).toMatchObject({ kind: 'lfh', bucket: 2 });
    expect(piece).toMatchObject({ size: 48, bucket: 2, user: inLfh, requested: 36, usable: 40 });
    expect(partAt(program.machine, start, 16)).toBe('userBlocksHeader 16+56 lfh.userBlocksHeader');
  });

  it('may lie in the header of the next block, of which the rest is lent still', () => {
    expect(partAt(program.machine, inLfh, 35)).toBe('payload 0+36 lfh.placement');
    expect(partAt(program.machine, inLfh, 36)).toBe('lentHeader 36+4 heap.lentHeader');
    expect(look(program.machine, inLfh + 35).heap?.piece.user).toBe(inLfh);
  });
});

it('user blocks kept for later are told as such', () => {
  const program = new HeapProgram();
  const hHeap = program.value({ op: 'GetProcessHeap' });
  const take = () => program.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: 36 });
  for (const lpMem of Array.from({ length: 100 }, take)) program.value({ op: 'HeapFree', hHeap, dwFlags: 0, lpMem });
  const pieces = queryHeapExtents(program.machine).flatMap((extent) => extent.pieces);
  const kinds = pieces.map(({ start, size }) => look(program.machine, start + size - 1).part.kind);
  expect(kinds).toContain('cachedUserBlocks');
});

describe('a byte of a segment heap', () => {
  const program = new HeapProgram({ heapKind: 'segment' });
  const hHeap = program.value({ op: 'HeapCreate', flOptions: 0, dwInitialSize: 0, dwMaximumSize: 0 });
  const take = (dwBytes: number) => program.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes });
  const [chunk, pages, units, large] = [take(20), take(0x20001), take(0x7f001), take(0x7f0001)] as const;
  const inLfh = Array.from({ length: 40 }, () => take(100)).at(-1) as Address;

  it.each([
    ['a chunk', chunk, 0, 'payload 0+20 segmentHeap.vs'],
    ['its header', chunk, -1, 'header -16+16 segmentHeap.vsChunk'],
    ['its slack', chunk, 20, 'slack 20+12 heap.slack'],
    ['pages', pages, 0x20000, 'payload 0+131073 segmentHeap.backEnd'],
    ['the rest of the last page', pages, 0x20001, 'slack 131073+4095 heap.pageSlack'],
    ['units', units, 0, 'payload 0+520193 segmentHeap.context2'],
    ['a large block', large, 0, 'payload 0+8323073 segmentHeap.large'],
    ['its guard page', large, 0x7f1000, 'guardPage 8327168+4096 segmentHeap.guardPage'],
    ['a block of the front end', inLfh, 0, 'payload 0+100 segmentHeap.lfh'],
    ['what its size has over', inLfh, 100, 'slack 100+10 lfh.slack'],
    ['how much that is', inLfh, 110, 'unusedCount 110+2 segmentHeap.unusedCount'],
    ['the header', hHeap, 0, 'heapHeader 0+8192 segmentHeap.layout'],
  ])('in %s', (_what, origin, distance, said) => {
    expect(partAt(program.machine, origin, distance)).toBe(said);
  });

  it('is told with its subsegment', () => {
    expect(look(program.machine, chunk).heap?.subsegment?.kind).toBe('vs');
    expect(look(program.machine, inLfh).heap?.subsegment).toMatchObject({ kind: 'lfh', bucket: 7 });
    expect(look(program.machine, pages).heap?.subsegment).toBeNull();
  });
});

describe('a byte of what a runtime library has made of a block', () => {
  it('of the debug build: header, no man’s land, data', () => {
    const program = new HeapProgram();
    const p = program.value({ op: 'malloc', crt: 'ucrtbased', size: 10 });
    expect([-48, -4, 0, 10].map((distance) => partAt(program.machine, p, distance))).toEqual([
      'debugHeader -48+44 debug.header',
      'noMansLand -4+4 debug.noMansLand',
      'payload 0+10 heap.bestFit',
      'noMansLand 10+4 debug.noMansLand',
    ]);
    const runtime = look(program.machine, p).heap?.runtime;
    expect(runtime).toMatchObject({ pointer: p, size: 10, debug: { use: 1, size: 10, request: 1 } });
  });

  it('of the debug build, whatever a program has written over the header', () => {
    const program = new HeapProgram();
    const p = program.value({ op: 'malloc', crt: 'ucrtbased', size: 10 });
    program.value({ op: 'write', address: plus(p, -48), bytes: new Uint8Array(44) });
    expect(partAt(program.machine, p, 0)).toBe('payload 0+10 heap.bestFit');
  });

  it('freed but kept by the debug build', () => {
    const program = new HeapProgram();
    const p = program.value({ op: 'malloc', crt: 'ucrtbased', size: 10 });
    program.value({ op: '_CrtSetDbgFlag', newFlag: 3 });
    program.value({ op: 'free', crt: 'ucrtbased', memblock: p });
    expect(partAt(program.machine, p, 0)).toBe('keptFreed 0+10 debug.keptFreed');
  });

  it('aligned: gaps and the pointer to the raw block', () => {
    const program = new HeapProgram();
    const p = program.value({ op: '_aligned_malloc', size: 100, alignment: 64 });
    const { part, heap } = look(program.machine, p - 8);
    expect(part).toMatchObject({ kind: 'rawPointer', start: p - 8, end: p });
    expect(heap?.runtime).toMatchObject({ pointer: p, size: 100 });
    expect(partAt(program.machine, p, 99)).toBe('payload 0+100 heap.bestFit');
    expect(look(program.machine, p + 100).part.kind).toBe('alignmentGap');
    const marked = program.value({ op: '_aligned_malloc', crt: 'ucrtbased', size: 100, alignment: 64 });
    expect([-16, -8, 0].map((distance) => look(program.machine, marked + distance).part.kind)).toEqual([
      'rawPointer',
      'alignedMarker',
      'payload',
    ]);
  });

  it('aligned and resized in place, or given back and given out anew', () => {
    const program = new HeapProgram();
    const p = program.value({ op: '_aligned_malloc', size: 100, alignment: 64 });
    program.value({ op: '_aligned_realloc', memblock: p, size: 90, alignment: 64 });
    expect(look(program.machine, p).heap?.runtime).toMatchObject({ pointer: p, size: 90 });
    program.value({ op: '_aligned_free', memblock: p });
    const again = program.value({ op: 'malloc', size: 165 });
    expect(look(program.machine, again).heap?.runtime).toMatchObject({ pointer: again, size: 165, aligned: null });
  });

  it('an array: its count, and objects alive and dead', () => {
    const program = new HeapProgram();
    const storage = program.value({ op: 'operator new[]', size: 8 + 3 * 24 });
    const object = (index: number) => ({ address: plus(storage, 8 + index * 24), typeName: 'T' });
    for (const index of [0, 1, 2]) {
      program.value({ op: 'constructObject', ...object(index), hasDestructor: true, size: 20 });
    }
    program.value({ op: 'destroyObject', ...object(1) });
    expect([0, 8, 28, 32, 56].map((distance) => partAt(program.machine, storage, distance))).toEqual([
      'arrayCookie 0+8 new.arrayCookie',
      'object 8+20 object.lifetime',
      'payload 28+4 heap.bestFit',
      'deadObject 32+20 object.lifetime',
      'object 56+20 object.lifetime',
    ]);
  });

  it('an object inside another', () => {
    const program = new HeapProgram();
    const p = program.value({ op: 'operator new', size: 24 });
    program.value({ op: 'constructObject', address: plus(p, 8), typeName: 'Part', hasDestructor: true, size: 8 });
    program.value({ op: 'constructObject', address: p, typeName: 'Whole', hasDestructor: true, size: 24 });
    expect([0, 8, 16].map((distance) => partAt(program.machine, p, distance))).toEqual([
      'object 0+8 object.lifetime',
      'object 8+8 object.lifetime',
      'object 16+8 object.lifetime',
    ]);
  });
});

it('takes the part of a heap that a program has released for no heap’s', () => {
  const program = new HeapProgram();
  const hHeap = program.value({ op: 'GetProcessHeap' });
  program.value({ op: 'NtFreeVirtualMemory', lpAddress: plus(hHeap, 0x8000), dwSize: 0x1000, dwFreeType: 0x8000 });
  expect(look(program.machine, hHeap + 0x7fff).part).toMatchObject({ kind: 'uncommitted', end: hHeap + 0x8000 });
  expect(look(program.machine, hHeap + 0x8000).heap).toBeNull();
});
