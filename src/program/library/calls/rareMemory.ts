import { type Address, alignUp, NULL } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../../core/codes/flags.ts';
import { NT_STATUS } from '../../../core/codes/ntStatus.ts';
import type { Refusal, Success } from '../../../core/outcome.ts';
import { sizeOf } from '../../typed/layout.ts';
import { fromBytes } from '../../typed/objectBytes.ts';
import { alias, BOOL, DWORD, LPVOID, SIZE_T, type Type, UNSIGNED } from '../../typed/type.ts';
import type { Value } from '../../typed/value.ts';
import { isDone, toAddressArgument, toFlags, toSize, valueOrZero } from '../arguments.ts';
import { type Argument, type Caller, isReference, type LibraryFunction } from '../libraryFunction.ts';
import { address, flags, handle, number, protection, result, size } from '../parameters.ts';
import { plainCall } from '../plainCall.ts';
import { structure } from '../structures.ts';
import { issueRare, plainRareCall } from './rareCall.ts';

const NTSTATUS = alias(DWORD, 'NTSTATUS');
const UINT = alias(UNSIGNED, 'UINT');
/** `NtCurrentProcess()`; calls for other processes are not simulated. */
const THIS_PROCESS = -1;
/** What `GetWriteWatch` and `ResetWriteWatch` answer when they fail. */
const FAILED = 0xffff_ffff;

/** The scalars of the object that a call is to read before it fills it in. */
export function valuesAt(caller: Caller, target: Argument, type: Type): readonly Value[] {
  if (isReference(target)) return target.get();
  const bytes = caller.issue({ op: 'read', address: toAddressArgument(target), size: sizeOf(type) });
  return bytes.ok ? fromBytes(type, bytes.value as Uint8Array) : [];
}

const valueAt = (caller: Caller, target: Argument, type: Type): Value => valuesAt(caller, target, type)[0] ?? 0;

const statusOf = (outcome: Success<unknown> | Refusal): Value => (outcome.ok ? 0 : NT_STATUS[outcome.status] >>> 0);

/** The kernel writes back where the pages lie and how many bytes they are. */
const ntAllocateVirtualMemory: LibraryFunction = {
  name: 'NtAllocateVirtualMemory',
  returns: NTSTATUS,
  parameters: [
    handle('ProcessHandle'),
    result('BaseAddress', LPVOID),
    size('ZeroBits'),
    result('RegionSize', SIZE_T),
    flags('AllocationType', 'allocationType'),
    protection('Protect'),
  ],
  call: (caller, _process, base, _zeroBits, regionSize, type, protect) => {
    const lpAddress = toAddressArgument(valueAt(caller, base, LPVOID));
    const dwSize = toSize(valueAt(caller, regionSize, SIZE_T));
    const [flAllocationType, flProtect] = [toFlags(type), toFlags(protect)];
    const outcome = caller.issue({ op: 'NtAllocateVirtualMemory', lpAddress, dwSize, flAllocationType, flProtect });
    if (!outcome.ok) return statusOf(outcome);
    const start = Number(outcome.value);
    caller.fill(base, LPVOID, [start]);
    caller.fill(regionSize, SIZE_T, [alignUp((lpAddress || start) + dwSize, PAGE_SIZE) - start]);
    return 0;
  },
  argumentsOf: ({ lpAddress, dwSize, flAllocationType, flProtect }) => ({
    ProcessHandle: THIS_PROCESS,
    BaseAddress: lpAddress,
    ZeroBits: 0,
    RegionSize: dwSize,
    AllocationType: flAllocationType,
    Protect: flProtect,
  }),
};

const ntFreeVirtualMemory: LibraryFunction = {
  name: 'NtFreeVirtualMemory',
  returns: NTSTATUS,
  parameters: [
    handle('ProcessHandle'),
    result('BaseAddress', LPVOID),
    result('RegionSize', SIZE_T),
    flags('FreeType', 'freeType'),
  ],
  call: (caller, _process, base, regionSize, type) => {
    const lpAddress = toAddressArgument(valueAt(caller, base, LPVOID));
    const dwSize = toSize(valueAt(caller, regionSize, SIZE_T));
    const outcome = caller.issue({ op: 'NtFreeVirtualMemory', lpAddress, dwSize, dwFreeType: toFlags(type) });
    if (!outcome.ok) return statusOf(outcome);
    const { start, end } = outcome.value as { readonly start: Address; readonly end: Address };
    caller.fill(base, LPVOID, [start]);
    caller.fill(regionSize, SIZE_T, [end - start]);
    return 0;
  },
  argumentsOf: ({ lpAddress, dwSize, dwFreeType }) => ({
    ProcessHandle: THIS_PROCESS,
    BaseAddress: lpAddress,
    RegionSize: dwSize,
    FreeType: dwFreeType,
  }),
};

