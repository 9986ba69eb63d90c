import { BOOL, DWORD, HANDLE, LPVOID } from '../../typed/type.ts';
import { isDone, joinHalves, toAddressArgument, toFlags, toHandle, toSize, valueOrZero } from '../arguments.ts';
import type { Argument, LibraryFunction } from '../libraryFunction.ts';
import { address, flags, handle, number, offset, protection, size, text } from '../parameters.ts';

const toName = (given: Argument): string | null => (typeof given === 'string' ? given : null);

const createFileMapping: LibraryFunction = {
  name: 'CreateFileMapping',
  returns: HANDLE,
  parameters: [
    handle('hFile'),
    address('lpFileMappingAttributes'),
    protection('flProtect'),
    number('dwMaximumSizeHigh'),
    number('dwMaximumSizeLow'),
    text('lpName'),
  ],
  call: (caller, hFile, _attributes, flProtect, high, low, lpName) =>
    valueOrZero(
      caller.issue({
        op: 'CreateFileMapping',
        hFile: toHandle(hFile),
        flProtect: toFlags(flProtect),
        dwMaximumSize: joinHalves(high, low),
        lpName: toName(lpName),
      }),
    ),
};

const openFileMapping: LibraryFunction = {
  name: 'OpenFileMapping',
  returns: HANDLE,
  parameters: [flags('dwDesiredAccess', 'mapAccess'), number('bInheritHandle', BOOL), text('lpName')],
  call: (caller, dwDesiredAccess, _inherit, lpName) =>
    valueOrZero(
      caller.issue({
        op: 'OpenFileMapping',
        dwDesiredAccess: toFlags(dwDesiredAccess),
        lpName: toName(lpName) ?? '',
      }),
    ),
};

const mapViewOfFile: LibraryFunction = {
  name: 'MapViewOfFile',
  returns: LPVOID,
  parameters: [
    handle('hFileMappingObject'),
    flags('dwDesiredAccess', 'mapAccess'),
    offset('dwFileOffsetHigh'),
    offset('dwFileOffsetLow'),
    size('dwNumberOfBytesToMap'),
  ],
  call: (caller, hFileMappingObject, dwDesiredAccess, high, low, dwNumberOfBytesToMap) =>
    valueOrZero(
      caller.issue({
        op: 'MapViewOfFile',
        hFileMappingObject: toHandle(hFileMappingObject),
        dwDesiredAccess: toFlags(dwDesiredAccess),
        dwFileOffset: joinHalves(high, low),
        dwNumberOfBytesToMap: toSize(dwNumberOfBytesToMap),
      }),
    ),
};

const unmapViewOfFile: LibraryFunction = {
  name: 'UnmapViewOfFile',
  returns: BOOL,
  parameters: [address('lpBaseAddress')],
  call: (caller, lpBaseAddress) =>
    isDone(caller.issue({ op: 'UnmapViewOfFile', lpBaseAddress: toAddressArgument(lpBaseAddress) })),
};

const closeHandle: LibraryFunction = {
  name: 'CloseHandle',
  returns: BOOL,
  parameters: [handle('hObject')],
  call: (caller, hObject) => isDone(caller.issue({ op: 'CloseHandle', hObject: toHandle(hObject) })),
};

/** Stands for `CreateFile` on a data file of `size` bytes that may be read and written. */
const openFile: LibraryFunction = {
  name: 'openFile',
  returns: HANDLE,
  parameters: [size('size')],
  call: (caller, bytes) =>
    valueOrZero(
      caller.issue({
        op: 'createFile',
        size: toSize(bytes),
        pattern: 'page-numbers',
        rights: { read: true, write: true, execute: false },
      }),
    ),
};

const getLastError: LibraryFunction = {
  name: 'GetLastError',
  returns: DWORD,
  parameters: [],
  call: (caller) => caller.lastError(),
};

const getExceptionCode: LibraryFunction = {
  name: 'GetExceptionCode',
  returns: DWORD,
  parameters: [],
  call: (caller) => caller.exceptionCode(),
};

export const SECTIONS: readonly LibraryFunction[] = [
  createFileMapping,
  openFileMapping,
  mapViewOfFile,
  unmapViewOfFile,
  closeHandle,
  openFile,
];

export const STATUS: readonly LibraryFunction[] = [getLastError, getExceptionCode];
