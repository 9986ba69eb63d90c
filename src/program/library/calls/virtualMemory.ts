import { NULL } from '../../../base/bytes.ts';
import { BOOL, DWORD, LPVOID, SIZE_T, VOID } from '../../typed/type.ts';
import { isDone, toAddressArgument, toFlags, toSize, valueOrZero } from '../arguments.ts';
import type { LibraryFunction } from '../libraryFunction.ts';
import { address, flags, protection, result, size } from '../parameters.ts';
import { MEMORY_BASIC_INFORMATION, SYSTEM_INFO, valuesOf } from '../structures.ts';

const virtualAlloc: LibraryFunction = {
  name: 'VirtualAlloc',
  returns: LPVOID,
  parameters: [
    address('lpAddress'),
    size('dwSize'),
    flags('flAllocationType', 'allocationType'),
    protection('flProtect'),
  ],
  call: (caller, lpAddress, dwSize, flAllocationType, flProtect) =>
    valueOrZero(
      caller.issue({
        op: 'VirtualAlloc',
        lpAddress: toAddressArgument(lpAddress),
        dwSize: toSize(dwSize),
        flAllocationType: toFlags(flAllocationType),
        flProtect: toFlags(flProtect),
      }),
    ),
};

const virtualFree: LibraryFunction = {
  name: 'VirtualFree',
  returns: BOOL,
  parameters: [address('lpAddress'), size('dwSize'), flags('dwFreeType', 'freeType')],
  call: (caller, lpAddress, dwSize, dwFreeType) =>
    isDone(
      caller.issue({
        op: 'VirtualFree',
        lpAddress: toAddressArgument(lpAddress),
        dwSize: toSize(dwSize),
        dwFreeType: toFlags(dwFreeType),
      }),
    ),
};

const virtualProtect: LibraryFunction = {
  name: 'VirtualProtect',
  returns: BOOL,
  parameters: [address('lpAddress'), size('dwSize'), protection('flNewProtect'), result('lpflOldProtect', DWORD)],
  call: (caller, lpAddress, dwSize, flNewProtect, lpflOldProtect) => {
    const outcome = caller.issue({
      op: 'VirtualProtect',
      lpAddress: toAddressArgument(lpAddress),
      dwSize: toSize(dwSize),
      flNewProtect: toFlags(flNewProtect),
      isOldProtectNull: lpflOldProtect === NULL,
    });
    if (outcome.ok) caller.fill(lpflOldProtect, DWORD, [Number(outcome.value)]);
    return isDone(outcome);
  },
  argumentsOf: (fields) => (fields['isOldProtectNull'] ? { ...fields, lpflOldProtect: NULL } : fields),
};

const virtualQuery: LibraryFunction = {
  name: 'VirtualQuery',
  returns: SIZE_T,
  parameters: [address('lpAddress'), result('lpBuffer', MEMORY_BASIC_INFORMATION), size('dwLength')],
  call: (caller, lpAddress, lpBuffer, dwLength) => {
    const outcome = caller.issue({
      op: 'VirtualQuery',
      lpAddress: toAddressArgument(lpAddress),
      dwLength: toSize(dwLength),
    });
    if (!outcome.ok) return 0;
    caller.fill(lpBuffer, MEMORY_BASIC_INFORMATION, valuesOf(MEMORY_BASIC_INFORMATION, outcome.value));
    return MEMORY_BASIC_INFORMATION.size;
  },
};

const lockOrUnlock = (op: 'VirtualLock' | 'VirtualUnlock'): LibraryFunction => ({
  name: op,
  returns: BOOL,
  parameters: [address('lpAddress'), size('dwSize')],
  call: (caller, lpAddress, dwSize) =>
    isDone(caller.issue({ op, lpAddress: toAddressArgument(lpAddress), dwSize: toSize(dwSize) })),
});

const getSystemInfo: LibraryFunction = {
  name: 'GetSystemInfo',
  returns: VOID,
  parameters: [result('lpSystemInfo', SYSTEM_INFO)],
  call: (caller, lpSystemInfo) => {
    const outcome = caller.issue({ op: 'GetSystemInfo' });
    if (outcome.ok) caller.fill(lpSystemInfo, SYSTEM_INFO, valuesOf(SYSTEM_INFO, outcome.value));
    return 0;
  },
};

const getLargePageMinimum: LibraryFunction = {
  name: 'GetLargePageMinimum',
  returns: SIZE_T,
  parameters: [],
  call: (caller) => valueOrZero(caller.issue({ op: 'GetLargePageMinimum' })),
};

export const VIRTUAL_MEMORY: readonly LibraryFunction[] = [
  virtualAlloc,
  virtualFree,
  virtualProtect,
  virtualQuery,
  lockOrUnlock('VirtualLock'),
  lockOrUnlock('VirtualUnlock'),
  getSystemInfo,
  getLargePageMinimum,
];
