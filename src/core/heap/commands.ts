import type { Address } from '../../base/bytes.ts';
import type { AddedOp } from '../command.ts';
import type { Outcome } from '../outcome.ts';
import type { Process } from '../process.ts';
import { type HeapAllocRequest, heapAlloc } from './calls/heapAlloc.ts';
import {
  getProcessHeap,
  getProcessHeaps,
  type HeapCreateRequest,
  heapCreate,
  heapDestroy,
} from './calls/heapCreate.ts';
import { type HeapBlockRequest, heapFree } from './calls/heapFree.ts';
import type { HeapQueryInformationRequest, HeapSetInformationRequest } from './calls/heapInformation.ts';
import { type HeapLockRequest, heapLock, heapUnlock } from './calls/heapLock.ts';
import { heapCompact, heapSize, heapValidate } from './calls/heapQueries.ts';
import { type HeapReAllocRequest, heapReAlloc } from './calls/heapReAlloc.ts';
import type { HeapWalkRequest } from './calls/heapWalk.ts';
import { GLOBAL_MEMORY_HANDLERS, type GlobalMemoryCommand } from './globalMemory/commands.ts';

/** The heap calls under their Win32 names. */
export type HeapCommand =
  | ({ readonly op: 'HeapCreate' } & HeapCreateRequest)
  | { readonly op: 'HeapDestroy' | 'HeapCompact'; readonly hHeap: Address }
  | ({ readonly op: 'HeapLock' | 'HeapUnlock' } & HeapLockRequest)
  | ({ readonly op: 'HeapAlloc' } & HeapAllocRequest)
  | ({ readonly op: 'HeapReAlloc' } & HeapReAllocRequest)
  | ({ readonly op: 'HeapFree' | 'HeapSize' | 'HeapValidate' } & HeapBlockRequest)
  | ({ readonly op: 'HeapWalk' } & HeapWalkRequest)
  | ({ readonly op: 'HeapQueryInformation' } & HeapQueryInformationRequest)
  | ({ readonly op: 'HeapSetInformation' } & HeapSetInformationRequest)
  | GlobalMemoryCommand
  | { readonly op: 'GetProcessHeap' }
  /** `NumberOfHeaps`: how many handles there is room for. */
  | { readonly op: 'GetProcessHeaps'; readonly NumberOfHeaps: number };

type Op = Exclude<HeapCommand['op'], AddedOp>;
type Handlers = { readonly [O in Op]: (process: Process, command: Extract<HeapCommand, { op: O }>) => Outcome };

export const HEAP_HANDLERS: Handlers = {
  ...GLOBAL_MEMORY_HANDLERS,
  HeapCreate: heapCreate,
  HeapDestroy: (process, { hHeap }) => heapDestroy(process, hHeap),
  HeapAlloc: heapAlloc,
  HeapReAlloc: heapReAlloc,
  HeapFree: heapFree,
  HeapSize: heapSize,
  HeapValidate: heapValidate,
  HeapCompact: heapCompact,
  HeapLock: heapLock,
  HeapUnlock: heapUnlock,
  GetProcessHeap: getProcessHeap,
  GetProcessHeaps: (process, { NumberOfHeaps }) => getProcessHeaps(process, NumberOfHeaps),
};
