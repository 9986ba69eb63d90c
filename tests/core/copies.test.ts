/*
 * A copy of a machine has all of it and shares nothing that changes: whatever is done to the copy leaves the original as it
 * was, and what is done to both makes both the same. Each program leaves something in every table of its floor.
 */
import '../../src/core/debugRuntime.ts';
import '../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, MiB, plus, toAddress } from '../../src/base/bytes.ts';
import type { Command } from '../../src/core/command.ts';
import { digest } from '../../src/core/digest.ts';
import { Machine } from '../../src/core/machine.ts';
import { step } from '../../src/core/step.ts';
import type { SystemConfig } from '../../src/core/vm/system.ts';
import { HeapProgram } from '../support/heapProgram.ts';
import { alloc, free, protect, touch } from '../support/machines.ts';
import { alloc2, close, file, lock, map, section, unmap, write } from '../support/virtualCalls.ts';

/** A program that remembers what it did. */
class Recorder extends HeapProgram {
  readonly commands: Command[] = [];

  override do(command: Command) {
    this.commands.push(command);
    return super.do(command);
  }
}

const inSecond = (command: Command): Command => ({ ...command, process: 2 });

const PAGES: readonly Command[] = [
  alloc(0x10000, 0x8000, 'MEM_RESERVE|MEM_COMMIT|MEM_WRITE_WATCH'),
  write(0x10800, 1, 2, 3),
  touch(0x12000, 'write', 0x3000),
  lock('VirtualLock', 0x13000, 1),
  protect(0x12000, 0x1000, 'PAGE_READONLY'),
  alloc(0x11000, 0x1000, 'MEM_RESET'),
  { op: 'SetProcessWorkingSetSize', dwMinimumWorkingSetSize: 60 * 4096 },
  free(0x12000, 0x2000, 'MEM_DECOMMIT'),
  alloc2(0x20000, 0x10000, 'MEM_RESERVE|MEM_RESERVE_PLACEHOLDER', 'PAGE_NOACCESS'),
  free(0x24000, 0x4000, 'MEM_RELEASE|MEM_PRESERVE_PLACEHOLDER'),
  alloc2(0x24000, 0x4000, 'MEM_RESERVE|MEM_COMMIT|MEM_REPLACE_PLACEHOLDER'),
  write(0x24000, 4),
  alloc(0, 2 * MiB, 'MEM_RESERVE|MEM_COMMIT|MEM_LARGE_PAGES'),
  { op: 'createStack', reserve: 0x6000, commit: 0x1000 },
  touch(0x34000),
  inSecond(alloc(0x10000, 1, 'MEM_RESERVE|MEM_COMMIT')),
  write(0x10800, 9),
  free(0x200000, 0, 'MEM_RELEASE'),
  free(0x20000, 0, 'MEM_RELEASE'),
  alloc(0x90000, 0x1000, 'MEM_COMMIT'),
];

const SECTIONS: readonly Command[] = [
  section(-1, 'PAGE_READWRITE', 0x4000, 'shared'),
  inSecond(section(-1, 'PAGE_READWRITE', 1, 'shared')),
  map(4, 'FILE_MAP_WRITE'),
  map(4, 'FILE_MAP_COPY'),
  inSecond(map(4, 'FILE_MAP_WRITE')),
  write(0x10000, 1, 2),
  write(0x20000, 3),
  inSecond(write(0x10001, 7)),
  file(0x1800, 'rw'),
  section(8, 'PAGE_READWRITE', 0x2800),
  map(12, 'FILE_MAP_WRITE'),
  write(0x31000, 5),
  section(-1, 'PAGE_READWRITE|SEC_RESERVE', 0x8000),
  map(16, 'FILE_MAP_WRITE'),
  alloc(0x41000, 0x1000, 'MEM_COMMIT'),
  write(0x41000, 6),
  close(4),
  unmap(0x30000),
  inSecond(close(4)),
  alloc(0x43000, 0x2000, 'MEM_COMMIT'),
  { op: 'OpenFileMapping', dwDesiredAccess: 2, lpName: 'shared' },
  unmap(0x20000),
  { op: 'loadImage', base: toAddress(0x400000), parts: [{ pages: 2, protect: 0x20 }] },
];

