/* Sections beyond the shipped vectors: the access table of views, sharing between processes, charges and lifetimes. */
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { checkMachine } from '../../../src/core/invariants.ts';
import { Machine } from '../../../src/core/machine.ts';
import { queryBytes } from '../../../src/core/query.ts';
import { step } from '../../../src/core/step.ts';
import { alloc, allocationsOf, bits, brief, free, protect, run } from '../../support/machines.ts';

const section = (protection: string, size = 0x20000, lpName: string | null = null): Command => ({
  op: 'CreateFileMapping',
  hFile: -1,
  flProtect: bits(protection),
  dwMaximumSize: size,
  lpName,
});
const map = (handle: number, access: string, offset = 0, size = 0, base = 0): Command => ({
  op: 'MapViewOfFile',
  hFileMappingObject: handle,
  dwDesiredAccess: bits(access),
  dwFileOffset: offset,
  dwNumberOfBytesToMap: size,
  lpBaseAddress: toAddress(base),
});
const open = (access: string): Command => ({
  op: 'OpenFileMapping',
  dwDesiredAccess: bits(access),
  lpName: 'shared',
});
const write = (address: number, byte: number, process = 1): Command => ({
  op: 'write',
  address: toAddress(address),
  bytes: Uint8Array.of(byte),
  process,
});
const byteAt = (machine: Machine, address: number, process = 1) =>
  queryBytes(machine, toAddress(address), 1, process)[0];

describe('what a view may do (facts: virtual §6 #7, #8)', () => {
  it.each([
    ['FILE_MAP_COPY', 'wc'],
    ['FILE_MAP_COPY|FILE_MAP_EXECUTE', 'xwc'],
    ['FILE_MAP_READ|FILE_MAP_COPY', 'r'],
    ['FILE_MAP_WRITE|FILE_MAP_COPY', 'rw'],
    ['FILE_MAP_READ|FILE_MAP_EXECUTE', 'xr'],
    ['FILE_MAP_WRITE|FILE_MAP_EXECUTE', 'xrw'],
    ['FILE_MAP_EXECUTE', 'na'],
    ['0', 'na'],
    ['FILE_MAP_ALL_ACCESS', 'rw'],
  ])('%s maps %s', (access, expected) => {
    const machine = Machine.create();
    run(machine, section('PAGE_EXECUTE_READWRITE'), map(4, access));
    expect(allocationsOf(machine)).toContain(`0x10000 view s1+0x0 ${expected}: C32${expected}`);
  });

  it.each([
    ['PAGE_READONLY', 'FILE_MAP_WRITE'],
    ['PAGE_WRITECOPY', 'FILE_MAP_WRITE'],
    ['PAGE_READWRITE', 'FILE_MAP_READ|FILE_MAP_EXECUTE'],
  ])('a %s section refuses %s', (protection, access) => {
    expect(run(Machine.create(), section(protection), map(4, access))).toEqual(['ok 0x4', '5 view.rights']);
  });
});

describe('windows', () => {
  it.each([
    ['a base off the granule', map(4, 'FILE_MAP_WRITE', 0, 0, 0x21000), '1132 view.baseAlignment'],
    ['an offset off the granule', map(4, 'FILE_MAP_WRITE', 0x1000), '1132 view.offsetAlignment'],
    ['the end of the section', map(4, 'FILE_MAP_WRITE', 0x20000), '5 view.beyondSection'],
    ['more than the section', map(4, 'FILE_MAP_WRITE', 0x10000, 0x10001), '5 view.beyondSection'],
    ['a taken base', map(4, 'FILE_MAP_WRITE', 0, 0, 0x7ffe0000), '487 view.addressTaken'],
    ['a base above the space', map(4, 'FILE_MAP_WRITE', 0, 0, 0x7fff_ffff_0000), '87 view.addressTooHigh'],
    ['an unknown handle', map(8, 'FILE_MAP_WRITE'), '6 handle.invalid'],
  ])('refuse %s', (_what, command, expected) => {
    const machine = Machine.create();
    run(machine, section('PAGE_READWRITE'));
    expect(run(machine, command)).toEqual([expected]);
  });

  it('show the section from their offset', () => {
    const machine = Machine.create();
    run(
      machine,
      section('PAGE_READWRITE'),
      map(4, 'FILE_MAP_WRITE'),
      map(4, 'FILE_MAP_READ', 0x10000),
      write(0x2_0005, 9),
    );
    expect(byteAt(machine, 0x3_0005)).toBe(9);
    expect(checkMachine(machine)).toEqual([]);
  });

  it('go with any address inside, and never by VirtualFree', () => {
    const machine = Machine.create();
    run(machine, section('PAGE_READWRITE'), map(4, 'FILE_MAP_WRITE'));
    const unmap: Command = { op: 'UnmapViewOfFile', lpBaseAddress: toAddress(0x1_1234) };
    expect(
      run(
        machine,
        free(0x10000, 0, 'MEM_RELEASE'),
        free(0x11000, 0, 'MEM_RELEASE'),
        free(0x10000, 1, 'MEM_DECOMMIT'),
        unmap,
        unmap,
      ),
    ).toEqual(['87 free.view', '87 free.view', '87 free.view', 'ok', '487 unmap.notAView']);
  });
});

