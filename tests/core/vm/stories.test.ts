/*
 * Protects everything that can be seen of the calls of the bottom floor, as tests/core/stories.test.ts does of heaps:
 * the files in golden/stories are what was right when they were written, and a change needs a rule that changed.
 */
import '../../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { toAddress as at, KiB, MiB } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import type { SystemConfig } from '../../../src/core/vm/system.ts';
import { alloc, free, protect, touch } from '../../support/machines.ts';
import { Story } from '../../support/story.ts';
import {
  alloc2,
  close,
  execute,
  file,
  lock,
  map,
  query,
  read,
  section,
  unmap,
  write,
} from '../../support/virtualCalls.ts';

const golden = (name: string): string => `../golden/stories/${name}.txt`;

/** Plays the calls one after another; the text ends with what memory consists of and the machine. */
function tell(commands: readonly Command[], config: Partial<SystemConfig> = {}): string {
  const story = new Story(config);
  for (const command of commands) story.do(command);
  story.lookAt(0, 0x100000);
  story.showMachine();
  return story.text;
}

describe('the story', () => {
  it('of private memory', async () => {
    const story = tell([
      alloc(0x18000, 0x9001, 'MEM_RESERVE'),
      alloc(0x19000, 0x2001, 'MEM_COMMIT'),
      query(0x19fff),
      touch(0x19fff, 'write', 2),
      alloc(0x1a000, 1, 'MEM_COMMIT', 'PAGE_READONLY'),
      write(0x19ffe, 1, 2, 3),
      read(0x19ffe),
      execute(0x19000),
      protect(0x19000, 1, 'PAGE_EXECUTE_READ'),
      execute(0x19000),
      protect(0x1b000, 1, 'PAGE_READWRITE|PAGE_GUARD'),
      read(0x1affe),
      read(0x1affe),
      query(0x1b000),
      free(0x1a800, 1, 'MEM_DECOMMIT'),
      read(0x1a000),
      free(0x10fff, 0, 'MEM_DECOMMIT'),
      free(0x10000, 0, 'MEM_RELEASE'),
      alloc(0, 4097, 'MEM_RESERVE|MEM_COMMIT|MEM_TOP_DOWN'),
      alloc(0, 0x3000, 'MEM_RESERVE|MEM_COMMIT', 'PAGE_READWRITE|PAGE_NOCACHE'),
      protect(0x10000, 1, 'PAGE_READONLY'),
      query(0x10000),
      alloc(0x400000, 0x1000, 'MEM_RESERVE|MEM_PHYSICAL'),
      alloc(0x500000, 0x1000, 'MEM_COMMIT'),
    ]);
    await expect(story).toMatchFileSnapshot(golden('privateMemory'));
  });

  it('of what is kept about pages', async () => {
    const watch = (dwFlags: number, dwRegionSize: number, count = 8): Command => ({
      op: 'GetWriteWatch',
      dwFlags,
      lpBaseAddress: at(0x10000),
      dwRegionSize,
      count,
    });
    const story = tell([
      alloc(0x10000, 0x8000, 'MEM_RESERVE|MEM_COMMIT|MEM_WRITE_WATCH'),
      touch(0x10000, 'read', 0x2000),
      touch(0x11000, 'write', 0x3000),
      watch(0, 0x8000),
      watch(1, 0x8000, 2),
      watch(0, 0x8000),
      { op: 'ResetWriteWatch', lpBaseAddress: at(0x13000), dwRegionSize: 0x1000 },
      watch(0, 0x8000),
      { op: 'ResetWriteWatch', lpBaseAddress: at(0x30000), dwRegionSize: 0x1000 },
      lock('VirtualLock', 0x14800, 0x1000),
      lock('VirtualLock', 0x14000, 0x1000),
      lock('VirtualUnlock', 0x14000, 0x2000),
      lock('VirtualUnlock', 0x14000, 0x1000),
      { op: 'SetProcessWorkingSetSize', dwMinimumWorkingSetSize: 10 * 4096 },
      lock('VirtualLock', 0x10000, 0x3000),
      lock('VirtualLock', 0x10000, 0x2000),
      lock('VirtualLock', 0x30000, 1),
      lock('VirtualLock', 0x10000, 0),
      write(0x16000, 7),
      write(0x17000, 8),
      alloc(0x16000, 0x2000, 'MEM_RESET'),
      write(0x17000, 9),
      { op: 'memoryPressure' },
      alloc(0x17000, 0x1000, 'MEM_RESET_UNDO'),
      alloc(0x16000, 0x1000, 'MEM_RESET_UNDO'),
      alloc(0x16000, 0x3000, 'MEM_RESET'),
      read(0x16000, 1),
    ]);
    await expect(story).toMatchFileSnapshot(golden('pageState'));
  });

  it('of sections and views', async () => {
    const story = tell([
      section(-1, 'PAGE_READWRITE', 0x3452, 'shared'),
      section(-1, 'PAGE_READONLY', 0x9000, 'shared'),
      { op: 'OpenFileMapping', dwDesiredAccess: 2, lpName: 'shared' },
      { op: 'OpenFileMapping', dwDesiredAccess: 2, lpName: 'Shared' },
      map(4, 'FILE_MAP_WRITE'),
      map(4, 'FILE_MAP_COPY'),
      write(0x10000, 1, 2, 3, 4),
      read(0x20000),
      write(0x20001, 9),
      read(0x10000),
      write(0x10000, 5),
      read(0x20000),
      protect(0x20000, 0x2000, 'PAGE_READONLY'),
      protect(0x20000, 0x1000, 'PAGE_WRITECOPY'),
      protect(0x20000, 0x1000, 'PAGE_READWRITE'),
      map(4, 'FILE_MAP_READ', 0, 0x1001),
      map(4, 'FILE_MAP_READ', 0x8000),
      map(4, 'FILE_MAP_READ', 0x10000),
      map(4, 'FILE_MAP_READ', 0, 0, 0x38000),
      map(4, 'FILE_MAP_READ', 0, 0, 0x10000),
      query(0x21000),
      free(0x10000, 0, 'MEM_RELEASE'),
      alloc(0x10000, 0x1000, 'MEM_COMMIT', 'PAGE_READONLY'),
      close(4),
      unmap(0x10fff),
      unmap(0x10000),
      section(-1, 'PAGE_READWRITE|SEC_RESERVE', 0x8000),
      map(16, 'FILE_MAP_WRITE'),
      map(16, 'FILE_MAP_READ'),
      write(0x10000, 1),
      alloc(0x11000, 0x2000, 'MEM_COMMIT'),
      write(0x11000, 6),
      read(0x41000, 1),
      free(0x11000, 0x1000, 'MEM_DECOMMIT'),
      close(16),
      close(16),
    ]);
    await expect(story).toMatchFileSnapshot(golden('sections'));
  });

  it('of mapped files', async () => {
    const story = tell([
      file(0x1801, 'r'),
      section(4, 'PAGE_READWRITE', 0),
      section(4, 'PAGE_READONLY', 0x2000),
      section(4, 'PAGE_READONLY', 0),
      map(8, 'FILE_MAP_READ'),
      read(0x10fff, 2),
      read(0x11800, 2),
      write(0x10000, 1),
      alloc(0x10000, 0x1000, 'MEM_COMMIT', 'PAGE_READONLY'),
      alloc(0x10000, 0x1000, 'MEM_RESET'),
      file(0, 'rw'),
      section(12, 'PAGE_READWRITE', 0),
      section(12, 'PAGE_READWRITE', 0x1800),
      map(16, 'FILE_MAP_WRITE'),
      map(16, 'FILE_MAP_COPY|FILE_MAP_EXECUTE'),
      write(0x20000, 1, 2, 3, 4),
      alloc(0x40000, 0x1000, 'MEM_RESERVE|MEM_COMMIT'),
      { op: 'ReadFile', hFile: 12, lpBuffer: at(0x40ffe), offset: 0, size: 2 },
      { op: 'ReadFile', hFile: 12, lpBuffer: at(0x40fff), offset: 0, size: 2 },
      { op: 'ReadFile', hFile: 12, lpBuffer: at(0x40000), offset: 0x17ff, size: 9 },
      { op: 'ReadFile', hFile: 8, lpBuffer: at(0x40000), offset: 0, size: 2 },
      read(0x40ffe, 2),
      section(12, 'PAGE_READONLY|SEC_IMAGE', 0),
      section(0x44, 'PAGE_READONLY', 0),
      file(0x1000, 'r', true),
      section(20, 'PAGE_READONLY', 0),
      map(24, 'FILE_MAP_READ'),
      read(0x30000, 1),
    ]);
    await expect(story).toMatchFileSnapshot(golden('mappedFiles'));
  });

  it('of placeholders and address requirements', async () => {
    const story = tell([
      alloc2(0, 0x10000, 'MEM_RESERVE|MEM_RESERVE_PLACEHOLDER', 'PAGE_NOACCESS'),
      alloc2(0, 0x10000, 'MEM_RESERVE|MEM_RESERVE_PLACEHOLDER', 'PAGE_READWRITE'),
      alloc2(0, 0x10000, 'MEM_RESERVE|MEM_COMMIT|MEM_RESERVE_PLACEHOLDER', 'PAGE_NOACCESS'),
      free(0x14000, 0x4000, 'MEM_RELEASE|MEM_PRESERVE_PLACEHOLDER'),
      alloc2(0x14000, 0x4000, 'MEM_RESERVE|MEM_REPLACE_PLACEHOLDER', 'PAGE_WRITECOPY'),
      alloc2(0x14000, 0x4000, 'MEM_RESERVE|MEM_REPLACE_PLACEHOLDER', '0'),
      alloc2(0x14000, 0x4000, 'MEM_RESERVE|MEM_COMMIT|MEM_WRITE_WATCH|MEM_REPLACE_PLACEHOLDER'),
      write(0x14000, 1),
      free(0x14000, 0x4000, 'MEM_RELEASE|MEM_PRESERVE_PLACEHOLDER'),
      free(0x10000, 0x8000, 'MEM_RELEASE|MEM_COALESCE_PLACEHOLDERS'),
      alloc2(0, 0x1000, 'MEM_RESERVE', 'PAGE_READWRITE', [0x50000, 0x8ffff, 0x40000]),
      alloc2(0, 0x1000, 'MEM_RESERVE', 'PAGE_READWRITE', [0x50000, 0x8ffff, 0x40000]),
      alloc2(0, 0x1000, 'MEM_RESERVE|MEM_TOP_DOWN', 'PAGE_READWRITE', [0, 0x7ffff, 0]),
      alloc2(0, 0x1000, 'MEM_RESERVE|MEM_COMMIT', 'PAGE_WRITECOPY', [0x50000, 0, 0]),
      alloc2(0, 0x1000, 'MEM_RESERVE', '3', [0x50000, 0, 0]),
      alloc2(0, 0, 'MEM_RESERVE', 'PAGE_READWRITE', [0x50000, 0, 0]),
      alloc2(0, 0x1000, 'MEM_RESERVE|MEM_PHYSICAL', 'PAGE_READWRITE', [0x50000, 0, 0]),
      alloc2(0x90000, 0x1000, 'MEM_RESERVE', 'PAGE_READWRITE', [0x50000, 0, 0]),
      alloc2(0, 0x1000, 'MEM_RESERVE', 'PAGE_READWRITE', [0x51000, 0, 0]),
      alloc2(0, 0x1000, 'MEM_RESERVE', 'PAGE_READWRITE', [0, 0x80000, 0]),
      alloc2(0, 0x1000, 'MEM_RESERVE', 'PAGE_READWRITE', [0, 0, 0x8000]),
      alloc2(0, 0x1000, 'MEM_RESERVE', 'PAGE_READWRITE', [0, 0, 0x30000]),
      alloc2(0, 0x1000, 'MEM_RESERVE', 'PAGE_READWRITE', [0, 0x7fff_ffff_ffff, 0]),
      alloc2(0x91000, 0x1000, 'MEM_RESERVE'),
      alloc2(0x90000, 0x1000, 'MEM_RESERVE|MEM_COMMIT'),
    ]);
    await expect(story).toMatchFileSnapshot(golden('placeholders'));
  });

  it('of a stack that grows until it overflows, and an image', async () => {
    const story = tell([
      {
        op: 'loadImage',
        base: at(0x40000),
        parts: [
          { pages: 1, protect: 2 },
          { pages: 2, protect: 0x20 },
          { pages: 1, protect: 8 },
        ],
      },
      { op: 'createStack', reserve: 0x6000, commit: 0x1000 },
      touch(0x14fff),
      touch(0x14fff),
      touch(0x13800, 'read'),
      touch(0x12000),
      touch(0x11000),
      touch(0x10000),
      touch(0x10fff),
      execute(0x41000),
      write(0x43000, 1),
      write(0x41000, 1),
      unmap(0x41000),
    ]);
    await expect(story).toMatchFileSnapshot(golden('stack'));
  });

  it.each([
    ['largePages', { canLockMemory: true, largePageRam: 4 * MiB, commitLimit: 5 * MiB }],
    ['largePagesWithoutPrivilege', {}],
  ] as const)('of %s', async (name, config) => {
    const type = 'MEM_RESERVE|MEM_COMMIT|MEM_LARGE_PAGES';
    const story = tell(
      [
        { op: 'GetLargePageMinimum' },
        { op: 'GetSystemInfo' },
        alloc(0, 2 * MiB, type),
        alloc(0, MiB, type),
        alloc(0x900000, 2 * MiB, type),
        alloc(0, 2 * MiB, 'MEM_RESERVE|MEM_LARGE_PAGES'),
        alloc(0xa00000, 2 * MiB, type),
        alloc(0, 2 * MiB, type),
        free(0x200000, 4 * KiB, 'MEM_DECOMMIT'),
        touch(0x200000, 'write', 0x2000),
        section(-1, 'PAGE_READWRITE|SEC_COMMIT|SEC_LARGE_PAGES', MiB),
        section(-1, 'PAGE_READWRITE|SEC_COMMIT|SEC_LARGE_PAGES', 2 * MiB),
        free(0x200000, 0, 'MEM_RELEASE'),
      ],
      config,
    );
    await expect(story).toMatchFileSnapshot(golden(name));
  });
});
