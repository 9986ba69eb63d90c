import '../../src/core/addedCalls.ts';
import { toAddress as at } from '../../src/base/bytes.ts';
import type { Command } from '../../src/core/command.ts';
import { bits } from './machines.ts';

/* Calls of the bottom floor in short; flags by name. The plainest four are in `machines.ts`. */

export const query = (address: number): Command => ({ op: 'VirtualQuery', lpAddress: at(address) });
export const write = (address: number, ...bytes: number[]): Command => ({
  op: 'write',
  address: at(address),
  bytes: Uint8Array.from(bytes),
});
export const read = (address: number, size = 4): Command => ({ op: 'read', address: at(address), size });
export const execute = (address: number): Command => ({ op: 'execute', address: at(address) });
export const lock = (op: 'VirtualLock' | 'VirtualUnlock', address: number, size: number): Command => ({
  op,
  lpAddress: at(address),
  dwSize: size,
});
/** Requirements: lowest address, highest, alignment; 0 leaves each open. */
export const alloc2 = (
  address: number,
  size: number,
  type: string,
  value = 'PAGE_READWRITE',
  [lowest, highest, alignment] = [0, 0, 0],
): Command => ({
  op: 'VirtualAlloc2',
  lpAddress: at(address),
  dwSize: size,
  flAllocationType: bits(type),
  flProtect: bits(value),
  requirements: {
    LowestStartingAddress: at(lowest),
    HighestEndingAddress: at(highest),
    Alignment: alignment,
  },
});
export const section = (
  hFile: number,
  value: string,
  dwMaximumSize: number,
  lpName: string | null = null,
): Command => ({
  op: 'CreateFileMapping',
  hFile,
  flProtect: bits(value),
  dwMaximumSize,
  lpName,
});
export const map = (handle: number, access: string, offset = 0, size = 0, base = 0): Command => ({
  op: 'MapViewOfFile',
  hFileMappingObject: handle,
  dwDesiredAccess: bits(access),
  dwFileOffset: offset,
  dwNumberOfBytesToMap: size,
  lpBaseAddress: at(base),
});
export const unmap = (address: number): Command => ({ op: 'UnmapViewOfFile', lpBaseAddress: at(address) });
export const close = (hObject: number): Command => ({ op: 'CloseHandle', hObject });
export const file = (size: number, access: 'r' | 'rw', isUnreadable = false): Command => ({
  op: 'createFile',
  size,
  pattern: 'page-numbers',
  rights: { read: true, write: access === 'rw', execute: false },
  isUnreadable,
});