describe('copy-on-write', () => {
  it('charges the whole view, copies a page at a time and stays private', () => {
    const machine = Machine.create();
    run(machine, section('PAGE_READWRITE'), map(4, 'FILE_MAP_WRITE'), map(4, 'FILE_MAP_COPY'));
    expect(machine.system.commitCharge).toBe(0x40000);
    run(machine, write(0x10000, 1), write(0x30000, 2), write(0x10000, 3), write(0x11000, 4));
    expect([byteAt(machine, 0x30000), byteAt(machine, 0x31000)]).toEqual([2, 4]);
    expect(allocationsOf(machine)).toContain('wc: T1rw C31wc');
    expect(machine.system.commitCharge).toBe(0x40000);
  });

  it('reports a private page as writable even when told to copy on write again', () => {
    const machine = Machine.create();
    run(machine, section('PAGE_READWRITE'), map(4, 'FILE_MAP_COPY'), write(0x10000, 1));
    expect(run(machine, protect(0x10000, 0x2000, 'PAGE_READONLY'), protect(0x10000, 0x2000, 'PAGE_WRITECOPY'))).toEqual(
      ['ok 0x4', 'ok 0x2'],
    );
    expect(allocationsOf(machine)).toContain('T1rw C31wc');
    expect(run(machine, protect(0x11000, 1, 'PAGE_READWRITE'))).toEqual(['87 protect.view']);
  });
});

describe('SEC_RESERVE', () => {
  it('commits for every view, is charged page by page and cannot be decommitted', () => {
    const machine = Machine.create();
    run(machine, section('PAGE_READWRITE|SEC_RESERVE'), map(4, 'FILE_MAP_WRITE'), map(4, 'FILE_MAP_READ'));
    expect(machine.system.commitCharge).toBe(0);
    expect(
      run(
        machine,
        protect(0x10000, 1, 'PAGE_READONLY'),
        alloc(0x11000, 0x2000, 'MEM_COMMIT'),
        alloc(0x12000, 0x2000, 'MEM_COMMIT'),
      ),
    ).toEqual(['487 protect.notCommitted', 'ok 0x11000', 'ok 0x12000']);
    expect(machine.system.commitCharge).toBe(0x3000);
    expect(run(machine, write(0x11000, 8))).toEqual(['ok']);
    expect(byteAt(machine, 0x31000)).toBe(8);
    expect(run(machine, alloc(0x31000, 1, 'MEM_COMMIT'))).toEqual(['87 commit.viewProtection']);
  });
});