/** What the extended parameter of `VirtualAlloc2` can lead to. */
export const MEM_ADDRESS_REQUIREMENTS = structure('MEM_ADDRESS_REQUIREMENTS', {
  LowestStartingAddress: LPVOID,
  HighestEndingAddress: LPVOID,
  Alignment: SIZE_T,
});
export const MEM_EXTENDED_PARAMETER = structure('MEM_EXTENDED_PARAMETER', { Type: SIZE_T, Pointer: LPVOID });

/** Both are 8-byte words in memory. */
const WORD: Type = SIZE_T;
const wordAt = (caller: Caller, at: number): number => Number(valueAt(caller, at, WORD));
/** `MemExtendedParameterAddressRequirements`, the only kind that is about placement. */
const ADDRESS_REQUIREMENTS = 1;

function requirementsAt(caller: Caller, parameters: number, count: number) {
  if (count === 0 || parameters === NULL || wordAt(caller, parameters) !== ADDRESS_REQUIREMENTS) return null;
  const at = wordAt(caller, parameters + 8);
  const [lowest, highest, alignment] = [wordAt(caller, at), wordAt(caller, at + 8), wordAt(caller, at + 16)];
  return {
    LowestStartingAddress: toAddressArgument(lowest),
    HighestEndingAddress: toAddressArgument(highest),
    Alignment: alignment,
  };
}

const virtualAlloc2: LibraryFunction = {
  name: 'VirtualAlloc2',
  returns: LPVOID,
  parameters: [
    handle('Process'),
    address('BaseAddress'),
    size('Size'),
    flags('AllocationType', 'allocationType'),
    protection('PageProtection'),
    address('ExtendedParameters'),
    number('ParameterCount'),
  ],
  call: (caller, _process, base, bytes, type, protect, parameters, count) => {
    const requirements = requirementsAt(caller, toAddressArgument(parameters), toFlags(count));
    return valueOrZero(
      issueRare(caller, {
        op: 'VirtualAlloc2',
        lpAddress: toAddressArgument(base),
        dwSize: toSize(bytes),
        flAllocationType: toFlags(type),
        flProtect: toFlags(protect),
        ...(requirements && { requirements }),
      }),
    );
  },
  argumentsOf: ({ lpAddress, dwSize, flAllocationType, flProtect, requirements }) => ({
    BaseAddress: lpAddress,
    Size: dwSize,
    AllocationType: flAllocationType,
    PageProtection: flProtect,
    ParameterCount: requirements ? 1 : 0,
  }),
};

const getWriteWatch: LibraryFunction = {
  name: 'GetWriteWatch',
  returns: UINT,
  parameters: [
    flags('dwFlags', 'writeWatch'),
    address('lpBaseAddress'),
    size('dwRegionSize'),
    result('lpAddresses', LPVOID),
    result('lpdwCount', SIZE_T),
    result('lpdwGranularity', DWORD),
  ],
  call: (caller, dwFlags, base, regionSize, addresses, lpdwCount, lpdwGranularity) => {
    const isOutNull = [addresses, lpdwCount, lpdwGranularity].includes(NULL);
    const outcome = issueRare(caller, {
      op: 'GetWriteWatch',
      dwFlags: toFlags(dwFlags),
      lpBaseAddress: toAddressArgument(base),
      dwRegionSize: toSize(regionSize),
      count: isOutNull ? 0 : toSize(valueAt(caller, lpdwCount, SIZE_T)),
      isOutNull,
    });
    if (!outcome.ok) return FAILED;
    const { pages, granularity } = outcome.value as {
      readonly pages: readonly Address[];
      readonly granularity: number;
    };
    if (isReference(addresses)) addresses.set(pages);
    else for (const [index, page] of pages.entries()) caller.fill(Number(addresses) + index * 8, LPVOID, [page]);
    caller.fill(lpdwCount, SIZE_T, [pages.length]);
    caller.fill(lpdwGranularity, DWORD, [granularity]);
    return 0;
  },
};

/** Calls of the bottom floor that few programs make. */
export const RARE_MEMORY: readonly LibraryFunction[] = [
  virtualAlloc2,
  getWriteWatch,
  plainRareCall({
    name: 'ResetWriteWatch',
    returns: UINT,
    parameters: [address('lpBaseAddress'), size('dwRegionSize')],
    answer: ({ ok }) => (ok ? 0 : FAILED),
  }),
  plainCall({
    name: 'SetProcessWorkingSetSize',
    returns: BOOL,
    parameters: [handle('hProcess'), size('dwMinimumWorkingSetSize'), size('dwMaximumWorkingSetSize')],
    answer: isDone,
  }),
  ntAllocateVirtualMemory,
  ntFreeVirtualMemory,
];
