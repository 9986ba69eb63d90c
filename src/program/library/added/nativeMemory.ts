import { type Address, alignUp } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../../core/codes/flags.ts';
import { NT_STATUS } from '../../../core/codes/ntStatus.ts';
import type { Refusal, Success } from '../../../core/outcome.ts';
import { alias, DWORD, LPVOID, SIZE_T } from '../../typed/type.ts';
import type { Value } from '../../typed/value.ts';
import { toAddressArgument, toFlags, toSize } from '../arguments.ts';
import type { LibraryFunction } from '../libraryFunction.ts';
import { valueAt } from '../objects.ts';
import { flags, handle, protection, result, size } from '../parameters.ts';

const NTSTATUS = alias(DWORD, 'NTSTATUS');
/** `NtCurrentProcess()`; calls for other processes are not simulated. */
const THIS_PROCESS = -1;

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

/** `Nt*VirtualMemory`: what `VirtualAlloc` and `VirtualFree` ask of the kernel. */
export const NATIVE_MEMORY: readonly LibraryFunction[] = [ntAllocateVirtualMemory, ntFreeVirtualMemory];