describe('several processes', () => {
  it('share a named section, whose name dies with the last handle', () => {
    const machine = Machine.create();
    const inSecond = (command: Command): Command => ({ ...command, process: 2 });
    run(machine, section('PAGE_READWRITE', 0x1000, 'shared'), map(4, 'FILE_MAP_WRITE'));
    expect(run(machine, inSecond(section('PAGE_READWRITE', 1, 'shared')), inSecond(map(4, 'FILE_MAP_WRITE')))).toEqual([
      'ok 0x4',
      'ok 0x10000',
    ]);
    expect(machine.process(2).lastError).toBe(183);
    run(machine, write(0x10000, 42, 2));
    expect(byteAt(machine, 0x10000)).toBe(42);
    const close: Command = { op: 'CloseHandle', hObject: 4 };
    run(machine, close, inSecond(close));
    expect(run(machine, open('FILE_MAP_READ'))).toEqual(['2 section.noName']);
    expect(machine.system.commitCharge).toBe(0x1000);
    const unmap: Command = { op: 'UnmapViewOfFile', lpBaseAddress: toAddress(0x10000) };
    run(machine, unmap, inSecond(unmap));
    expect(machine.system.commitCharge).toBe(0);
  });

  it.each([
    ['created again to read', section('PAGE_READONLY', 1, 'shared'), 'FILE_MAP_READ', 'ok 0x10000'],
    ['created again to read', section('PAGE_READONLY', 1, 'shared'), 'FILE_MAP_WRITE', '5 view.rights'],
    ['opened to read', open('FILE_MAP_READ'), 'FILE_MAP_READ', 'ok 0x10000'],
    ['opened to read', open('FILE_MAP_READ'), 'FILE_MAP_COPY', 'ok 0x10000'],
    ['opened to read', open('FILE_MAP_READ'), 'FILE_MAP_WRITE', '5 view.rights'],
    ['opened to write', open('FILE_MAP_WRITE'), 'FILE_MAP_WRITE', 'ok 0x10000'],
    ['opened to write', open('FILE_MAP_WRITE'), 'FILE_MAP_READ', '5 view.rights'],
  ])('%s: the new handle maps only what it was asked for (%#)', (_how, command, access, expected) => {
    const machine = Machine.create();
    run(machine, section('PAGE_READWRITE', 0x1000, 'shared'));
    expect(run(machine, command, map(8, access))).toEqual(['ok 0x8', expected]);
  });

  it('whose pages were never to be written can be opened, but not mapped, to write', () => {
    const machine = Machine.create();
    run(machine, section('PAGE_READONLY', 0x1000, 'shared'));
    expect(run(machine, open('FILE_MAP_WRITE'), map(8, 'FILE_MAP_WRITE'))).toEqual(['ok 0x8', '87 view.protection']);
  });

  it('of no size are refused, even where the name is known', () => {
    const machine = Machine.create();
    run(machine, section('PAGE_READWRITE', 0x1000, 'shared'));
    expect(run(machine, section('PAGE_READWRITE', 0, 'shared'))).toEqual(['87 section.sizeZero']);
  });

  it('stay shared in a copy of the machine, and apart from the original', () => {
    const machine = Machine.create();
    run(
      machine,
      section('PAGE_READWRITE', 0x1000, 's'),
      map(4, 'FILE_MAP_WRITE'),
      map(4, 'FILE_MAP_READ'),
      write(0x10000, 1),
    );
    const copy = machine.clone();
    run(copy, write(0x10000, 2));
    expect([byteAt(copy, 0x20000), byteAt(machine, 0x20000)]).toEqual([2, 1]);
  });
});

describe('files', () => {
  const file = (size: number, access: string, isUnreadable = false): Command => ({
    op: 'createFile',
    size,
    pattern: 'page-numbers',
    rights: { read: access.includes('r'), write: access.includes('w'), execute: access.includes('x') },
    isUnreadable,
  });
  const onFile = (protection: string, size = 0): Command => ({
    op: 'CreateFileMapping',
    hFile: 4,
    flProtect: bits(protection),
    dwMaximumSize: size,
  });

  it.each([
    ['r', 'PAGE_READWRITE', '5 section.fileRights'],
    ['', 'PAGE_READONLY', '5 section.fileRights'],
    ['rw', 'PAGE_EXECUTE_READ', '5 section.fileRights'],
    ['rwx', 'PAGE_EXECUTE_READ', 'ok 0x8'],
    ['r', 'PAGE_WRITECOPY', 'ok 0x8'],
  ])('opened %s and asked for %s: %s', (access, protection, expected) => {
    expect(run(Machine.create(), file(0x1000, access), onFile(protection))[1]).toBe(expected);
  });

  it('read zero behind their end and share pages between sections', () => {
    const machine = Machine.create();
    run(
      machine,
      file(0x1800, 'rw'),
      onFile('PAGE_READWRITE'),
      onFile('PAGE_READONLY'),
      map(8, 'FILE_MAP_WRITE'),
      map(12, 'FILE_MAP_READ'),
    );
    expect([byteAt(machine, 0x117ff), byteAt(machine, 0x11800)]).toEqual([2, 0]);
    run(machine, write(0x10000, 77));
    expect(byteAt(machine, 0x20000)).toBe(77);
  });

  it('raise an in-page error when they cannot be read', () => {
    const machine = Machine.create();
    run(machine, file(0x1000, 'r', true), onFile('PAGE_READONLY'), map(8, 'FILE_MAP_READ'));
    const read: Command = { op: 'read', address: toAddress(0x10000), size: 1 };
    expect(brief(step(machine, read))).toBe('STATUS_IN_PAGE_ERROR at 0x10000');
  });
});