/** Blocks of every kind, some of them given back or resized, and a heap that is destroyed. */
function useHeaps(program: Recorder): void {
  const heaps = [0, 1].map((flOptions) =>
    program.value({ op: 'HeapCreate', flOptions, dwInitialSize: 0, dwMaximumSize: 0 }),
  );
  for (const hHeap of heaps) {
    const blocks = [24, 100, 3000, 600, 70_000, 1_200_000, 9 * MiB].map((dwBytes) =>
      program.value({ op: 'HeapAlloc', hHeap, dwFlags: 8, dwBytes }),
    );
    for (const lpMem of blocks.filter((_, index) => index % 2 === 1))
      program.value({ op: 'HeapFree', hHeap, dwFlags: 0, lpMem });
    program.value({ op: 'HeapReAlloc', hHeap, dwFlags: 0, lpMem: blocks[0] as Address, dwBytes: 500 });
    const many = Array.from({ length: 40 }, () => program.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: 40 }));
    for (const lpMem of many.slice(10, 30)) program.value({ op: 'HeapFree', hHeap, dwFlags: 0, lpMem });
    program.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: 40 });
    program.do({ op: 'write', address: plus(many[0] as Address, 48), bytes: Uint8Array.of(1) });
  }
  program.value({ op: 'HeapDestroy', hHeap: heaps[1] as Address });
}

/** What runtime libraries, C++, moveable objects and threads keep. */
function useLibraries(program: Recorder): void {
  for (const crt of ['ucrt', 'ucrtbased', 'msvcrt'] as const) {
    const p = program.value({ op: 'malloc', crt, size: 10 });
    program.value({ op: '_aligned_malloc', crt, size: 100, alignment: 64, offset: 0 });
    program.do({ op: '_set_errno', crt, value: 3 });
    program.do({ op: 'write', address: plus(p, 10), bytes: Uint8Array.of(1) });
    program.do({ op: 'realloc', crt, memblock: p, size: 4000 });
  }
  program.do({ op: '_CrtSetDbgFlag', newFlag: 3 });
  program.do({ op: 'free', crt: 'ucrtbased', memblock: program.value({ op: 'malloc', crt: 'ucrtbased', size: 9 }) });
  const node = program.value({ op: 'operator new', size: 24 });
  program.value({ op: 'constructObject', address: node, typeName: 'Node', hasDestructor: true });
  const hMem = program.value({ op: 'GlobalAlloc', uFlags: 0x42, dwBytes: 100 });
  program.value({ op: 'GlobalLock', hMem });
  program.do({ op: 'GlobalReAlloc', hMem, dwBytes: 5000, uFlags: 2 });
  program.do({ op: 'GlobalFree', hMem: program.value({ op: 'LocalAlloc', uFlags: 2, uBytes: 8 }) });
  const lpCriticalSection = toAddress(0x1000);
  program.do({ op: 'EnterCriticalSection', lpCriticalSection, thread: 1 });
  program.do({ op: 'malloc', size: 1, thread: 1 });
  program.do({ op: 'malloc', size: 1, thread: 2 });
  program.do({ op: 'LeaveCriticalSection', lpCriticalSection, thread: 1 });
  program.do({ op: 'destroyObject', address: node, typeName: 'Node' });
  program.do({ op: 'operator delete', address: node });
}

function commandsOf(use: (program: Recorder) => void, config: Partial<SystemConfig> = {}): readonly Command[] {
  const program = new Recorder(config);
  use(program);
  return program.commands;
}

const PROGRAMS: readonly (readonly [string, Partial<SystemConfig>, readonly Command[]])[] = [
  ['pages', { canLockMemory: true }, PAGES],
  ['sections', {}, SECTIONS],
  ['NT heaps', {}, commandsOf(useHeaps)],
  ['segment heaps', { heapKind: 'segment' }, commandsOf(useHeaps, { heapKind: 'segment' })],
  ['libraries', {}, commandsOf(useLibraries)],
];

/** How many moments of a program are tried. */
const MOMENTS = 12;

describe.each(PROGRAMS)('a copy of a machine in the middle of a program that uses %s', (_what, config, commands) => {
  it('goes its own way', () => {
    const live = Machine.create(config);
    const interval = Math.ceil(commands.length / MOMENTS);
    for (const [index, command] of commands.entries()) {
      if (index % interval === 0) {
        const before = digest(live);
        const copy = live.clone();
        expect(digest(copy)).toBe(before);
        for (const later of commands.slice(index)) step(copy, later);
        expect(digest(live)).toBe(before);
      }
      step(live, command);
    }
  });

  it('comes to the same end', () => {
    const live = Machine.create(config);
    const copies: Machine[] = [];
    const interval = Math.ceil(commands.length / MOMENTS);
    for (const [index, command] of commands.entries()) {
      if (index % interval === 0) copies.push(live.clone());
      for (const machine of [live, ...copies]) step(machine, command);
    }
    expect(copies.map(digest)).toEqual(copies.map(() => digest(live)));
  });
});
