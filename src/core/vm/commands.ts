import { type Address, type ByteSize, toAddress } from '../../base/bytes.ts';
import { ALLOCATION_GRANULARITY, LARGE_PAGE_SIZE, PAGE_SIZE } from '../codes/flags.ts';
import type { AddedOp } from '../command.ts';
import { type Outcome, succeed } from '../outcome.ts';
import { access } from './access.ts';
import type { AllocateRequest } from './calls/allocateRequest.ts';
import type { FreeRequest } from './calls/freeRequest.ts';
import { takeResetPages } from './calls/reset.ts';
import { createStack, type ImagePart, loadImage } from './calls/startup.ts';
import { ntAllocateVirtualMemory, virtualAlloc } from './calls/virtualAlloc.ts';
import type { AddressRequirements } from './calls/virtualAlloc2.ts';
import { ntFreeVirtualMemory, virtualFree } from './calls/virtualFree.ts';
import { setWorkingSetMinimum, virtualLock, virtualUnlock } from './calls/virtualLock.ts';
import { type ProtectRequest, virtualProtect } from './calls/virtualProtect.ts';
import { virtualQuery } from './calls/virtualQuery.ts';
import type { WriteWatchRequest } from './calls/writeWatch.ts';
import { executeMemory } from './memory.ts';
import { createFileMapping, type SectionRequest } from './sections/createFileMapping.ts';
import { createTestFile, type FileRequest, readFile } from './sections/files.ts';
import { closeHandle, openFileMapping } from './sections/handles.ts';
import type { Handle } from './sections/handleTable.ts';
import { type MapRequest, mapViewOfFile, unmapViewOfFile } from './sections/mapView.ts';
import type { AddressSpace } from './space/addressSpace.ts';

interface Range {
  readonly lpAddress: Address;
  /** In bytes. */
  readonly dwSize: ByteSize;
}

/** The calls of the bottom floor under their Win32 names, and in lower case what a program does without a call. */
export type VirtualMemoryCommand =
  | ({ readonly op: 'VirtualAlloc' | 'NtAllocateVirtualMemory' } & AllocateRequest)
  | ({ readonly op: 'VirtualAlloc2'; readonly requirements?: AddressRequirements } & AllocateRequest)
  | ({ readonly op: 'VirtualFree' | 'NtFreeVirtualMemory' } & FreeRequest)
  | ({ readonly op: 'VirtualProtect' } & ProtectRequest)
  | { readonly op: 'VirtualQuery'; readonly lpAddress: Address; readonly dwLength?: ByteSize }
  | ({ readonly op: 'VirtualLock' | 'VirtualUnlock' } & Range)
  | ({ readonly op: 'GetWriteWatch' } & WriteWatchRequest)
  | { readonly op: 'ResetWriteWatch'; readonly lpBaseAddress: Address; readonly dwRegionSize: ByteSize }
  | { readonly op: 'SetProcessWorkingSetSize'; readonly dwMinimumWorkingSetSize: ByteSize }
  | { readonly op: 'GetSystemInfo' | 'GetLargePageMinimum' }
  | ({ readonly op: 'CreateFileMapping' } & SectionRequest)
  | { readonly op: 'OpenFileMapping'; readonly dwDesiredAccess: number; readonly lpName: string }
  | ({ readonly op: 'MapViewOfFile' } & MapRequest)
  | { readonly op: 'UnmapViewOfFile'; readonly lpBaseAddress: Address }
  | { readonly op: 'CloseHandle'; readonly hObject: Handle }
  | {
      readonly op: 'ReadFile';
      readonly hFile: Handle;
      readonly lpBuffer: Address;
      readonly offset: ByteSize;
      readonly size: ByteSize;
    }
  | ({ readonly op: 'createFile' } & FileRequest)
  | { readonly op: 'read'; readonly address: Address; readonly size: ByteSize }
  | { readonly op: 'write'; readonly address: Address; readonly bytes: Uint8Array }
  | { readonly op: 'touch'; readonly address: Address; readonly size: ByteSize; readonly access: 'read' | 'write' }
  | { readonly op: 'execute'; readonly address: Address }
  | { readonly op: 'memoryPressure' }
  | { readonly op: 'createStack'; readonly reserve: ByteSize; readonly commit: ByteSize }
  | { readonly op: 'loadImage'; readonly base: Address; readonly parts: readonly ImagePart[] };

/** Reading and writing are handled where heaps show their own data as bytes. */
type Op = Exclude<VirtualMemoryCommand['op'], 'read' | 'write' | AddedOp>;
type Handlers = {
  readonly [O in Op]: (space: AddressSpace, command: Extract<VirtualMemoryCommand, { op: O }>) => Outcome;
};

/** SYSTEM_INFO, as far as memory is concerned. */
export interface SystemInfo {
  readonly dwPageSize: ByteSize;
  readonly dwAllocationGranularity: ByteSize;
  readonly lpMinimumApplicationAddress: Address;
  readonly lpMaximumApplicationAddress: Address;
}

export const VIRTUAL_MEMORY_HANDLERS: Handlers = {
  VirtualAlloc: virtualAlloc,
  NtAllocateVirtualMemory: ntAllocateVirtualMemory,
  VirtualFree: virtualFree,
  NtFreeVirtualMemory: ntFreeVirtualMemory,
  VirtualProtect: virtualProtect,
  VirtualQuery: (space, { lpAddress, dwLength }) => virtualQuery(space, lpAddress, dwLength),
  VirtualLock: (space, { lpAddress, dwSize }) => virtualLock(space, lpAddress, dwSize),
  VirtualUnlock: (space, { lpAddress, dwSize }) => virtualUnlock(space, lpAddress, dwSize),
  SetProcessWorkingSetSize: (space, { dwMinimumWorkingSetSize }) =>
    setWorkingSetMinimum(space, dwMinimumWorkingSetSize),
  GetSystemInfo: (space) => succeed(systemInfo(space)),
  GetLargePageMinimum: () => succeed(LARGE_PAGE_SIZE),
  CreateFileMapping: createFileMapping,
  OpenFileMapping: (space, { dwDesiredAccess, lpName }) => openFileMapping(space, dwDesiredAccess, lpName),
  MapViewOfFile: mapViewOfFile,
  UnmapViewOfFile: (space, { lpBaseAddress }) => unmapViewOfFile(space, lpBaseAddress),
  CloseHandle: (space, { hObject }) => closeHandle(space, hObject),
  ReadFile: (space, { hFile, lpBuffer, offset, size }) => readFile(space, hFile, lpBuffer, offset, size),
  createFile: createTestFile,
  touch: (space, { address, size, access: kind }) => access(space, address, size, kind) ?? succeed(true),
  execute: (space, { address }) => executeMemory(space, address),
  createStack: (space, { reserve, commit }) => createStack(space, reserve, commit),
  loadImage: (space, { base, parts }) => loadImage(space, base, parts),
  memoryPressure: (space) => succeed(takeResetPages(space)),
};

const systemInfo = ({ profile }: AddressSpace): SystemInfo => ({
  dwPageSize: PAGE_SIZE,
  dwAllocationGranularity: ALLOCATION_GRANULARITY,
  lpMinimumApplicationAddress: profile.minimum,
  lpMaximumApplicationAddress: toAddress(profile.maximum),
});
