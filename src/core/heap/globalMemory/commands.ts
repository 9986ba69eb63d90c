import type { Address, ByteSize } from '../../../base/bytes.ts';
import type { Outcome } from '../../outcome.ts';
import type { Process } from '../../process.ts';
import { allocateObject, freeObject } from './allocate.ts';
import { type Family, GLOBAL, LOCAL } from './family.ts';
import { lockObject, unlockObject } from './lock.ts';
import { objectFlags, objectHandle, objectSize } from './queries.ts';
import { reallocateObject } from './reallocate.ts';

type Prefix = 'Global' | 'Local';

/** The Global and Local functions under their Win32 names. */
export type GlobalMemoryCommand =
  /** GMEM_* flags. */
  | { readonly op: 'GlobalAlloc'; readonly uFlags: number; readonly dwBytes: ByteSize }
  | { readonly op: 'GlobalReAlloc'; readonly hMem: Address; readonly dwBytes: ByteSize; readonly uFlags: number }
  /** LMEM_* flags. */
  | { readonly op: 'LocalAlloc'; readonly uFlags: number; readonly uBytes: ByteSize }
  | { readonly op: 'LocalReAlloc'; readonly hMem: Address; readonly uBytes: ByteSize; readonly uFlags: number }
  | { readonly op: `${Prefix}${'Free' | 'Size' | 'Flags' | 'Lock' | 'Unlock'}`; readonly hMem: Address }
  | { readonly op: `${Prefix}Handle`; readonly pMem: Address };

type Op = GlobalMemoryCommand['op'];
type Handlers = { readonly [O in Op]: (process: Process, command: Extract<GlobalMemoryCommand, { op: O }>) => Outcome };
interface OnObject {
  readonly hMem: Address;
}

const onFamily =
  (call: (process: Process, family: Family, hMem: Address) => Outcome, family: Family) =>
  (process: Process, { hMem }: OnObject): Outcome =>
    call(process, family, hMem);

const lock = (process: Process, { hMem }: OnObject): Outcome => lockObject(process, hMem);
const size = (process: Process, { hMem }: OnObject): Outcome => objectSize(process, hMem);
const handle = (process: Process, { pMem }: { readonly pMem: Address }): Outcome => objectHandle(process, pMem);

export const GLOBAL_MEMORY_HANDLERS: Handlers = {
  GlobalAlloc: (process, { uFlags, dwBytes }) => allocateObject(process, GLOBAL, { uFlags, size: dwBytes }),
  LocalAlloc: (process, { uFlags, uBytes }) => allocateObject(process, LOCAL, { uFlags, size: uBytes }),
  GlobalReAlloc: (process, { dwBytes, ...rest }) => reallocateObject(process, GLOBAL, { ...rest, size: dwBytes }),
  LocalReAlloc: (process, { uBytes, ...rest }) => reallocateObject(process, LOCAL, { ...rest, size: uBytes }),
  GlobalFree: onFamily(freeObject, GLOBAL),
  LocalFree: onFamily(freeObject, LOCAL),
  GlobalFlags: onFamily(objectFlags, GLOBAL),
  LocalFlags: onFamily(objectFlags, LOCAL),
  GlobalUnlock: onFamily(unlockObject, GLOBAL),
  LocalUnlock: onFamily(unlockObject, LOCAL),
  GlobalLock: lock,
  LocalLock: lock,
  GlobalSize: size,
  LocalSize: size,
  GlobalHandle: handle,
  LocalHandle: handle,
};
